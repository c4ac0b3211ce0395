import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withClient } from '#house/postgres.ts'
import { type Ctx, systemActor, type Tenant } from '#kernel/ctx.ts'
import { factsOf } from '#kernel/facts.ts'
import { filesIn } from '#kernel/files.ts'
import { buildApp } from '#kernel/http.ts'
import type { Store } from '#kernel/store.ts'
import { sweep } from '#kernel/sweep.ts'
import { addAccount } from '#modules/accounts/index.ts'
import { addCode, addPlace } from '#modules/places/index.ts'
import { workflows } from '#src/app.ts'
import { openParts, serverParts } from '#src/server.ts'
import type { RoleName } from '#words/roles.ts'
import { appOfTowns } from './app-of-towns.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'
import { atFileEnd } from './file-end.ts'
import { inTown } from './people.ts'
import { addDeputy, addTenant } from './places.ts'

type Towns = {
  base: FreshDatabase
  folder: string
  opened: ReturnType<typeof openParts>
  appOf: Awaited<ReturnType<typeof appOfTowns>>
  tenants: number
}
let here: Towns | undefined
let opening: Promise<Towns> | undefined
/** Never the same number twice in a process: the server remembers by tenant. */
let tenants = 0

/** The database and the server of this test file's towns, opened by the first of them. */
function towns(): Promise<Towns> {
  opening ??= openTowns()
  return opening
}

async function openTowns(): Promise<Towns> {
  const base = await freshDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'zhitong-town-'))
  const opened = openParts({ appUrl: base.appUrl, dataDir: folder, connections: 6 })
  atFileEnd(async () => {
    here = opening = undefined
    await opened.parts.database.close()
    await base.drop()
    rmSync(folder, { recursive: true, force: true })
  })
  here = { base, folder, opened, appOf: await appOfTowns(opened), tenants: 0 }
  return here
}

function known(): Towns {
  if (!here) throw new Error('no town was built in this file yet')
  return here
}

/** The owner's way into the towns of this test file: what a superuser could do. */
export const ownerOfTowns = () => known().base.ownerUrl
/** Where the keys of all towns of this test file lie. */
export const keyOfTowns = () => join(known().folder, 'seal.key')

type Earnest = Parameters<typeof serverParts>[1] & { clock?: () => Date }

/** The server as it runs in earnest, for all towns of this file: cookie, code or host say which tenant is asked. */
export async function serverOfTowns({ clock = () => at('2026-03-02'), ...options }: Earnest = {}) {
  const { opened } = await towns()
  return buildApp(serverParts({ ...opened, parts: { ...opened.parts, clock } }, options))
}

/** Takes what the tenant has in the queue, as a worker would. */
export async function takeJobs(tenantId: number): Promise<{ task: string; payload: unknown }[]> {
  const query = `with taken as (delete from graphile_worker._private_jobs
      where (payload ->> 'tenantId')::int = $1 returning id, task_id, payload)
    select t.identifier as task, j.payload from taken j
    join graphile_worker._private_tasks t on t.id = j.task_id order by j.id`
  return withClient(ownerOfTowns(), async (client) => (await client.query(query, [tenantId])).rows)
}

export const PASSWORD = 'Qingxi-2026!'
type Options = Pick<NonNullable<Parameters<typeof serverParts>[1]>, 'sso' | 'trustProxy' | 'log'>
type Place = { today?: string; store?: Store }
export type Person = Awaited<ReturnType<ReturnType<typeof inTown>>>

/**
 * A town to tell a story in: real server, real PostgreSQL, a clock we can move. Every town is a tenant of its own,
 * with a street, two stations, two units and a deputy; towns never see each other.
 */
export async function aTown({ today = '2026-03-02', store, ...options }: Place & Options = {}) {
  let now = at(today)
  const { base, opened, appOf } = await towns()
  const tenant = await addTenant(base.ownerUrl, ++tenants, ++known().tenants)
  const files = store ? filesIn(store, opened.parts.seal) : opened.parts.files
  const parts = { ...opened.parts, files, clock: () => now }
  const second = () =>
    buildApp({ ...serverParts({ ...opened, parts }, options), tenantOf: async () => tenant })
  const isOwn = store || Object.keys(options).length > 0
  const app = isOwn ? await second() : appOf({ tenant, clock: parts.clock })
  const ctx = async () => ({ ...(await systemCtx(tenant, now)), files })
  const places = await layOut(ctx)

  async function person(role: RoleName, placeId: string, personId?: string) {
    const login = `${role}-${Math.random().toString(36).slice(2, 8)}`
    const grants = role === 'deputy' ? [] : [{ role, placeId }]
    await addAccount(await ctx(), { login, name: `${role}甲`, password: PASSWORD, personId, grants })
    return inTown(app)(login, PASSWORD)
  }

  return {
    app,
    /** Another server on the same database. */
    second,
    tenant,
    ...places,
    ctx,
    person,
    liaison: () => person('stationLiaison', places.stationId),
    staff: () => person('streetStaff', places.streetId),
    chair: () => person('streetChair', places.streetId),
    clerk: () => person('unitClerk', places.unitId),
    head: () => person('unitHead', places.unitId),
    deputy: () => person('deputy', places.stationId, places.deputyId),
    /** Some minutes pass; no clock strikes. */
    later(minutes: number) {
      now = new Date(now.getTime() + minutes * 60_000)
    },
    /** Moves the clock and lets it strike. */
    async becomes(day: string, hour = 9) {
      now = at(day, hour)
      return sweep({ ...(await ctx()), actor: systemActor }, workflows)
    },
  }
}

const at = (day: string, hour = 9) =>
  new Date(`${day}T${String(Math.floor(hour)).padStart(2, '0')}:${hour % 1 ? '30' : '00'}:00+08:00`)

async function systemCtx(tenant: Tenant, now: Date): Promise<Ctx> {
  const { opened } = await towns()
  const { database, clock: _clock, ...rest } = opened.parts
  const db = database.tenant(tenant.id)
  return { ...rest, db, tenant, actor: systemActor, now, facts: await factsOf(db) }
}

async function layOut(ctx: () => Promise<Ctx>) {
  const add = async (kind: string, name: string, parentId: string | null, facts = {}) =>
    addPlace(await ctx(), { kind, name, shortName: name, parentId, facts })
  const districtId = await add('district', '云溪区', null)
  const streetId = await add('street', '青溪', districtId)
  const stationId = await add('station', '幸福联络站', streetId)
  const otherStationId = await add('station', '河畔联络站', streetId)
  const unitId = await add('unit', '城管科', streetId, { unitKind: 'street_office' })
  const otherUnitId = await add('unit', '区住建局', districtId, { unitKind: 'district_dept' })
  const deputyId = await addDeputy(await ctx(), '李代表', stationId)
  const stationCode = await addCode(await ctx(), 'station', stationId)
  const deputyCode = await addCode(await ctx(), 'deputy', deputyId)
  return {
    districtId,
    streetId,
    stationId,
    otherStationId,
    unitId,
    otherUnitId,
    deputyId,
    stationCode,
    deputyCode,
  }
}
