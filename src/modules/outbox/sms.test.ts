import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { presets } from './preset.words.ts'
import { quietUntil } from './quiet.words.ts'
import { filled } from './sms.actions.ts'

const letter = {
  id: 'b1946ac9-2e3a-4f60-8a53-000000000001',
  at: new Date('2026-03-02T01:02:03.456Z'),
  to: '13812345678',
  title: '',
  text: '编号"1" & 100%',
}
const configOf = (name: keyof typeof presets) => presets[name].config

test('a gateway in the manner of 阿里云 gets a sorted, percent-encoded query signed with HMAC-SHA1', () => {
  const { url } = filled(configOf('aliyun'), letter, 'top')
  const { searchParams } = new URL(url)
  const { Signature, ...said } = Object.fromEntries(searchParams)
  expect(said).toMatchObject({
    PhoneNumbers: letter.to,
    Timestamp: '2026-03-02T01:02:03Z',
    SignatureNonce: letter.id,
  })
  expect(JSON.parse(said.TemplateParam!)).toEqual({ text: letter.text })
  const enc = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  const sorted = Object.keys(said)
    .sort()
    .map((key) => `${enc(key)}=${enc(said[key]!)}`)
    .join('&')
  const sign = createHmac('sha1', 'top&')
    .update(`GET&%2F&${enc(sorted)}`)
    .digest('base64')
  expect(Signature).toBe(sign)
})

test('a gateway in the manner of 移动云MAS gets base64 of JSON with an MD5 mark', () => {
  const { body } = filled(configOf('mas'), letter, 'top')
  const said = JSON.parse(Buffer.from(body, 'base64').toString('utf8'))
  expect(said).toMatchObject({ mobiles: letter.to, content: letter.text })
  expect(said.mac).toMatch(/^[0-9a-f]{32}$/)
})

test('what is written into JSON or an address cannot break out of it', () => {
  const { body } = filled(configOf('plain'), { ...letter, text: '","to":"1' }, 'top')
  expect(JSON.parse(body)).toMatchObject({ to: letter.to, text: '","to":"1' })
})

test('quiet hours go over midnight, or not, in Beijing', () => {
  const at = (hour: string) => new Date(`2026-03-02T${hour}:00+08:00`)
  const night = { from: 22, to: 7 }
  expect(quietUntil(at('21:59'), night)).toBeUndefined()
  expect(quietUntil(at('22:00'), night)).toEqual(new Date('2026-03-03T07:00:00+08:00'))
  expect(quietUntil(at('03:00'), night)).toEqual(at('07:00'))
  expect(quietUntil(at('07:00'), night)).toBeUndefined()
  expect(quietUntil(at('12:30'), { from: 12, to: 14 })).toEqual(at('14:00'))
  expect(quietUntil(at('12:30'), { from: 8, to: 8 })).toBeUndefined()
})
