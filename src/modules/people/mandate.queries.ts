import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { codesOf } from '#modules/places/index.ts'
import type { DeputyView } from './deputy.schema.ts'
import { IN_FORCE } from './mandate.scope.ts'
import { type Level, levels } from './mandate.words.ts'

type Sitting = {
  name: string
  level: Level
  term: string
  constituency: string | null
  since: string
  stationId: string
}

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

export type SittingDeputy = {
  id: string
  name: string
  levelLabel: string
  constituency: string | null
  stationId: string
}

/** Who sits today at one of these stations, each once, by the strokes of their names. */
export async function sittingDeputies(ctx: Ctx, stationIds: readonly string[]): Promise<SittingDeputy[]> {
  const rows = await run<Omit<SittingDeputy, 'levelLabel'> & { level: Level }>(
    ctx.db,
    `select distinct on (p.id) p.id, p.name, m.level, m.constituency, m.station_id as "stationId"
     from mandates m join people p on p.tenant_id = $1 and p.id = m.person_id
     where m.tenant_id = $1 and m.station_id = any($2) and ${IN_FORCE} order by p.id, m.since desc`,
    [ctx.tenant.id, stationIds, dayOf(ctx.now)],
  )
  return rows
    .map(({ level, ...row }) => ({ ...row, levelLabel: levels[level] }))
    .toSorted((a, b) => byStrokes.compare(a.name, b.name))
}

const byStrokes = new Intl.Collator('zh-u-co-stroke')

export type Profile = {
  mandates: {
    levelLabel: string
    term: string
    constituency: string | null
    since: string
    stationId: string
  }[]
  specialities: string | null
}

/** What anybody may read of a sitting deputy besides the name (代表法第58条): offices and specialities, nothing private. */
export async function profileOf(ctx: Ctx, personId: string): Promise<Profile> {
  const [person] = await run<{ specialities: string | null }>(
    ctx.db,
    `select coalesce(facts ->> 'specialities', facts ->> 'profession') as specialities from people where tenant_id = $1 and id = $2`,
    [ctx.tenant.id, personId],
  )
  const mandates = (await mandatesOf(ctx, personId)).map(
    ({ level, term, constituency, since, stationId }) => ({
      levelLabel: levels[level],
      term,
      constituency,
      since,
      stationId,
    }),
  )
  return { mandates, specialities: person?.specialities ?? null }
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
