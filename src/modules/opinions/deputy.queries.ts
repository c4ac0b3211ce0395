import { dayOf, endOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import type { Subject } from '#kernel/workflow.ts'
import type { FiguresView } from './deputy.schema.ts'
import { type DeputyPile, figures } from './deputy.words.ts'
import { ANSWERED, CONFIRMED, COUNTED, SOLVED, STANDING } from './figure.queries.ts'
import { keysOf } from './opinion.words.ts'

type Bind = (value: unknown) => string

/**
 * A resident wrote to this very deputy, who may answer or go and look; or the reply is there and nobody has told them
 * yet. What the deputy has seen to (verified) waits for the station.
 */
const TURN = `((o.channel = 'deputy_qr' and o.state in ('received', 'registered')) or o.state = 'replied')`

const PILES: Record<DeputyPile, string> = {
  turn: TURN,
  others: `not ${TURN}`,
  received: 'true',
  onSpot: `o.outcome = 'answered_on_spot'`,
  handedOver: 'o.unit_id is not null',
  answered: ANSWERED,
  solved: SOLVED,
  confirmed: CONFIRMED,
  satisfied: `${STANDING} in ('satisfied', 'basic')`,
}

/** A condition on table `o`: the deputy's own matters of one pile. Nothing for who is no deputy. */
export function inDeputyPile({ actor }: Pick<Ctx, 'actor'>, pile: DeputyPile, bind: Bind): string {
  const own = `o.deputy_id = any(${bind([...(actor.grants.get('deputy') ?? [])])}::uuid[])`
  return `${own} and ${COUNTED} and ${PILES[pile]}`
}

/** The same question as `turn`, asked of a row in hand. */
export function isDeputysTurn({ channel, state }: Pick<Subject, 'state'> & { channel?: unknown }): boolean {
  if (state === 'replied') return true
  return channel === 'deputy_qr' && ['received', 'registered'].includes(state)
}

/** A deputy's year in numbers, over what came in that year. Throws Denial `forbidden` for who is no deputy. */
export async function countForDeputy(ctx: Ctx, asked?: number): Promise<FiguresView> {
  if (!ctx.actor.grants.get('deputy')?.size) throw new Denial('forbidden', { label: '代表履职' })
  const year = asked ?? Number(dayOf(ctx.now).slice(0, 4))
  const values: unknown[] = [ctx.tenant.id, `${year}-01-01T00:00:00+08:00`, endOf(`${year}-12-31`)]
  const bind: Bind = (value) => `$${values.push(value)}`
  const names = keysOf(figures)
  const [row] = await run<Record<string, number>>(
    ctx.db,
    `select ${names.map((name) => `(count(*) filter (where ${PILES[name]}))::int as "${name}"`).join(', ')}
     from opinions o where o.tenant_id = $1 and o.received_at between $2 and $3
       and ${inDeputyPile(ctx, 'received', bind)}`,
    values,
  )
  return { year, figures: names.map((name) => ({ name, ...figures[name], n: row?.[name] ?? 0 })) }
}

/** The same numbers for anybody (代表法第58条: what deputies do is public): counts only, of a deputy by person. */
export async function publicFigures(ctx: Ctx, personId: string, year: number): Promise<FiguresView> {
  const names = keysOf(figures)
  const [row] = await run<Record<string, number>>(
    ctx.db,
    `select ${names.map((name) => `(count(*) filter (where ${PILES[name]}))::int as "${name}"`).join(', ')}
     from opinions o where o.tenant_id = $1 and o.received_at between $2 and $3 and o.deputy_id = $4 and ${COUNTED}`,
    [ctx.tenant.id, `${year}-01-01T00:00:00+08:00`, endOf(`${year}-12-31`), personId],
  )
  return { year, figures: names.map((name) => ({ name, ...figures[name], n: row?.[name] ?? 0 })) }
}
