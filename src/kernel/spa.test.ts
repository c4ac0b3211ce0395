import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import Fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerError } from './errors.ts'
import { spaRoutes } from './spa.ts'

const PAGE = '<!doctype html><title>直通</title>'
const folder = mkdtempSync(join(tmpdir(), 'zhitong-spa-'))
const app = Fastify()

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), PAGE)
  writeFileSync(join(folder, 'assets/main-abc.js'), 'hello()')
  writeFileSync(join(folder, 'assets/main-abc.js.gz'), gzipSync('hello()'))
  writeFileSync(join(folder, '.stamp.json'), '{}')
  app.setErrorHandler(answerError)
  await app.register(spaRoutes(folder))
})

afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

test('every address of the office is the one page, asked for anew each time, in nobody’s frame', async () => {
  for (const url of ['/app/', '/app/opinions', '/app/opinions/01a1?do=assign', '/app/print/matter/1']) {
    const { statusCode, body, headers } = await app.inject(url)
    expect([url, statusCode, body]).toEqual([url, 200, PAGE])
    expect(headers['cache-control']).toBe('no-cache')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['content-security-policy']).not.toContain('unsafe')
  }
})

test('a file with a hash in its name is kept for ever, and sent compressed to who can read it', async () => {
  const { headers, rawPayload } = await app.inject({
    url: '/app/assets/main-abc.js',
    headers: { 'accept-encoding': 'gzip' },
  })
  expect(headers['cache-control']).toContain('immutable')
  expect(headers['content-encoding']).toBe('gzip')
  expect(gunzipSync(rawPayload).toString()).toBe('hello()')
  const plain = await app.inject('/app/assets/main-abc.js')
  expect(plain.body).toBe('hello()')
})

test('a file that is not there is not the page, and what begins with a dot is nobody’s business', async () => {
  for (const url of ['/app/assets/gone-abc.js', '/app/.stamp.json', '/app/..%2fpackage.json']) {
    expect([url, (await app.inject(url)).statusCode]).toEqual([url, 404])
  }
})
