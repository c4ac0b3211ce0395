import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { copyAll, lookAtAll, renewAll } from '#house/contents.ts'
import { withClient } from '#house/postgres.ts'
import { keyFromFile, openSeal } from '#kernel/seal.ts'
import { addKey } from '#kernel/seal-keys.ts'
import { wholeOf } from '#kernel/store.ts'
import { storeOnDisk } from '#kernel/store-disk.ts'
import { storeOnS3 } from '#kernel/store-s3.ts'
import { aBucket } from '../s3.ts'
import { aTown, keyOfTowns, ownerOfTowns } from '../town.ts'

let bucket: Awaited<ReturnType<typeof aBucket>>
let folder: string
beforeAll(async () => {
  bucket = await aBucket()
  folder = mkdtempSync(join(tmpdir(), 'zhitong-contents-'))
})
afterAll(async () => {
  await bucket.end()
  rmSync(folder, { recursive: true, force: true })
})

const photo = (colour: string) =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: colour } })
    .jpeg()
    .toBuffer()

function withPhoto(picture: Buffer, content: string) {
  const form = new FormData()
  form.append('content', content)
  form.append('nonce', randomUUID())
  form.append('photos', new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }), '灯.jpg')
  return form
}

const asOwner = <T>(work: Parameters<typeof withClient<T>>[1]) => withClient(ownerOfTowns(), work)
const sealNow = () => openSeal(keyFromFile(keyOfTowns()))

test('a bucket that is away: 503 and nothing half-written; back again, the same form goes through', async () => {
  const town = await aTown({ store: storeOnS3(bucket.options) })
  const liaison = await town.liaison()
  const submit = async (payload: FormData) =>
    town.app.inject({ method: 'POST', url: `/s/${town.stationCode}`, payload })
  const picture = await photo('#a33')
  const counts = () =>
    asOwner(async (client) => {
      const { rows } = await client.query(
        `select (select count(*) from opinions where tenant_id = $1)::int as matters,
           (select count(*) from files where tenant_id = $1)::int as files`,
        [town.tenant.id],
      )
      return rows[0]
    })
  expect((await submit(withPhoto(picture, '楼道里的灯坏了三天，没有人来修。'))).statusCode).toBe(303)
  const before = await counts()
  expect(before).toEqual({ matters: 1, files: 1 })
  const list = await liaison.get('/api/opinions?limit=5')
  const matter = await liaison.get(`/api/opinions/${list.body.rows[0].id}`)
  const url = `/api/files/${matter.body.files[0].id}`
  const look = () => town.app.inject({ url, headers: { cookie: liaison.cookie } })
  expect((await sharp((await look()).rawPayload).metadata()).width).toBe(60)

  await bucket.leave()
  const again = '小区门口的井盖松了，踩上去响。'
  const refused = await submit(withPhoto(await photo('#3a3'), again))
  expect([refused.statusCode, refused.headers['retry-after']]).toEqual([503, '10'])
  expect(refused.body).toMatch(/[\u4e00-\u9fff]{6}/)
  expect(await counts()).toEqual(before)
  const unseen = await look()
  expect([unseen.statusCode, unseen.headers['cache-control']]).toEqual([503, 'no-store'])

  await bucket.comeBack()
  expect((await submit(withPhoto(await photo('#3a3'), again))).statusCode).toBe(303)
  expect(await counts()).toEqual({ matters: 2, files: 2 })
  expect((await look()).statusCode).toBe(200)
})

