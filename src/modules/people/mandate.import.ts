import { v7 as uuid } from 'uuid'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import type { Cells, Changed, Made, Source } from '#kernel/roll.ts'
import { hangingOn, touchedSince, writeTraces } from '#kernel/roll-trace.ts'
import { addCodes, removeCodes } from '#modules/places/index.ts'
import { levels } from './mandate.words.ts'
import { type KnownPeople, personFacts, stationNamed } from './person.import.ts'

/** New persons with the mandates they hold, and what changed of those there are. */
export async function writeMandates(
  ctx: Ctx,
  source: Source,
  known: KnownPeople,
  { made, changed }: { made: Made[]; changed: Changed[] },
): Promise<void> {
  const persons = new Map<string, { id: string; n: number; cells: Cells }>()
  const mandates = made.map(({ id, n, cells }) => {
    // Two rows of a file may be two mandates of one person: same name, same phone.
    const key = cells.phone ? `${cells.name}/${cells.phone}` : id
    const personId = known.personFor(cells) ?? persons.get(key)?.id ?? uuid()
    if (!known.people.has(personId) && !persons.has(key)) persons.set(key, { id: personId, n, cells })
    return {
      id,
      person_id: personId,
      ...mandateOf(known, cells),
      facts: cells.group ? { group: cells.group } : {},
    }
  })
  await addPeople(ctx, source, [...persons.values()])
  for (const { id, cells } of persons.values()) known.note(id, cells)
  await run(
    ctx.db,
    `insert into mandates (tenant_id, id, person_id, level, term, constituency, station_id, since, facts)
     select $1, id, person_id, level, term, constituency, station_id, since, facts from jsonb_to_recordset($2::jsonb)
     as m (id uuid, person_id uuid, level text, term text, constituency text, station_id uuid, since date, facts jsonb)`,
    [ctx.tenant.id, JSON.stringify(mandates)],
  )
  await addCodes(
    ctx,
    'deputy',
    [...persons.values()].map(({ id }) => id),
  )
  await changeMandates(ctx, known, changed)
  const personOf = new Map(known.mandates.map(({ id, personId }) => [id, personId]))
  await changePeople(
    ctx,
    changed.map(({ id, ...rest }) => ({ ...rest, id: personOf.get(id)! })),
  )
  await writeTraces(ctx, 'mandate', [
    ...made.map(({ id, n }) => ({ id, action: 'begin' as const, state: 'active', input: { ...source, n } })),
    ...changed.map(({ id, n, set }) => ({
      id,
      action: 'correct' as const,
      state: 'active',
      input: { ...source, n, fields: Object.keys(set) },
    })),
  ])
}

function mandateOf(known: KnownPeople, { level, term, constituency, station, since }: Cells) {
  return {
    level: Object.entries(levels).find(([, label]) => label === level)?.[0],
    term,
    constituency: constituency || null,
    station_id: station ? stationNamed(known, station)?.id : undefined,
    since,
  }
}

/** New people, their phones sealed, each with the first line of their history. */
export async function addPeople(
  ctx: Ctx,
  source: Source,
  people: { id: string; n: number; cells: Cells; facts?: object }[],
): Promise<void> {
  const rows = people.map(({ id, cells, facts }) => ({
    id,
    name: cells.name,
    facts: { ...pick(cells, personFacts), ...facts },
    phone_sealed: cells.phone ? ctx.seal.close(cells.phone) : null,
    phone_index: cells.phone ? ctx.seal.index(cells.phone) : null,
  }))
  await run(
    ctx.db,
    `insert into people (tenant_id, id, name, facts, phone_sealed, phone_index)
     select $1, id, name, facts, phone_sealed, phone_index from jsonb_to_recordset($2::jsonb)
     as p (id uuid, name text, facts jsonb, phone_sealed text, phone_index text)`,
    [ctx.tenant.id, JSON.stringify(rows)],
  )
  const trace = { action: 'begin' as const, state: 'active' }
  await writeTraces(
    ctx,
    'person',
    people.map(({ id, n }) => ({ id, ...trace, input: { ...source, n } })),
  )
}

async function changeMandates(ctx: Ctx, known: KnownPeople, changed: Changed[]) {
  const rows = changed.map(({ id, set }) => ({
    id,
    station_id: set.station ? stationNamed(known, set.station)?.id : null,
    since: set.since || null,
    constituency: set.constituency ?? null,
    group: set.group ?? null,
  }))
  await run(
    ctx.db,
    `update mandates m set rev = m.rev + 1, station_id = coalesce(c.station_id, m.station_id), since = coalesce(c.since, m.since),
       constituency = case when c.constituency is null then m.constituency else nullif(c.constituency, '') end,
       facts = case when c."group" is null then m.facts when c."group" = '' then m.facts - 'group'
         else m.facts || jsonb_build_object('group', c."group") end
     from jsonb_to_recordset($2::jsonb) as c (id uuid, station_id uuid, since date, constituency text, "group" text)
     where m.tenant_id = $1 and m.id = c.id`,
    [ctx.tenant.id, JSON.stringify(rows)],
  )
}

