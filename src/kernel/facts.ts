import type { Kysely } from 'kysely'
import type { DB } from '#db/types.ts'
import type { LocalDays } from './calendar.ts'
import { dayOf } from './calendar.ts'
import type { Ruled, SettingRow } from './settings.ts'

export type Place = {
  id: string
  parentId: string | null
  kind: string
  name: string
  shortName: string
  code: string | null
  facts: Record<string, unknown>
  /** The last day of a place that was closed; its history stays. */
  validTo?: string | null
}

/** Whether a place still is one on that day (2026-03-02). */
export function isOpen(place: Pick<Place, 'validTo'> | undefined, day: string): boolean {
  return place !== undefined && (!place.validTo || place.validTo >= day)
}

/** What rules need to know about one tenant without asking the database again: places, settings, local days. */
export class TenantFacts {
  readonly places: ReadonlyMap<string, Place>
  readonly localDays: LocalDays
  readonly #children = new Map<string, string[]>()
  readonly #settings = new Map<string, SettingRow[]>()

  constructor(places: Place[], settings: SettingRow[], localDays: LocalDays) {
    this.places = new Map(places.map((place) => [place.id, place]))
    this.localDays = localDays
    for (const { id, parentId } of places) {
      if (parentId) this.#children.set(parentId, [...(this.#children.get(parentId) ?? []), id])
    }
    for (const row of settings) this.#settings.set(row.key, [...(this.#settings.get(row.key) ?? []), row])
  }

  /** A place, its parent, and so on up to the root; empty for an unknown place. */
  upwards(placeId: string | null | undefined): Place[] {
    const line: Place[] = []
    for (let id = placeId; id; ) {
      const place = this.places.get(id)
      if (!place || line.includes(place)) break
      line.push(place)
      id = place.parentId
    }
    return line
  }

  /** The place and everything below it. */
  downwards(placeId: string): string[] {
    const found = [placeId]
    for (let n = 0; n < found.length; n++) found.push(...(this.#children.get(found[n]!) ?? []))
    return found
  }

  /** The value in force on that moment at the nearest place upwards, or the declared default. */
  setting<T>(key: string, placeId: string | null, at: Date, fallback: { value: T; basis: string }): Ruled<T> {
    const rows = this.#settings.get(key)
    if (rows) {
      const day = dayOf(at)
      for (const place of this.upwards(placeId)) {
        const inForce = rows.filter((row) => row.placeId === place.id && row.validFrom <= day)
        const latest = inForce.sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0]
        if (latest)
          return {
            value: latest.value as T,
            basis: `${place.name} ${latest.basis}`,
            placeId: place.id,
            validFrom: latest.validFrom,
          }
      }
    }
    return { ...fallback, placeId: null }
  }
}

const TTL = 30_000
const kept = new Map<Kysely<DB>, { at: number; facts: Promise<TenantFacts> }>()

/** The tenant's facts, read at most every 30 s; `forgetFacts` makes a change show at once. */
export function factsOf(db: Kysely<DB>): Promise<TenantFacts> {
  const hit = kept.get(db)
  if (hit && performance.now() - hit.at < TTL) return hit.facts
  const facts = readFacts(db)
  kept.set(db, { at: performance.now(), facts })
  facts.catch(() => kept.delete(db))
  return facts
}

let tellOthers = () => {}

/** Where to say that something was changed here, so that other servers read it anew too. */
export function passOnForgetting(tell: () => void) {
  tellOthers = tell
}

/** Reads everything anew the next time: somebody else changed something. */
export function dropFacts() {
  kept.clear()
}

export function forgetFacts(db?: Kysely<DB>) {
  if (db) kept.delete(db)
  else kept.clear()
  tellOthers()
}

type KeptDay = { day: unknown; workday: boolean; name: string; scope: string }

/** The rows of a calendar as rules ask them. */
export function localDaysOf(days: readonly KeptDay[]): LocalDays {
  return new Map(
    days.map(({ day, workday, name, scope }) => [String(day), { workday, name, isLocal: scope === 'local' }]),
  )
}

async function readFacts(db: Kysely<DB>): Promise<TenantFacts> {
  const [places, settings, days] = await Promise.all([
    db
      .selectFrom('places')
      .select(['id', 'parentId', 'kind', 'name', 'shortName', 'code', 'facts', 'validTo'])
      .execute(),
    db.selectFrom('settings').select(['placeId', 'key', 'value', 'validFrom', 'basis']).execute(),
    db.selectFrom('calendarDays').select(['day', 'workday', 'name', 'scope']).execute(),
  ])
  const local = localDaysOf(days)
  return new TenantFacts(
    places as Place[],
    settings.map((row) => ({ ...row, validFrom: String(row.validFrom) })),
    local,
  )
}
