import sharp from 'sharp'
import { expect, test } from 'vitest'
import { run } from '#kernel/db.ts'
import { sweepPortraits } from '#modules/people/index.ts'
import { workflows } from '#src/app.ts'
import { visit } from '#test/residents.ts'
import { aTown } from '#test/town.ts'

/** A street with a deputy who sits, and the staff that keeps the roster. */
async function roster() {
  const town = await aTown()
  const staff = await town.staff()
  const mandate = (await staff.get('/api/mandates')).body.rows[0]
  const url = `/api/mandates/${mandate.id}`
  const upload = async ({ cookie }: { cookie: string }) => {
    const content = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#9ab' } })
      .withExif({ IFD0: { Artist: '某某', Copyright: '某某路9号' } })
      .jpeg()
      .toBuffer()
    const form = new FormData()
    form.append('files', new Blob([new Uint8Array(content)]), 'IMG_0001.jpg')
    const sent = await town.app.inject({
      method: 'POST',
      url: '/api/files',
      payload: form,
      headers: { cookie },
    })
    return sent.json()[0].id as string
  }
  const put = async (more: object = {}, who = staff) =>
    who.post(`${url}/portrait`, {
      file: await upload(who),
      consentedOn: '2026-03-01',
      consent: true,
      ...more,
    })
  const photo = () => town.app.inject({ url: `/d/${town.deputyCode}/photo` })
  return { town, staff, url, upload, put, photo }
}

test('with consent the photo is square, without its secrets, on the code’s page, the profile and the directory', async () => {
  const { town, put, photo, staff, url } = await roster()
  const pages = [`/d/${town.deputyCode}`, `/d/${town.deputyCode}/about`, '/deputies?q=李代表']
  const bare = (await roster()).town
  expect((await visit(bare, `/d/${bare.deputyCode}/about`)).body).not.toContain('class="portrait"')
  expect((await photo()).statusCode).toBe(404)
  expect((await put()).status).toBe(200)
  const { rawPayload, headers } = await photo()
  expect(headers['content-type']).toBe('image/jpeg')
  expect(await sharp(rawPayload).metadata()).toMatchObject({ width: 480, height: 480 })
  expect((await sharp(rawPayload).metadata()).exif).toBeUndefined()
  for (const path of pages)
    expect((await visit(town, path)).body, path).toContain(`/d/${town.deputyCode}/photo`)
  const { body } = await staff.get(url)
  expect(body).toMatchObject({ photoSince: '2026-03-01' })
  expect(body.history.at(-1)).toMatchObject({ label: '放上照片（本人同意）' })
})

test('without consent, with a day to come, or with somebody else’s upload there is none, and all is told at once', async () => {
  const { town, put, photo, upload, staff, url } = await roster()
  for (const more of [
    { consent: false },
    { consent: undefined },
    { consentedOn: '2026-03-09' },
    { consentedOn: '' },
  ])
    expect([more, (await put(more)).status]).toEqual([more, 400])
  const all = await staff.post(`${url}/portrait`, {})
  expect(all.body.fields.map(({ path }: { path: string }) => path).toSorted()).toEqual([
    'consent',
    'consentedOn',
    'file',
  ])
  const other = await town.staff()
  const stolen = { file: await upload(other), consentedOn: '2026-03-01', consent: true }
  expect((await staff.post(`${url}/portrait`, stolen)).status).toBe(400)
  for (const who of [await town.liaison(), await town.person('leader', town.districtId)])
    expect((await put({}, who)).status).toBe(403)
  expect((await photo()).statusCode).toBe(404)
  const { db } = await town.ctx()
  expect(await run(db, 'select 1 from portraits', [])).toEqual([])
})

test('it goes when they change their mind, is hidden while suspended, and is erased with the mandate', async () => {
  const { town, put, photo, staff, url } = await roster()
  const { db } = await town.ctx()
  const held = async () => (await run(db, `select 1 from files where purpose = 'portrait'`, [])).length
  await put()
  await put()
  expect(await held(), 'a new one takes the place of the old').toBe(1)
  expect((await staff.post(`${url}/portrait/remove`)).status).toBe(200)
  expect([(await photo()).statusCode, await held()]).toEqual([404, 0])
  await put()
  expect((await staff.post(`${url}/suspend`, { reason: 'custody', basis: '区人大常委会公告' })).status).toBe(
    200,
  )
  expect([(await photo()).statusCode, await held()]).toEqual([404, 1])
  const ended = { reason: 'resigned', until: '2026-03-01', basis: '区人大常委会公告' }
  expect((await staff.post(`${url}/terminate`, ended)).status).toBe(200)
  expect([(await photo()).statusCode, await held()]).toEqual([404, 0])
  expect((await put()).status, 'no photo of who has left').toBe(409)
})

test('a term that simply runs out takes the photo with it in the night', async () => {
  const { town, put, photo } = await roster()
  await put()
  const { db } = await town.ctx()
  await run(db, `update mandates set until = '2026-03-31'`, [])
  await town.becomes('2026-04-01')
  expect((await photo()).statusCode, 'hidden at once').toBe(404)
  await sweepPortraits({ ...(await town.ctx()), workflows })
  expect(await run(db, 'select 1 from portraits', [])).toEqual([])
})
