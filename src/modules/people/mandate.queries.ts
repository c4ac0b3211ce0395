import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { codesOf } from '#modules/places/index.ts'
import type { DeputyView } from './deputy.schema.ts'
import { type Level, levels } from './mandate.words.ts'

type Sitting = {
  name: string
  level: Level
  term: string
  constituency: string | null
  since: string
  stationId: string
}

/** Not suspended, not ended, begun: on that day the person may act as a deputy (代表法第61、62条). */
const IN_FORCE = `m.status = 'active' and m.since <= $3 and (m.until is null or m.until >= $3)`

/** Whether this person is a deputy today. */
export async function isSitting(ctx: Pick<Ctx, 'db' | 'tenant' | 'now'>, personId: string): Promise<boolean> {
  const found = await run(
    ctx.db,
    `select 1 from mandates m where m.tenant_id = $1 and m.person_id = $2 and ${IN_FORCE} limit 1`,
    [ctx.tenant.id, personId, dayOf(ctx.now)],
  )
  return found.length > 0
}

/** The stations at which this person serves as a deputy today. */
export async function stationsOf(
  ctx: Pick<Ctx, 'db' | 'tenant' | 'now'>,
  personId: string,
): Promise<string[]> {
  const found = await run<{ stationId: string | null }>(
    ctx.db,
    `select m.station_id as "stationId" from mandates m where m.tenant_id = $1 and m.person_id = $2 and ${IN_FORCE}`,
    [ctx.tenant.id, personId, dayOf(ctx.now)],
  )
  return found.flatMap(({ stationId }) => stationId ?? [])
}

/** The deputy who asks: mandates, stations, codes. Throws Denial `forbidden` for anybody else. */
export async function showMyself(ctx: Ctx): Promise<DeputyView> {
  const id = [...(ctx.actor.grants.get('deputy') ?? [])][0]
  const sitting = id ? await mandatesOf(ctx, id) : []
  if (!id || !sitting[0]) throw new Denial('forbidden', { label: '代表履职' })
  return {
    id,
    name: sitting[0].name,
    mandates: sitting.map(({ level, term, constituency, since }) => ({
      level,
      levelLabel: levels[level],
      term,
      constituency,
      since,
    })),
    stations: [...new Set(sitting.map(({ stationId }) => stationId))].map((station) =>
      stationView(ctx, station),
    ),
    codes: await codesOf(ctx, 'deputy', id),
  }
}

function mandatesOf(ctx: Ctx, personId: string): Promise<Sitting[]> {
  return run<Sitting>(
    ctx.db,
    `select p.name, m.level, m.term, m.constituency, m.since, m.station_id as "stationId"
     from mandates m join people p on p.tenant_id = $1 and p.id = m.person_id
     where m.tenant_id = $1 and m.person_id = $2 and ${IN_FORCE} order by m.since desc, m.id`,
    [ctx.tenant.id, personId, dayOf(ctx.now)],
  )
}

function stationView({ facts }: Ctx, id: string): DeputyView['stations'][number] {
  const [station, ...above] = facts.upwards(id)
  const told = (key: string) => {
    const value = station?.facts[key]
    return typeof value === 'string' && value ? value : null
  }
  const street = above.find(({ kind }) => kind === 'street' || kind === 'town')
  return {
    id,
    name: station?.name ?? '',
    shortName: station?.shortName ?? '',
    streetName: street?.name ?? '',
    address: told('address'),
    hours: told('openOn'),
    phone: told('phone'),
  }
}
