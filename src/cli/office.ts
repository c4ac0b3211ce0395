import { type Ctx, systemActor, type Tenant } from '#kernel/ctx.ts'
import { factsOf, type Place } from '#kernel/facts.ts'
import { env } from '#src/env.ts'
import { openParts } from '#src/server.ts'
import { withDatabase } from './database.ts'

/** Whose data a command is about: `--tenant`, needed only where there are several. */
export type OfTenant = { tenant?: string }

/** Does something in one tenant, as the system. Throws, in Chinese, when there is no such tenant. */
export async function inOffice<T>({ tenant: key }: OfTenant, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const [done] = await inOffices((all) => [chosen(all, key)], work)
  return done!
}

/** Does something in the named tenant, or in every one when none is named, one after the other. */
export function inEveryOffice<T>({ tenant: key }: OfTenant, work: (ctx: Ctx) => Promise<T>): Promise<T[]> {
  return inOffices((all) => (key || !all.length ? [chosen(all, key)] : all), work)
}

function inOffices<T>(choose: (all: Tenant[]) => Tenant[], work: (ctx: Ctx) => Promise<T>): Promise<T[]> {
  return withDatabase(async ({ appUrl }) => {
    const { parts, tenants } = openParts({ appUrl, dataDir: env.dataDir, connections: 2 })
    const { database, clock, ...rest } = parts
    try {
      const done: T[] = []
      for (const tenant of choose(await tenants.all())) {
        const db = database.tenant(tenant.id)
        const facts = await factsOf(db)
        done.push(await work({ ...rest, db, tenant, facts, actor: systemActor, now: clock() }))
      }
      return done
    } finally {
      await parts.database.close()
    }
  })
}

function chosen(tenants: Tenant[], key: string | undefined): Tenant {
  const list = tenants.map((tenant) => `${tenant.key} ${tenant.name}`).join('、')
  if (tenants.length === 0) {
    throw new Error('还没有租户。先建一个，例如：bin/zhitong tenant add yx 云溪区 --street 青溪街道')
  }
  if (!key && tenants.length > 1) throw new Error(`有几个租户，请用 --tenant 指定：${list}`)
  const found = key ? tenants.find((tenant) => tenant.key === key) : tenants[0]
  if (!found) throw new Error(`没有租户“${key}”。现有：${list}`)
  return found
}

/** What each kind of place is called. */
export const KINDS: Record<string, string> = {
  district: '区',
  street: '街道',
  town: '镇',
  community: '社区',
  grid: '网格',
  station: '联络站',
  unit: '承办单位',
}

/** A place by its name, short name or code, among those of some kinds. Throws, in Chinese, when it is not there or not the only one. */
export function placeNamed(places: readonly Place[], kinds: readonly string[], name: string): Place {
  const among = places.filter(({ kind }) => kinds.includes(kind))
  const found = among.filter((place) => [place.name, place.shortName, place.code, place.id].includes(name))
  const what = kinds.map((kind) => KINDS[kind] ?? kind).join('或')
  if (found.length > 1) throw new Error(`叫“${name}”的${what}有几个，请写全名。`)
  if (found[0]) return found[0]
  const list = among.map((place) => place.name).join('、')
  throw new Error(`没有${what}“${name}”。${list ? `现有：${list}` : ''}`)
}

/** The places in the order in which they were made. */
export function placesOf({ facts }: Pick<Ctx, 'facts'>): Place[] {
  return [...facts.places.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
