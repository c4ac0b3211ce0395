import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { takeIn } from '#kernel/attachments.ts'
import { LAMP, phone, submit, visit } from '#test/residents.ts'
import { aTown } from '#test/town.ts'

describe('whoever scans the code of a station or a deputy', () => {
  test('says what is wrong without a name, and is given a number, a code and the day of the next step', async () => {
    const town = await aTown({ today: '2026-03-02' })
    const { page, no, code } = await submit(town, { content: LAMP, location: '幸福路3号楼东侧' })
    expect(no).toBe('青溪意〔2026〕1号')
    expect(code).toMatch(/^[0-9A-Z]{4} [0-9A-Z]{4}$/)
    expect(page).toContain('接下来：联络站最晚3月3日（周二）前登记。')
    const { body } = await (await town.liaison()).get('/api/opinions')
    expect(body.rows).toMatchObject([{ title: LAMP.replace('。', ''), channel: 'station_qr' }])
  })

  test('reaches the deputy whose code it is, through that deputy’s station', async () => {
    const town = await aTown()
    const { body } = await visit(town, `/d/${town.deputyCode}`)
    expect(body).toContain('李代表')
    expect(body).toContain('区人大代表')
    await submit(town, { content: LAMP }, { path: `/d/${town.deputyCode}` })
    const seen = await (await town.deputy()).get('/api/opinions')
    expect(seen.body.rows).toMatchObject([{ channel: 'deputy_qr', stationName: '幸福联络站' }])
  })

  test('is sent to the station when the deputy is suspended', async () => {
    const town = await aTown()
    const ctx = await town.ctx()
    await ctx.db.updateTable('mandates').set({ state: 'suspended' }).execute()
    const closed = await visit(town, `/d/${town.deputyCode}`)
    expect(closed.status).toBe(410)
    expect(closed.body).toContain(`/s/${town.stationCode}`)
    const posted = await phone(town).post(`/d/${town.deputyCode}`, { content: LAMP })
    expect(posted.status).toBe(410)
    expect((await (await town.liaison()).get('/api/opinions')).body.rows).toEqual([])
  })

  test('finds no form behind an unknown code or the code of another tenant', async () => {
    const [town, other] = [await aTown(), await aTown()]
    expect((await visit(town, `/s/${town.stationCode}`)).status).toBe(200)
    for (const code of [other.stationCode, 'nope', '%00', '..%2f', "x'--", 'a'.repeat(300)]) {
      const { status, type, body } = await visit(town, `/s/${code}`)
      expect([code, status, type]).toEqual([code, 404, 'text/html; charset=utf-8'])
      expect(body).toContain('没有找到这一页')
    }
    expect((await phone(town).post(`/s/${other.stationCode}`, { content: LAMP })).status).toBe(404)
  })
})

