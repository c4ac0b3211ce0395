import { expect, test } from 'vitest'
import { codeAt, matchingStep, newSecret, secretUri, stepOf } from './totp.ts'

/** '12345678901234567890' of both RFCs, in base32. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

test.each([
  ['1970-01-01T00:00:59Z', '94287082'],
  ['2005-03-18T01:58:29Z', '07081804'],
  ['2005-03-18T01:58:31Z', '14050471'],
  ['2009-02-13T23:31:30Z', '89005924'],
  ['2033-05-18T03:33:20Z', '69279037'],
  ['2603-10-11T11:33:20Z', '65353130'],
])('the code at %s is the one in appendix B of RFC 6238', (moment, code) => {
  expect(codeAt(SECRET, stepOf(new Date(moment)), 8)).toBe(code)
})

test('the first ten codes are those in appendix D of RFC 4226', () => {
  const codes = Array.from({ length: 10 }, (_, step) => codeAt(SECRET, step))
  expect(codes.join(' ')).toBe('755224 287082 359152 969429 338314 254676 287922 162583 399871 520489')
})

test('a telephone may be thirty seconds off, not a minute, and a used code is none', () => {
  const now = new Date('2026-03-02T01:00:00Z')
  const step = stepOf(now)
  for (const near of [step - 1, step, step + 1])
    expect(matchingStep(SECRET, codeAt(SECRET, near), now)).toBe(near)
  for (const far of [step - 2, step + 2])
    expect(matchingStep(SECRET, codeAt(SECRET, far), now)).toBeUndefined()
  expect(matchingStep(SECRET, codeAt(SECRET, step), now, step)).toBeUndefined()
  expect(matchingStep(SECRET, '', now)).toBeUndefined()
})

test('a secret has 160 bits, and its address carries Chinese names', () => {
  expect(newSecret()).toMatch(/^[A-Z2-7]{32}$/)
  expect(newSecret()).not.toBe(newSecret())
  const uri = new URL(secretUri(SECRET, '直通 云溪区', 'liaison'))
  expect(decodeURIComponent(uri.pathname)).toContain('直通 云溪区:liaison')
  expect(uri.searchParams.get('issuer')).toBe('直通 云溪区')
})
