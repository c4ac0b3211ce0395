import { crc32, deflateRawSync, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { processorMs } from '../cost.ts'
import { LAMP, phone } from '../residents.ts'
import { aTown, type Person } from '../town.ts'
import type { Town } from './world.ts'

let town: Town
let clerk: Person
beforeAll(async () => {
  town = await aTown()
  clerk = await town.clerk()
})

async function upload(name: string, content: Buffer, type = 'application/octet-stream') {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(content)], { type }), name)
  const began = processorMs()
  const answer = await town.app.inject({
    method: 'POST',
    url: '/api/files',
    payload: form,
    headers: { cookie: clerk.cookie },
  })
  const [kept] = answer.statusCode === 201 ? answer.json() : []
  const file =
    kept && (await town.app.inject({ url: `/api/files/${kept.id}`, headers: { cookie: clerk.cookie } }))
  return { status: answer.statusCode, ms: processorMs() - began, body: answer.body, kept, file }
}

const photo = (width = 40, height = 30) =>
  sharp({ create: { width, height, channels: 3, background: '#a33' } })

test('a photo is taken, and comes back redrawn, as what it is and never as a page', async () => {
  const { status, file } = await upload('灯.jpg', await photo().jpeg().toBuffer())
  expect(status).toBe(201)
  expect(file!.headers).toMatchObject({
    'content-type': 'image/jpeg',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'no-store',
  })
})

test('a single pixel shows nothing and is refused in words; eight by eight are a photo', async () => {
  const pixel = await upload('点.png', await photo(1, 1).png().toBuffer())
  expect(pixel.status).toBe(400)
  expect(pixel.body).toContain('“点.png”只有1×1个像素，什么也看不清，请换一张')
  expect((await upload('小.png', await photo(8, 8).png().toBuffer())).status).toBe(201)
})

test('a photo of an iPhone that cannot be opened, and a program under the name of a photo, are told what to do', async () => {
  const heic = Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from('ftypheic'),
    Buffer.alloc(4),
    Buffer.from('mif1heic'),
    Buffer.alloc(400),
  ])
  const apple = await upload('IMG_0042.HEIC', heic)
  expect(apple.status).toBe(400)
  expect(apple.body).toContain('HEIC')
  expect(apple.body).toContain('兼容性最佳')
  const program = await upload('照片.jpg', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(600)]))
  expect(program.status).toBe(400)
  expect(program.body).toContain('不是可以接收的文件')
})

test('a picture of 30,000 × 30,000 in a few kilobytes is refused, and fast', async () => {
  const answer = await upload('大.png', hugePng(30_000, 30_000))
  expect(answer.status).toBe(400)
  expect(answer.ms).toBeLessThan(1500)
})

test('a GIF that claims 65,535 × 65,535 and a thousand frames does not bring us down', async () => {
  const head = Buffer.from('GIF89a')
  const gif = Buffer.concat([
    head,
    Buffer.from([0xff, 0xff, 0xff, 0xff, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]),
    Buffer.alloc(1000, 0x2c),
    Buffer.from([0x3b]),
  ])
  const answer = await upload('动.gif', gif)
  expect(answer.status).toBe(400)
  expect(answer.ms).toBeLessThan(1500)
})

test('a bomb of zeros in a zip named .docx is neither unpacked nor waited for', async () => {
  for (const entry of ['[Content_Types].xml', 'word/document.xml', 'mimetype', '_rels/.rels']) {
    const bomb = bombOf(entry)
    const before = process.memoryUsage().rss
    const answer = await upload('报告.docx', bomb)
    expect(answer.ms, entry).toBeLessThan(2500)
    expect([400, 201], entry).toContain(answer.status)
    expect(process.memoryUsage().rss - before, `${entry} filled memory`).toBeLessThan(100 * 1024 * 1024)
  }
})

test('an SVG, with entities that multiply or a script, is no photo', async () => {
  const laughs = `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">${'bcdefghij'
    .split('')
    .map((name, n) => `<!ENTITY ${name} "${`&${'abcdefghi'[n]};`.repeat(10)}">`)
    .join('')}]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&j;</text></svg>`
  const script = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  for (const text of [laughs, script]) {
    for (const [name, type] of [
      ['图.svg', 'image/svg+xml'],
      ['图.png', 'image/png'],
    ] as const) {
      const answer = await upload(name, Buffer.from(text), type)
      expect(answer.status).toBe(400)
      expect(answer.ms).toBeLessThan(1000)
    }
  }
})

test('a page or a program under a photo’s name is refused by what is in it', async () => {
  for (const content of [
    '<!doctype html><script>alert(1)</script>',
    '#!/bin/sh\nid',
    'MZ\x90\x00',
    '\x7fELF\x02\x01\x01',
    '<?php system($_GET[0]);',
  ]) {
    expect((await upload('图.jpg', Buffer.from(content, 'latin1'), 'image/jpeg')).status, content).toBe(400)
  }
})