describe('sending', () => {
  test('the same page twice, even at once, gives one record and one receipt', async () => {
    const town = await aTown()
    const path = `/s/${town.stationCode}`
    const nonce = await phone(town).nonce(path)
    const said = { content: LAMP, nonce }
    const sent = await Promise.all([1, 2, 3].map(() => phone(town).post(path, said)))
    expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([303]))
    expect(new Set(sent.map(({ location }) => location)).size).toBe(1)
    expect((await (await town.liaison()).get('/api/opinions')).body.rows).toHaveLength(1)
  })

  test('something else from the same page, after going back, is a record of its own', async () => {
    const town = await aTown()
    const path = `/s/${town.stationCode}`
    const nonce = await phone(town).nonce(path)
    const first = await phone(town).post(path, { content: LAMP, nonce })
    const second = await phone(town).post(path, { content: '二号楼下水道堵了', nonce })
    expect(second.location).not.toBe(first.location)
    expect((await (await town.liaison()).get('/api/opinions')).body.rows).toHaveLength(2)
  })

  test('with mistakes is told all of them at once, keeps what was typed, and writes nothing', async () => {
    const town = await aTown()
    const notAPhoto = { name: '木马.jpg', content: Buffer.from('MZ this is no photo') }
    const { status, body } = await phone(town).post(
      `/s/${town.stationCode}`,
      { content: '<i>', location: '长'.repeat(121), contact: 'yes', phone: '12345', name: '王<女士>' },
      [notAPhoto, await aPhoto()],
    )
    expect(status).toBe(400)
    expect(body).toContain('有4处要改一下')
    for (const name of ['content', 'location', 'phone', 'photos']) {
      expect(body).toContain(`<a href="#${name}">`)
      expect(body).toMatch(new RegExp(`id="${name}"[^>]*aria-describedby="[^"]*${name}-error"`))
    }
    expect(body).toContain('不少于4个字')
    expect(body).toContain('“木马.jpg”不是可以接收的文件')
    expect(body).toContain('value="王&lt;女士&gt;"')
    expect(body).toContain('value="12345"')
    expect(body).toContain('&lt;i&gt;</textarea>')
    const ctx = await town.ctx()
    expect(await ctx.db.selectFrom('opinions').select('id').execute()).toEqual([])
    expect(await ctx.db.selectFrom('files').select('id').execute()).toEqual([])
  })

  test('asks for a phone from who wants to be told, and keeps none of who does not', async () => {
    const town = await aTown()
    const path = `/s/${town.stationCode}`
    const asked = await phone(town).post(path, { content: LAMP, contact: 'yes' })
    expect(asked.status).toBe(400)
    expect(asked.body).toContain('请填电话，或者选“不留姓名电话”')
    expect(
      (await phone(town).post(path, { content: LAMP, contact: 'no', phone: '13800001234' })).status,
    ).toBe(303)
    const reporters = (ctx: Awaited<ReturnType<typeof town.ctx>>) =>
      ctx.db.selectFrom('opinionReporters').select('opinionId').execute()
    expect(await reporters(await town.ctx())).toEqual([])
    await phone(town).post(path, { content: LAMP, contact: 'yes', phone: '138 0000-1234' })
    expect(await reporters(await town.ctx())).toHaveLength(1)
  })

  test('a seventh photo is too many, and six are kept without place, camera or sideways turn', async () => {
    const town = await aTown()
    const path = `/s/${town.stationCode}`
    const photos = await Promise.all([1, 2, 3, 4, 5, 6].map(() => aPhoto()))
    const many = await phone(town).post(path, { content: LAMP }, [...photos, await aPhoto()])
    expect([many.status, many.body.includes('照片最多6张，您选了7张')]).toEqual([400, true])

    expect((await sharp(photos[0]!.content).metadata()).exif).toBeDefined()
    const { page } = await submit(town, { content: LAMP }, { photos })
    const links = [...page.matchAll(/src="(\/q\/[^"]+\/f\/[^"]+)"/g)].map(([, url]) => url!)
    expect(links).toHaveLength(6)
    const picture = await town.app.inject({ url: links[0]! })
    const { exif, format, width, height } = await sharp(picture.rawPayload).metadata()
    expect({ exif, format, width, height }).toEqual({
      exif: undefined,
      format: 'jpeg',
      width: 30,
      height: 40,
    })
  })

  test('whatever is sent is shown as text or refused in Chinese, and never breaks', async () => {
    const town = await aTown()
    const path = `/s/${town.stationCode}`
    const hostile = '<script>alert(1)</script> "\'&amp; 😀👨‍👩‍👧 \u202Eabc\u200b'
    const { page } = await submit(town, { content: hostile })
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page).not.toContain('<script>alert')

    const post = (payload: string | Buffer, type?: string) =>
      town.app.inject({ method: 'POST', url: path, payload, headers: type ? { 'content-type': type } : {} })
    const form = 'application/x-www-form-urlencoded'
    for (const [payload, type, status] of [
      [`content=${'路'.repeat(10_000)}`, form, 400],
      ['content=%00%01%02%03%04', form, 400],
      ['content=\u200b\u200b\u200b\u200b\u200b', form, 400],
      ['content=a&content=b', form, 400],
      ['content=%C2%B7%B5%C6%BB%B5%C1%CB%B0%EB%B8%F6%D4%C2', form, 303],
      ['content=%ED%A0%80%ED%A0%80%ED%A0%80%ED%A0%80', form, 303],
      ['{"content":"\\ud800\\ud800路灯坏了"}', 'application/json', 303],
      ['{"content":["x"],"lat":{}}', 'application/json', 400],
      ['{', 'application/json', 400],
      ['null', 'application/json', 400],
      ['', undefined, 400],
      ['content=路灯坏了', 'text/plain', 400],
      ['<a/>', 'text/xml', 400],
      [
        '--x\r\nContent-Disposition: form-data; name="content"\r\n\r\n路灯',
        'multipart/form-data; boundary=x',
        400,
      ],
      ['nothing', 'multipart/form-data', 400],
      [
        '--x\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\nx\r\n--x--',
        'multipart/form-data; boundary=x',
        400,
      ],
      ['content=路灯坏了四天&lat=999', form, 400],
      ['content=路灯坏了四天&location=+++&lat=&lng=', form, 303],
    ] as const) {
      const answer = await post(payload, type)
      const told = [payload.slice(0, 60), type, answer.statusCode]
      expect(told).toEqual([payload.slice(0, 60), type, status])
      if (status === 400) expect(answer.body).toMatch(/要改一下|没有读懂/)
    }
  })

  test('files of somebody else cannot be claimed by naming them', async () => {
    const town = await aTown()
    const other = await takeIn(await town.ctx(), await aPhoto(), 'resident')
    const { page } = await submit(town, { content: LAMP, files: other })
    expect(page).not.toContain('/f/')
  })

  test('more than sixty times a minute from one address has to wait a little', async () => {
    const town = await aTown()
    const path = `/s/${town.stationCode}`
    for (let n = 0; n < 60; n++) expect((await phone(town).post(path, { content: '灯' })).status).toBe(400)
    const { status, body } = await phone(town).post(path, { content: LAMP })
    expect([status, body.includes('操作太快了')]).toEqual([429, true])
  })
})

async function aPhoto() {
  const exif = { IFD0: { Model: 'Test' }, IFD3: { GPSLatitude: '30/1 15/1 0/1', GPSLatitudeRef: 'N' } }
  const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: '#446688' } })
  const content = await picture.jpeg().withExif(exif).withMetadata({ orientation: 6, exif }).toBuffer()
  return { name: '路灯.jpg', content }
}