/** What changed of people; an empty text takes away what was there. */
export async function changePeople(ctx: Ctx, changed: (Changed & { facts?: object })[]): Promise<void> {
  const rows = changed.map(({ id, set, facts }) => ({
    id,
    put: { ...pick(set, personFacts), ...facts },
    drop: personFacts.filter((field) => set[field] === ''),
    phone: set.phone === undefined ? 'keep' : set.phone ? 'put' : 'drop',
    phone_sealed: set.phone ? ctx.seal.close(set.phone) : null,
    phone_index: set.phone ? ctx.seal.index(set.phone) : null,
  }))
  await run(
    ctx.db,
    `update people p set facts = (p.facts || c.put) - coalesce(c.drop, '{}'),
       phone_sealed = case c.phone when 'keep' then p.phone_sealed else c.phone_sealed end,
       phone_index = case c.phone when 'keep' then p.phone_index else c.phone_index end
     from jsonb_to_recordset($2::jsonb)
       as c (id uuid, put jsonb, drop text[], phone text, phone_sealed text, phone_index text)
     where p.tenant_id = $1 and p.id = c.id`,
    [ctx.tenant.id, JSON.stringify(rows)],
  )
}

function pick(cells: Cells, fields: readonly string[]): Cells {
  return Object.fromEntries(fields.filter((field) => cells[field]).map((field) => [field, cells[field]!]))
}

const HANGING: Record<string, string> = {
  accounts: '已经有账号',
  opinions: '已经有群众意见交给这位代表',
  mandates: '又有了别的代表资格',
}

/** Why mandates an import wrote cannot be taken back. */
export async function mandateBuiltOn(
  ctx: Ctx,
  source: Source,
  { made, changed }: { made: string[]; changed: string[] },
): Promise<Map<string, string>> {
  const reasons = new Map<string, string>()
  const own = await personsMade(ctx, source, made)
  const onPeople = await hangingOn(ctx, 'people', [...new Set(own.values())], ['mandates'])
  const onMandates = await hangingOn(ctx, 'mandates', made)
  const touched = await touchedSince(ctx, [...made, ...changed, ...own.values()], source.importId)
  for (const id of [...made, ...changed]) {
    const person = own.get(id) ?? ''
    const table = onPeople.get(person)?.[0] ?? onMandates.get(id)?.[0]
    if (table) reasons.set(id, HANGING[table] ?? '已经有别的记录用到这位代表')
    else if (touched.has(id) || touched.has(person)) reasons.set(id, '导入以后又改过')
  }
  return reasons
}

/** Of these mandates, those whose persons came with the same import: mandate → person. */
async function personsMade(ctx: Ctx, { importId }: Source, mandates: string[]): Promise<Map<string, string>> {
  const rows = await run<{ id: string; personId: string }>(
    ctx.db,
    `select m.id, m.person_id as "personId" from mandates m
     where m.tenant_id = $1 and m.id = any($2) and exists (select from events e where e.tenant_id = $1
       and e.subject_id = m.person_id and e.subject = 'person' and e.action = 'begin' and e.input ->> 'importId' = $3)`,
    [ctx.tenant.id, mandates, importId],
  )
  return new Map(rows.map(({ id, personId }) => [id, personId]))
}

/** Takes mandates back, and the persons and codes that came with them. */
export async function unmakeMandates(ctx: Ctx, source: Source, ids: string[]): Promise<void> {
  const people = [...new Set((await personsMade(ctx, source, ids)).values())]
  await run(ctx.db, 'delete from mandates where tenant_id = $1 and id = any($2)', [ctx.tenant.id, ids])
  await removePeople(ctx, source, people)
  const trace = { action: 'remove' as const, state: 'removed', input: source }
  await writeTraces(
    ctx,
    'mandate',
    ids.map((id) => ({ id, ...trace })),
  )
}

/** Takes people back who came with an import and hold nothing any more. */
export async function removePeople(ctx: Ctx, source: Source, ids: string[]): Promise<void> {
  const gone = await run<{ id: string }>(
    ctx.db,
    `delete from people p where p.tenant_id = $1 and p.id = any($2)
       and not exists (select from mandates m where m.tenant_id = $1 and m.person_id = p.id) returning p.id`,
    [ctx.tenant.id, ids],
  )
  await removeCodes(
    ctx,
    gone.map(({ id }) => id),
  )
  const trace = { action: 'remove' as const, state: 'removed', input: source }
  await writeTraces(
    ctx,
    'person',
    gone.map(({ id }) => ({ id, ...trace })),
  )
}
