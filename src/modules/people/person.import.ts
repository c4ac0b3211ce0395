import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import type { Place } from '#kernel/facts.ts'
import type { Cells, Listed } from '#kernel/roll.ts'
import { halfWidth } from '#kernel/sheet-words.ts'
import { placesBelow } from '#modules/places/index.ts'
import { type Level, levels } from './mandate.words.ts'

type PersonRow = { id: string; name: string; facts: Record<string, string>; phone: string | null }
type MandateRow = {
  id: string
  personId: string
  level: Level
  term: string
  constituency: string | null
  stationId: string
  state: string
  since: string
  facts: Record<string, string>
}

/** The people of a street: who holds a mandate at one of its stations, and who belongs to its committee. */
export type KnownPeople = {
  placeId: string
  stations: Place[]
  mandates: (Listed & { personId: string; state: string })[]
  /** Those of a name, so that a long list is compared in one go. */
  mandatesOf(name: string): (Listed & { state: string })[]
  people: Map<string, { id: string; name: string; cells: Cells; facts: Record<string, unknown> }>
  /** Somebody of the same name and phone. */
  personFor(cells: Cells): string | undefined
  /** Somebody new, written by an earlier part of the same file. */
  note(id: string, cells: Cells): void
  /** Is there anybody of this name? */
  namesakes(name: string): boolean
}

/** What of a person lies in `facts`, under the column's own name; `specialities` too. */
export const personFacts = ['gender', 'nation', 'party', 'education', 'employer', 'specialities'] as const

/** Reads them once for a whole list. Phones are opened here, to be compared, and go no further than masked. */
export async function knownPeople(ctx: Ctx, placeId: string): Promise<KnownPeople> {
  const stations = placesBelow(ctx, placeId, 'station')
  const stationNames = new Map(stations.map(({ id, name }) => [id, name]))
  const mandates = await run<MandateRow>(
    ctx.db,
    `select id, person_id as "personId", level, term, constituency, station_id as "stationId", state, since, facts
     from mandates where tenant_id = $1 and station_id = any($2) order by id`,
    [ctx.tenant.id, [...stationNames.keys()]],
  )
  const rows = await run<PersonRow>(
    ctx.db,
    `select id, name, facts, phone_sealed as phone from people
     where tenant_id = $1 and (id = any($2) or facts -> 'committee' ->> 'placeId' = $3) order by id`,
    [ctx.tenant.id, mandates.map(({ personId }) => personId), placeId],
  )
  const people = new Map(
    rows.map(({ id, name, facts, phone }) => {
      const cells: Cells = { name, phone: phone ? ctx.seal.open(phone) : '' }
      for (const field of personFacts) cells[field] = typeof facts[field] === 'string' ? facts[field] : ''
      return [id, { id, name, facts, cells }]
    }),
  )
  const byName = Map.groupBy(people.values(), ({ name }) => name)
  const listed: KnownPeople['mandates'] = mandates.map(
    ({ id, personId, level, term, constituency, stationId, state, since, facts }) => ({
      id,
      personId,
      state,
      cells: {
        ...people.get(personId)!.cells,
        level: levels[level],
        term,
        constituency: constituency ?? '',
        station: stationNames.get(stationId) ?? '',
        group: typeof facts.group === 'string' ? facts.group : '',
        since,
      },
    }),
  )
  const mandatesByName = Map.groupBy(listed, ({ cells }) => cells.name!)
  return {
    placeId,
    stations,
    people,
    mandates: listed,
    mandatesOf: (name) => mandatesByName.get(name) ?? [],
    personFor: ({ name = '', phone }) =>
      phone ? byName.get(name)?.find(({ cells }) => cells.phone === phone)?.id : undefined,
    note(id, cells) {
      const person = { id, name: cells.name!, facts: {}, cells }
      people.set(id, { ...person, facts: {} as Record<string, string> })
      byName.set(person.name, [...(byName.get(person.name) ?? []), people.get(id)!])
    },
    namesakes: (name) => byName.has(name),
  }
}

const plain = (name: string) =>
  halfWidth(name)
    .replace(/[\s（）()]/g, '')
    .replace(/(社区|村)?((人大)?代表)?(联络)?站$/, '')

/** A station by its name or short name, with or without 代表联络站 at its end; undefined where it is none or not the only one. */
export function stationNamed({ stations }: Pick<KnownPeople, 'stations'>, name: string): Place | undefined {
  const asked = found.get(stations) ?? new Map<string, Place | undefined>()
  found.set(stations, asked)
  if (!asked.has(name)) asked.set(name, lookFor(stations, name))
  return asked.get(name)
}

/** A list of thousands asks for the same few stations. */
const found = new WeakMap<Place[], Map<string, Place | undefined>>()

function lookFor(stations: Place[], name: string): Place | undefined {
  const exact = stations.filter((one) => one.name === name || one.shortName === name)
  const those = exact.length
    ? exact
    : stations.filter((one) => [one.name, one.shortName].map(plain).includes(plain(name)))
  return those.length === 1 ? those[0] : undefined
}
