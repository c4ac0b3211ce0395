import { expect, test } from 'vitest'
import { addAccount } from '#modules/accounts/index.ts'
import { forgetReporter, queryToken, submitOpinion } from '#modules/opinions/index.ts'
import { inTown } from '#test/people.ts'
import { visit } from '#test/residents.ts'
import { aTown, PASSWORD } from '#test/town.ts'

const PHONE = '13812345678'

async function told() {
  const town = await aTown()
  const say = async (content: string, phone?: string, stationId = town.stationId) =>
    (await submitOpinion(await town.ctx(), { content, phone, files: [] }, { stationId, channel: 'box' })).id
  const ids = [await say('路灯坏了很久', PHONE), await say('井盖松动有响声', `+86${PHONE}`)]
  await say('树枝挡住了路牌', '13900001111')
  await say('公交站没有雨棚')
  const next = await say('河边栏杆缺了', PHONE, town.otherStationId)
  const search = async (
    person: {
      post(url: string, body: object): Promise<{ status: number; body: { rows?: { id: string }[] } }>
    },
    phone = PHONE,
  ) => {
    const { status, body } = await person.post('/api/opinions/by-phone', { phone, reason: '来电问进度' })
    return { status, found: body.rows?.map(({ id }) => id).toSorted() }
  }
  return { town, ids, next, search }
}

test('a station finds what the same phone has said before at its own station; a street at all of its stations', async () => {
  const { town, ids, next, search } = await told()
  expect(await search(await town.liaison())).toEqual({ status: 200, found: ids.toSorted() })
  expect(await search(await town.staff(), '138-1234 5678')).toEqual({
    status: 200,
    found: [...ids, next].toSorted(),
  })
  expect((await search(await town.liaison(), '13812345679')).found, 'exact, not alike').toEqual([])
})

test('nobody else may search by phone, and nothing is written for who is denied', async () => {
  const { town, search } = await told()
  for (const person of [
    await town.clerk(),
    await town.deputy(),
    await town.person('leader', town.districtId),
  ])
    expect((await search(person)).status).toBe(403)
  const { db } = await town.ctx()
  expect(await db.selectFrom('events').select('id').where('action', '=', 'findByPhone').execute()).toEqual([])
  const liaison = await town.liaison()
  const denied = await liaison.post('/api/opinions/by-phone', { phone: '1381234', reason: '' })
  expect(denied.body.fields.map(({ path }: { path: string }) => path)).toEqual(['phone', 'reason'])
})

test('each search is in the history, without the phone, and the person can count it', async () => {
  const { town, ids, search } = await told()
  await search(await town.liaison())
  const ctx = await town.ctx()
  const lines = await ctx.db.selectFrom('events').selectAll().where('action', '=', 'findByPhone').execute()
  expect(lines.map(({ subject }) => subject).toSorted()).toEqual(['opinion', 'opinion', 'search'])
  expect(JSON.stringify(lines)).not.toContain(PHONE)
  const { body } = await visit(town, `/q/${queryToken(ctx, ids[0]!)}/mine`)
  expect(body).toContain('一共看过1次')
  expect(body).toContain('按电话号码查找：来电问进度')
})

test('who has withdrawn consent is no longer found', async () => {
  const { town, ids, search } = await told()
  await forgetReporter(await town.ctx(), ids[0]!)
  expect((await search(await town.liaison())).found).toEqual([ids[1]])
})

test('who also works for a unit finds nothing through what was handed to that unit', async () => {
  const { town, ids, next, search } = await told()
  const [staff, both] = [await town.staff(), 'both']
  await staff.post(`/api/opinions/${next}/register`, {
    title: '河边栏杆缺了',
    category: 'safety',
    nature: 'help',
  })
  await staff.post(`/api/opinions/${next}/assign`, { unitId: town.unitId })
  const grants = [
    { role: 'stationLiaison' as const, placeId: town.stationId },
    { role: 'unitClerk' as const, placeId: town.unitId },
  ]
  await addAccount(await town.ctx(), { login: both, name: '两头', password: PASSWORD, grants })
  const person = await inTown(town.app)(both, PASSWORD)
  expect((await person.get(`/api/opinions/${next}`)).status, 'the unit sees it').toBe(200)
  expect((await search(person)).found).toEqual(ids.toSorted())
})
