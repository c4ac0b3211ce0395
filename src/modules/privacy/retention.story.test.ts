import { expect, test } from 'vitest'
import { forgetFacts } from '#kernel/facts.ts'
import { setSetting } from '#modules/places/index.ts'
import { retain, sweepPrivacy } from '#modules/privacy/index.ts'
import { workflows } from '#src/app.ts'
import { fedBack, submitted } from '#test/opinion-stories.ts'

const WHO = { name: '王秀英', phone: '13812345678' }

async function ended() {
  const loop = await fedBack({ ...WHO, today: '2026-03-02' })
  await loop.resident('rate', { rating: 'satisfied' })
  const isKnown = async () => {
    const { db } = await loop.town.ctx()
    const [row] = await db.selectFrom('opinionReporters').select('phoneSealed').execute()
    return row?.phoneSealed !== null
  }
  const sweepOn = async (day: string, isDry = false) =>
    sweepPrivacy({ ...(await loop.town.ctx()), now: new Date(`${day}T02:17:00+08:00`) }, { isDry })
  return { ...loop, isKnown, sweepOn }
}

test('two years after the end the name and phone are gone; the figures, the story and one line of history stay', async () => {
  const { sweepOn, isKnown, town, id, liaison, url } = await ended()
  expect(await sweepOn('2028-03-02')).toMatchObject({ lookedAt: 1, erased: 0 })
  expect(await isKnown()).toBe(true)
  expect(await sweepOn('2028-03-03', true), 'a dry run only counts').toMatchObject({
    erased: 1,
    oldestOn: '2026-03-02',
  })
  expect(await isKnown()).toBe(true)
  expect(await sweepOn('2028-03-03')).toMatchObject({ erased: 1 })
  expect(await isKnown()).toBe(false)
  expect(await sweepOn('2028-03-04'), 'once').toEqual({ lookedAt: 0, erased: 0, oldestOn: null })
  const { db } = await town.ctx()
  const lines = await db
    .selectFrom('events')
    .selectAll()
    .where('subjectId', '=', id)
    .where('action', '=', 'erase')
    .execute()
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatchObject({ actorKind: 'system', input: {} })
  const runs = await db
    .selectFrom('privacyRuns')
    .select(['lookedAt', 'erased', 'oldestOn'])
    .orderBy('at')
    .execute()
  expect(runs).toEqual([
    { lookedAt: 1, erased: 0, oldestOn: null },
    { lookedAt: 1, erased: 1, oldestOn: '2026-03-02' },
    { lookedAt: 0, erased: 0, oldestOn: null },
  ])
  expect((await liaison.get(url)).body).toMatchObject({
    rating: 'satisfied',
    reporter: { isAnonymous: false },
  })
})

test('a street may hold them for a shorter time, on a basis, and only its own matters follow', async () => {
  const { sweepOn, town } = await ended()
  const setting = { placeId: town.streetId, key: 'privacy.retention', validFrom: '2026-03-02' }
  const value = { n: 6, unit: 'month' as const }
  await setSetting(await town.ctx(), workflows, { ...setting, value, basis: '主任会议纪要〔2026〕3号' })
  forgetFacts()
  expect(await sweepOn('2026-09-02')).toMatchObject({ erased: 0 })
  expect(await sweepOn('2026-09-03')).toMatchObject({ erased: 1 })
})

test('a matter that still runs keeps its reporter however old it is', async () => {
  const { town } = await submitted({ ...WHO, today: '2020-03-02' })
  const ctx = { ...(await town.ctx()), now: new Date('2026-11-21T02:17:00+08:00'), workflows }
  await retain(ctx)
  const [row] = await ctx.db.selectFrom('opinionReporters').select('erasedAt').execute()
  expect(row).toEqual({ erasedAt: null })
})