test('what hides behind a photo – a page, a zip, a comment, where it was taken – is gone when it comes back', async () => {
  const hidden = Buffer.from('<script>alert(1)</script>PK\x03\x04')
  const jpeg = await photo()
    .jpeg()
    .withExif({ IFD0: { ImageDescription: 'SECRET-ADDRESS' }, IFD3: { GPSLatitude: '30/1 40/1 0/1' } })
    .toBuffer()
  const { status, file } = await upload('图.html', Buffer.concat([jpeg, hidden]), 'text/html')
  expect(status).toBe(201)
  expect(file!.headers['content-type']).toBe('image/jpeg')
  const back = file!.rawPayload
  expect(back.includes('alert(1)')).toBe(false)
  expect(back.includes('SECRET-ADDRESS')).toBe(false)
  expect((await sharp(back).metadata()).exif).toBeUndefined()
})

test('a photo cut off in the middle is refused in words', async () => {
  const whole = await photo(800, 600).jpeg().toBuffer()
  const answer = await upload('断.jpg', whole.subarray(0, whole.length / 2))
  expect(answer.status).toBe(400)
  expect(answer.body).toContain('可能没有存完整，请换一张')
})

test('a name of another folder, another line or another type is only a name', async () => {
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF')
  for (const name of [
    '../../../etc/passwd',
    '..\\..\\x.pdf',
    'a\r\nSet-Cookie: zt=1.pdf',
    '"><script>.pdf',
    '\u202efdp.exe',
    '𠀀'.repeat(60),
    '.',
    `${'长'.repeat(500)}.pdf`,
  ]) {
    const { status, file } = await upload(name, pdf)
    expect(status, name).toBe(201)
    const disposition = String(file!.headers['content-disposition'])
    expect(disposition, name).toMatch(/^attachment; filename\*=UTF-8''[\w.%~!'()*-]*$/)
    expect(decodeURIComponent(disposition.split("''")[1]!), name).not.toMatch(/[/\\<>"\r\n\u202e]/)
    expect(file!.headers['set-cookie']).toBeUndefined()
  }
})

test('two hundred megabytes are refused before they fill the memory, and the resident’s form with them', async () => {
  const big = Buffer.alloc(13 * 1024 * 1024, 1)
  expect((await upload('大.jpg', big)).status).toBe(413)
  const before = process.memoryUsage().rss
  const parts = function* () {
    for (let n = 0; n < 17; n++) {
      yield Buffer.from(`--b\r\ncontent-disposition: form-data; name="photos"; filename="${n}.jpg"\r\n\r\n`)
      yield big.subarray(0, 12 * 1024 * 1024 - 1)
      yield Buffer.from('\r\n')
    }
    yield Buffer.from('--b--\r\n')
  }
  const { Readable } = await import('node:stream')
  const answer = await town.app.inject({
    method: 'POST',
    url: `/s/${town.stationCode}`,
    payload: Readable.from(parts()),
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
  })
  expect(answer.statusCode).toBe(413)
  expect(process.memoryUsage().rss - before).toBeLessThan(220 * 1024 * 1024)
  const ok = await phone(town).post(`/s/${town.stationCode}`, { content: LAMP, contact: 'no' })
  expect(ok.status, 'and the next one is served').toBe(303)
})

test('nobody attaches a file that somebody else has sent and not used yet', async () => {
  const { kept } = await upload('证据.jpg', await photo().jpeg().toBuffer())
  const liaison = await town.liaison()
  const slip = { stationId: town.stationId, channel: 'box', content: '公交站没有遮雨棚' }
  expect((await liaison.post('/api/opinions', { ...slip, files: [kept.id] })).status).toBe(400)
  const made = await liaison.post('/api/opinions', slip)
  expect(made.status).toBe(201)
  expect((await liaison.get(`/api/opinions/${made.body.id}`)).body.files).toEqual([])
  await liaison.post(`/api/opinions/${made.body.id}/register`, {
    title: '公交站没有遮雨棚',
    category: 'transport',
    nature: 'help',
  })
  await liaison.post(`/api/opinions/${made.body.id}/verify`, { verification: '到现场看过', files: [kept.id] })
  expect((await liaison.get(`/api/opinions/${made.body.id}`)).body.files).toEqual([])
  expect((await liaison.get(`/api/files/${kept.id}`)).status).toBe(404)
  expect((await clerk.get(`/api/files/${kept.id}`)).status).toBe(200)
})

/** Zeros, packed a thousand to one. */
function hugePng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const [size, check] = [Buffer.alloc(4), Buffer.alloc(4)]
    size.writeUInt32BE(data.length)
    check.writeUInt32BE(crc32(body))
    return Buffer.concat([size, body, check])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([1, 0, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc((width / 8 + 1) * 2000))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

/** One entry of two hundred megabytes of zeros, packed; the sizes in its header are true. */
function bombOf(name: string): Buffer {
  packed ??= deflateRawSync(zeros, { level: 9 })
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(20, 4)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(crc32(zeros), 14)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(zeros.length, 22)
  local.writeUInt16LE(Buffer.byteLength(name), 26)
  return Buffer.concat([local, Buffer.from(name), packed])
}
const zeros = Buffer.alloc(200 * 1024 * 1024)
let packed: Buffer | undefined
