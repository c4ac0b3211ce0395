import { type Challenge, solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { expect, test } from 'vitest'
import { openCrowd } from '#kernel/pace.ts'
import { LAMP } from '#test/residents.ts'
import { aTown } from '#test/town.ts'
import { sweepGuards } from './index.ts'

type Town = Awaited<ReturnType<typeof aTown>>
const nonceOf = (n: number) => `page-${String(n).padStart(20, '0')}`

/** Sends a form from an address. */
async function send({ app }: Pick<Town, 'app'>, door: string, fields: Record<string, string>, from: string) {
  const payload = { content: LAMP, contact: 'no', ...fields }
  return app.inject({ method: 'POST', url: door, payload, remoteAddress: from })
}
const ask = ({ app }: Pick<Town, 'app'>, door: string, nonce: string, from: string) =>
  app.inject({ url: `${door}/proof?form=${nonce}`, remoteAddress: from })

/** A town whose chair wants every form proved. */
async function besieged() {
  const town = await aTown()
  const basis = '大量机器提交，临时启用'
  const set = { placeId: town.streetId, key: 'opinion.proofAfter', value: 0, validFrom: '2026-03-02', basis }
  expect((await (await town.chair()).post('/api/settings', set)).status).toBe(204)
  const door = `/s/${town.stationCode}`
  const held = async () => Number((await count(town)).n)
  return { town, door, held }
}
async function count(town: Town) {
  const { db } = await town.ctx()
  return db.selectFrom('opinions').select(db.fn.countAll().as('n')).executeTakeFirstOrThrow()
}
async function solved(town: Town, door: string, nonce: string, from = '10.0.0.1') {
  const { challenge } = (await ask(town, door, nonce, from)).json() as { challenge: Challenge }
  const solution = await solveChallenge({ challenge, deriveKey })
  return { challenge, solution: solution! }
}
const packed = (proof: object) => Buffer.from(JSON.stringify(proof)).toString('base64')

test('in quiet times nobody is asked for a proof; when more come to a station than people do, everybody is', async () => {
  const town = await aTown()
  const door = `/s/${town.stationCode}`
  expect((await ask(town, door, nonceOf(1), '10.0.0.9')).statusCode).toBe(204)
  const from = (n: number) => `10.0.${n % 5}.${n}`
  for (let n = 0; n < 30; n++) expect((await send(town, door, {}, from(n))).statusCode).toBe(303)
  expect((await ask(town, door, nonceOf(1), '10.0.0.9')).statusCode, 'as many as people send').toBe(204)
  expect((await send(town, door, {}, from(31))).statusCode, 'one of the few let through').toBe(303)
  const asked = await ask(town, door, nonceOf(1), '10.0.0.9')
  expect(asked.statusCode).toBe(200)
  expect(asked.json()).toMatchObject({ challenge: { signature: expect.any(String) } })
  expect((await town.app.inject({ url: asked.json().script })).headers['content-type']).toMatch(/javascript/)
})

test('an address that sends like a program is asked, its neighbours are not', async () => {
  const town = await aTown()
  const door = `/s/${town.stationCode}`
  for (let n = 0; n < 11; n++) await send(town, door, {}, '10.7.7.7')
  expect((await ask(town, door, nonceOf(1), '10.7.7.7')).statusCode).toBe(200)
  expect((await ask(town, door, nonceOf(1), '10.7.7.8')).statusCode).toBe(204)
})

test('a proof opens its own form once – also when that form is sent twice – and nothing else', async () => {
  const { town, door, held } = await besieged()
  const nonce = nonceOf(7)
  const proof = await solved(town, door, nonce)
  // Those let through without a proof are used up, so that only a proof counts.
  for (let n = 0; n < 3; n++) await send(town, door, { nonce: nonceOf(n) }, '10.0.0.1')
  const before = await held()
  expect(before).toBe(3)
  const { challenge, solution } = proof
  const { parameters } = challenge
  const bad: Record<string, [string, Record<string, string>]> = {
    none: [door, { nonce }],
    'no JSON': [door, { nonce, proof: 'x' }],
    'of another form': [door, { nonce: nonceOf(8), proof: packed(proof) }],
    'at another door': [`/d/${town.deputyCode}`, { nonce, proof: packed(proof) }],
    'of a challenge made easier': [
      door,
      {
        nonce,
        proof: packed({ challenge: { ...challenge, parameters: { ...parameters, cost: 1 } }, solution }),
      },
    ],
    'not signed by us': [
      door,
      { nonce, proof: packed({ challenge: { ...challenge, signature: '00' }, solution }) },
    ],
    'with a wrong answer': [
      door,
      {
        nonce,
        proof: packed({ challenge, solution: { ...solution, derivedKey: `${parameters.keyPrefix}00` } }),
      },
    ],
  }
  for (const [name, [where, fields]] of Object.entries(bad)) {
    expect((await send(town, where, fields, '10.0.0.1')).statusCode, name).toBe(429)
  }
  expect(await held()).toBe(before)
  const first = await send(town, door, { nonce, proof: packed(proof) }, '10.0.0.1')
  expect(first.statusCode).toBe(303)
  const again = await send(town, door, { nonce, proof: packed(proof) }, '10.0.0.1')
  expect(again.headers.location, 'sent twice, kept once').toBe(first.headers.location)
  expect(await held()).toBe(before + 1)
  const other = await send(
    town,
    door,
    { nonce, content: '另一件事，公交站没有雨棚', proof: packed(proof) },
    '10.0.0.1',
  )
  expect(other.statusCode, 'used up').toBe(429)
})

test('a proof that is half an hour old is over', async () => {
  const { town, door } = await besieged()
  const proof = packed(await solved(town, door, nonceOf(9)))
  town.later(31)
  for (let n = 0; n < 3; n++) await send(town, door, { nonce: nonceOf(n) }, '10.0.0.1')
  expect((await send(town, door, { nonce: nonceOf(9), proof }, '10.0.0.1')).statusCode).toBe(429)
})

test('without a script three forms an address get through in ten minutes; the next keeps its words and is told what to do', async () => {
  const { town, door, held } = await besieged()
  for (let n = 0; n < 3; n++) {
    expect((await send(town, door, { nonce: nonceOf(n) }, '10.1.1.1')).statusCode).toBe(303)
  }
  const late = await send(town, door, { nonce: nonceOf(5), location: '幸福路三号' }, '10.1.1.1')
  expect(late.statusCode).toBe(429)
  expect(late.headers['retry-after']).toBe('60')
  for (const words of ['先确认您不是机器', '您写的都在下面', LAMP, '幸福路三号'])
    expect(late.body).toContain(words)
  expect(await held(), 'nothing was written').toBe(3)
  expect((await send(town, door, { nonce: nonceOf(6) }, '10.1.1.2')).statusCode, 'others still').toBe(303)
  town.later(10)
  expect((await send(town, door, { nonce: nonceOf(5) }, '10.1.1.1')).statusCode).toBe(303)
})

test('a form with mistakes hears of its mistakes first, and its proof is still good', async () => {
  const { town, door } = await besieged()
  for (let n = 0; n < 3; n++) await send(town, door, { nonce: nonceOf(n) }, '10.0.0.1')
  const nonce = nonceOf(4)
  const proof = packed(await solved(town, door, nonce))
  expect((await send(town, door, { nonce, proof, content: '灯' }, '10.0.0.1')).statusCode).toBe(400)
  expect((await send(town, door, { nonce, proof }, '10.0.0.1')).statusCode).toBe(303)
})

test('tries at a query code are counted across servers, by the network they come from', async () => {
  const town = await aTown()
  const look = (app: Town['app'], from: string) =>
    app.inject({ method: 'POST', url: '/q', payload: { no: '1', code: 'AAAA' }, remoteAddress: from })
  const servers = [town.app, await town.second()]
  const statuses = []
  for (let n = 0; n < 24; n++) statuses.push((await look(servers[n % 2]!, `2001:db8:5:5::${n}`)).statusCode)
  expect(statuses.filter((status) => status === 404)).toHaveLength(20)
  expect(statuses.slice(20)).toEqual([429, 429, 429, 429])
  expect((await look(town.app, '2001:db8:5:6::1')).statusCode).toBe(404)
})

test('what was counted and used up is forgotten in the night', async () => {
  const { town, door } = await besieged()
  await send(town, door, { nonce: nonceOf(1) }, '10.0.0.1')
  const left = async () => {
    const { db } = await town.ctx()
    return (await db.selectFrom('tallies').selectAll().execute()).length
  }
  await sweepGuards(await town.ctx())
  expect(await left()).toBe(2)
  town.later(25 * 60)
  await sweepGuards(await town.ctx())
  expect(await left()).toBe(0)
})

test('a crowd is noticed within its minute and for a while after', () => {
  let now = 0
  const crowd = openCrowd(600_000, () => now)
  for (let n = 0; n < 3; n++) crowd.note('a', 3)
  expect(crowd.isOver('a')).toBe(false)
  crowd.note('a', 3)
  expect([crowd.isOver('a'), crowd.isOver('b')]).toEqual([true, false])
  now = 300_000
  crowd.note('a', 3)
  expect(crowd.isOver('a')).toBe(true)
  now = 600_001
  expect(crowd.isOver('a')).toBe(false)
})