test('what lay plain in the folder is sealed by a command, moves into a bucket, and is the same picture all along', async () => {
  const disk = storeOnDisk(join(folder, 'files'))
  const town = await aTown({ store: disk })
  const clerk = await town.clerk()
  const [plain, sealed] = [await photo('#33a'), await photo('#aa3')]
  const hash = createHash('sha256').update(plain).digest('hex')
  await disk.put(hash, plain)
  const ctx = await town.ctx()
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(sealed)]), '新.jpg')
  const sent = {
    method: 'POST',
    url: '/api/files',
    payload: form,
    headers: { cookie: clerk.cookie },
  } as const
  const [{ id: newId }] = (await town.app.inject(sent)).json()
  const oldId = randomUUID()
  await asOwner((client) =>
    client.query(
      `insert into files (tenant_id, id, hash, type, bytes, name, owner, created_at)
       select tenant_id, $3, $4, type, bytes, name, owner, created_at from files where tenant_id = $1 and id = $2`,
      [ctx.tenant.id, newId, oldId, hash],
    ),
  )
  const look = async (id: string) =>
    (await town.app.inject({ url: `/api/files/${id}`, headers: { cookie: clerk.cookie } })).rawPayload
  expect((await look(oldId)).equals(plain), 'plain contents are still read').toBe(true)

  const mine = (work: (house: Parameters<typeof renewAll>[0]) => Promise<unknown>) =>
    asOwner((client) => work({ client, store: disk, seal: sealNow() }))
  expect(await mine(renewAll)).toMatchObject({ sealed: 1, enveloped: 0 })
  const jpeg = Buffer.from([0xff, 0xd8, 0xff])
  const lying = readdirSync(join(folder, 'files'), { recursive: true, withFileTypes: true })
  for (const one of lying.filter((entry) => entry.isFile()))
    expect(readFileSync(join(one.parentPath, one.name)).includes(jpeg)).toBe(false)
  expect(await disk.head(hash), 'the plain one is gone').toBeUndefined()
  expect((await look(oldId)).equals(plain)).toBe(true)

  addKey(keyOfTowns(), 'aes-256-gcm', new Date('2026-11-22'))
  expect(await mine(renewAll)).toMatchObject({ sealed: 0, enveloped: 2 })
  expect(await mine(renewAll)).toMatchObject({ sealed: 0, enveloped: 0 })

  const there = storeOnS3({ ...bucket.options, prefix: 'moved/' })
  expect(await asOwner((client) => copyAll(client, disk, there))).toBe(2)
  const elsewhere = await aTown({ store: there })
  const names = await asOwner(
    async (client) =>
      (await client.query('select id, hash from files where id = any($1)', [[oldId, newId]])).rows,
  )
  for (const { id, hash: name } of names) {
    const content = await wholeOf((await elsewhere.ctx()).files.open(name))
    expect(content.equals(await look(id))).toBe(true)
  }
})

test('the check names what is missing or changed, and what nobody names once it is old', async () => {
  const disk = storeOnDisk(join(folder, 'looked'))
  const town = await aTown({ store: disk })
  const ctx = await town.ctx()
  const keep = async (text: string) => {
    const hash = await ctx.files.keep(Buffer.from(text))
    const row = { tenantId: ctx.tenant.id, type: 'application/pdf', bytes: 1, name: 'a.pdf', owner: 'x' }
    await ctx.db
      .insertInto('files')
      .values({ ...row, id: randomUUID(), hash, createdAt: ctx.now })
      .execute()
    return hash
  }
  const [whole, changed, gone] = [await keep('one'), await keep('two'), await keep('three')]
  const lost = await ctx.files.keep(Buffer.from('nobody names me'))
  const look = (before: Date) =>
    asOwner((client) => lookAtAll({ client, store: disk, seal: sealNow() }, before))
  const wrongIn = async (before = new Date(0)) => {
    const { wrong, unnamed } = await look(before)
    const ours = wrong.filter(({ name }) => [whole, changed, gone].includes(name))
    return { wrong: ours.map(({ name }) => name).sort(), unnamed }
  }
  expect(await wrongIn()).toEqual({ wrong: [], unnamed: [] })
  const bytes = await wholeOf(disk.get(changed))
  bytes[bytes.length - 1]! ^= 1
  await disk.put(changed, bytes)
  await disk.delete(gone)
  expect((await wrongIn()).wrong).toEqual([changed, gone].sort())
  expect((await wrongIn(new Date(Date.now() + 60_000))).unnamed).toEqual([lost])
})
