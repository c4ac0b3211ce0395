import sharp from 'sharp'
import { expect, test } from 'vitest'
import { attach, takeIn } from '#kernel/attachments.ts'
import { sealAll } from '#kernel/ledger.ts'
import { fedBack } from '#test/opinion-stories.ts'

const box = (x: number) => [{ x, y: 0, width: 0.3, height: 0.5 }]

/** A matter that has ended, with two photos of its reporter. */
async function withPhotos() {
  const loop = await fedBack()
  await loop.resident('rate', { rating: 'satisfied' })
  const ctx = await loop.town.ctx()
  const shots: string[] = []
  for (const background of ['#fff', '#eee']) {
    const content = await sharp({ create: { width: 60, height: 40, channels: 3, background } })
      .jpeg()
      .toBuffer()
    shots.push(await takeIn(ctx, { name: '路灯.jpg', content }, 'resident'))
  }
  await attach(ctx, 'opinion', loop.id, shots, 'before')
  const staff = await loop.town.staff()
  const files = async () =>
    (await staff.get(loop.url)).body.files as {
      id: string
      isExamined: boolean
      redactedFrom: string | null
    }[]
  const redact = (id: string, x: number) => staff.post(`/api/files/${id}/redact`, { regions: box(x) })
  const release = async (ids: string[]) => {
    const { found: _, ...words } = (await staff.get(`${loop.url}/publishable`)).body
    return staff.post(`${loop.url}/release`, { ...words, files: ids })
  }
  return { ...loop, staff, files, redact, release, first: shots[0]!, second: shots[1]! }
}

test('one can see which photos nobody has looked at; looking is written down once, and blackening is looking', async () => {
  const { town, url, liaison, clerk, staff, files, redact, first, second } = await withPhotos()
  expect((await files()).map(({ isExamined }) => isExamined)).toEqual([false, false])
  expect((await clerk.post(`/api/files/${first}/examine`)).status, 'not for the unit').toBe(403)
  expect((await (await town.deputy()).post(`/api/files/${first}/examine`)).status).toBe(404)
  expect((await liaison.post(`/api/files/${first}/examine`)).status).toBe(200)
  expect((await staff.post(`/api/files/${first}/examine`)).status).toBe(200)
  expect((await redact(second, 0)).status).toBe(201)
  expect((await files()).filter(({ redactedFrom }) => !redactedFrom).map((one) => one.isExamined)).toEqual([
    true,
    true,
  ])
  const { history } = (await staff.get(url)).body as { history: { action: string; label: string }[] }
  const looks = history.filter(({ action }) => action === 'examine')
  expect(looks.map(({ label }) => label)).toEqual(['看过照片，没有要遮的'])
})

test('boxes are drawn anew from the original, and only the last picture may be published', async () => {
  const { files, redact, release, first } = await withPhotos()
  const [once, again] = [await redact(first, 0), await redact(first, 0.6)]
  expect([once.status, again.status]).toEqual([201, 201])
  const onTop = await redact(again.body.id, 0.2)
  expect(onTop.body.fields).toEqual([{ path: 'file', message: '这张已经遮盖过，请从原来的照片重新画' }])
  const denied = await release([once.body.id])
  expect(denied.body.fields).toEqual([
    { path: 'files', message: '有的照片又重新遮盖过，请选最后遮盖的那一张' },
  ])
  expect((await release([again.body.id])).status).toBe(200)
  expect((await files()).length, 'the original and what was tried stay with the matter').toBe(4)
})

test('a photo that nobody has looked at is not published; once public, photos stay as they are until taken back', async () => {
  const { url, staff, redact, release, first } = await withPhotos()
  expect((await staff.get(url)).body.mayBlacken).toBe(true)
  expect((await release([first])).body.fields).toEqual([
    { path: 'files', message: '有1张照片还没人看过有没有人脸、门牌，请先看一看' },
  ])
  await staff.post(`/api/files/${first}/examine`)
  expect((await release([first])).status).toBe(200)
  expect((await staff.get(url)).body.mayBlacken).toBe(false)
  const denied = await redact(first, 0)
  expect([denied.status, denied.body.message]).toEqual([409, expect.stringContaining('请先取消公开再改')])
  await staff.post(`${url}/unrelease`, { note: '漏遮了一处' })
  expect((await redact(first, 0)).status).toBe(201)
})

test('a step says whether it is sealed yet', async () => {
  const { town, url, staff } = await withPhotos()
  const sealed = async () =>
    ((await staff.get(url)).body.history as { isSealed: boolean }[]).map(({ isSealed }) => isSealed)
  expect(new Set(await sealed())).toEqual(new Set([false]))
  const sealing = async () => {
    await sealAll(await town.ctx())
    return new Set(await sealed())
  }
  await expect.poll(sealing, { timeout: 15_000 }).toEqual(new Set([true]))
})
