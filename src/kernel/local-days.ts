import type { LocalDays } from './calendar.ts'
import type { Ctx } from './ctx.ts'
import { run } from './db.ts'
import { forgetFacts, localDaysOf } from './facts.ts'

export type Scope = 'national' | 'local'
export type LocalDay = { day: string; workday: boolean; name: string; scope: Scope }
export type KeptDay = LocalDay & {
  basis: string | null
  source: string | null
  setBy: string | null
  setAt: Date | null
}

const COLUMNS = `to_char(day, 'YYYY-MM-DD') as day, workday, name, scope, basis, source, set_by as "setBy", set_at as "setAt"`

/** The kept days from the first to the last, those included. */
export function keptDays(ctx: Pick<Ctx, 'db' | 'tenant'>, from: string, to: string): Promise<KeptDay[]> {
  return run<KeptDay>(
    ctx.db,
    `select ${COLUMNS} from calendar_days where tenant_id = $1 and day between $2 and $3 order by day`,
    [ctx.tenant.id, from, to],
  )
}

/** The calendar as it is in the database now, whatever is remembered. */
export async function readLocalDays(ctx: Pick<Ctx, 'db' | 'tenant'>): Promise<LocalDays> {
  return localDaysOf(await keptDays(ctx, '0001-01-01', '9999-12-31'))
}

/** A calendar with some of its days put otherwise; null takes a day's own words away. */
export function withDays(
  local: LocalDays,
  days: readonly { day: string; put: LocalDay | null }[],
): LocalDays {
  const next = new Map(local)
  for (const { day, put } of days) {
    if (put) next.set(day, { workday: put.workday, name: put.name, isLocal: put.scope === 'local' })
    else next.delete(day)
  }
  return next
}

type Put = { day: string; put: LocalDay | null }

/** Days that differ from the shipped calendar: a new year's 放假安排, a local holiday; null: as shipped again. */
export async function putDays(
  ctx: Ctx,
  days: readonly Put[],
  said: { basis: string; source: string | null },
): Promise<void> {
  const rows = days.flatMap(({ put }) => put ?? [])
  const gone = days.filter(({ put }) => !put).map(({ day }) => day)
  await run(ctx.db, 'delete from calendar_days where tenant_id = $1 and day = any($2::date[])', [
    ctx.tenant.id,
    gone,
  ])
  await run(
    ctx.db,
    `insert into calendar_days (tenant_id, day, workday, name, scope, basis, source, set_by, set_at)
     select $1, d.day, d.workday, d.name, d.scope, $3, $4, $5, $6
     from jsonb_to_recordset($2::jsonb) as d (day date, workday boolean, name text, scope text)
     on conflict (tenant_id, day) do update set workday = excluded.workday, name = excluded.name,
       scope = excluded.scope, basis = excluded.basis, source = excluded.source, set_by = excluded.set_by,
       set_at = excluded.set_at`,
    [ctx.tenant.id, JSON.stringify(rows), said.basis, said.source, ctx.actor.name, ctx.now],
  )
  if (ctx.afterCommit) ctx.afterCommit.push(() => forgetFacts())
  else forgetFacts()
}
