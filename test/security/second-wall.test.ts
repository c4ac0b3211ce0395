import { beforeAll, expect, test } from 'vitest'
import { attach, keepUpload } from '#kernel/attachments.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { maybeSubject, perform } from '#kernel/perform.ts'
import {
  findOpinion,
  findReleased,
  findReleasedFile,
  findTracked,
  findTrackedFile,
  listOpinions,
  listReleased,
  loadWhole,
  opinionWorkflow,
  submitOpinion,
} from '#modules/opinions/index.ts'
import { aTown } from '../town.ts'
import { everybody, inputOf, matters } from './states.ts'
import type { Town } from './world.ts'

// The application's own check is switched off here: the statements name the tenant they want to rob, and the person
// holds every role there. Only row-level security is left, on a connection of another tenant.

let home: Town
let abroad: Town
let id: string
let fileId: string

beforeAll(async () => {
  home = await aTown()
  abroad = await aTown()
  id = (await matters(home)).closed
  const ctx = await home.ctx()
  const paper = { name: '图.jpg', type: 'image/jpeg', content: Buffer.from('x'), width: 1, height: 1 }
  fileId = await keepUpload(ctx, paper, 'resident')
  await attach(ctx, 'opinion', id, [fileId], 'before')
  await perform(await inside(), opinionWorkflow, id, 'release', {
    ...inputOf('release', home),
    files: [fileId],
  })
})

const inside = async (): Promise<Ctx> => ({ ...(await home.ctx()), actor: everybody(home, id) })
/** Everything as inside, but through the neighbour's connection. */
const outside = async (): Promise<Ctx> => ({ ...(await inside()), db: (await abroad.ctx()).db })
const tables = async () =>
  run<{ name: string }>(
    (await inside()).db,
    `select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'tenant_id' and table_name <> 'tenants' order by 1`,
    [],
  )

test('no table gives up a row of another tenant, to reading, changing or removing', async () => {
  const [own, other] = [await inside(), await outside()]
  let filled = 0
  for (const { name } of await tables()) {
    const count = async ({ db }: Ctx) => {
      const ask = `select count(*)::int as n from ${name} where tenant_id = $1`
      return (await run<{ n: number }>(db, ask, [own.tenant.id]))[0]!.n
    }
    const there = await count(own)
    if (there) filled++
    expect(await count(other), name).toBe(0)
    for (const attempt of [
      `update ${name} set tenant_id = tenant_id where tenant_id = $1 returning 1`,
      `delete from ${name} where tenant_id = $1 returning 1`,
    ]) {
      const done = await run(other.db, attempt, [own.tenant.id]).catch((error) => String(error))
      if (typeof done === 'string') expect(done, attempt).toMatch(/permission denied/)
      else expect(done, attempt).toEqual([])
    }
    expect(await count(own), name).toBe(there)
  }
  expect(filled, 'or the tables were empty').toBeGreaterThan(8)
})

test('a row cannot be put into another tenant, nor moved there', async () => {
  const [own, other] = [await inside(), await outside()]
  const where = { stationId: home.stationId, channel: 'station_qr' }
  await expect(submitOpinion(other, { content: '别人家的门', files: [] }, where)).rejects.toThrow(
    /row-level security/,
  )
  const mine = await run<{ id: string }>(other.db, 'select id from places where tenant_id = $1 limit 1', [
    abroad.tenant.id,
  ])
  expect(mine).toHaveLength(1)
  await expect(
    run(other.db, 'update places set tenant_id = $1 where id = $2', [own.tenant.id, mine[0]!.id]),
  ).rejects.toThrow(/row-level security/)
})

test('every read of the product finds nothing, though it asks for the right tenant with every right', async () => {
  const reads: Record<string, (ctx: Ctx) => Promise<unknown>> = {
    listOpinions: async (ctx) => (await listOpinions(ctx, { pile: 'all', limit: 100 })).rows,
    findOpinion: (ctx) => findOpinion(ctx, id),
    loadWhole: (ctx) => loadWhole(ctx, id),
    findTracked: (ctx) => findTracked(ctx, id),
    findTrackedFile: (ctx) => findTrackedFile(ctx, id, fileId),
    findReleased: (ctx) => findReleased(ctx, id),
    findReleasedFile: (ctx) => findReleasedFile(ctx, fileId),
    listReleased: async (ctx) => (await listReleased(ctx, { limit: 50 })).rows,
    maybeSubject: async (ctx) => (await maybeSubject(ctx, opinionWorkflow, id)) ?? [],
    perform: (ctx) => perform(ctx, opinionWorkflow, id, 'note', { note: '好' }),
  }
  for (const [name, read] of Object.entries(reads)) {
    const found = await read(await inside())
    expect(Array.isArray(found) ? found.length : 1, `${name} finds it at home`).toBeGreaterThan(0)
    const stolen = await read(await outside()).catch((error) => {
      expect(error.code, name).toBe('notFound')
      return []
    })
    expect(stolen, name).toEqual([])
  }
})
