import { describe, expect, test } from 'vitest'
import { assigned, enteredAt, REPLY, registered } from '#test/opinion-stories.ts'

const PARTS = [
  { title: '幸福路路灯不亮', content: '幸福路东段六盏路灯不亮', category: 'utilities' },
  { title: '三号楼前积水', content: '三号楼前面下雨就积水', category: 'drainage' },
]

type Kin = { id: string; no: string; relation: string; state: string }
const ofKind = (body: { kin: Kin[] }, relation: string) => body.kin.filter((one) => one.relation === relation)

async function splitInTwo({ hasUnits = true } = {}) {
  const loop = await registered()
  const { town, liaison, url } = loop
  const parts = PARTS.map((part, n) => ({
    ...part,
    ...(hasUnits && { unitId: n ? town.otherUnitId : town.unitId }),
  }))
  expect(await liaison.post(`${url}/split`, { parts })).toMatchObject({
    status: 200,
    body: { state: 'split' },
  })
  const { body } = await liaison.get(url)
  return { ...loop, parts: ofKind(body, 'part'), body }
}

/** Acknowledged, answered and signed by its unit. */
async function answer(
  loop: { town: Awaited<ReturnType<typeof registered>>['town'] },
  id: string,
  unitId: string,
  result = 'solved',
) {
  const clerk = await loop.town.person('unitClerk', unitId)
  const head = await loop.town.person('unitHead', unitId)
  await clerk.post(`/api/opinions/${id}/acknowledge`)
  await clerk.post(`/api/opinions/${id}/draft`, { result, reply: REPLY })
  return head.post(`/api/opinions/${id}/issue`)
}

describe('splitting', () => {
  test('makes of one opinion matters with numbers, units and clocks of their own; the resident gets one answer', async () => {
    const loop = await splitInTwo()
    const { town, liaison, url, parts, no } = loop
    expect(parts.map(({ no }) => no)).toEqual([`${no}-1`, `${no}-2`])
    expect(parts.map(({ state }) => state)).toEqual(['assigned', 'assigned'])
    await answer(loop, parts[0]!.id, town.unitId)
    expect((await liaison.get(url)).body.state, 'one part is still out').toBe('split')
    await answer(loop, parts[1]!.id, town.otherUnitId, 'planned')
    const { body } = await liaison.get(url)
    expect(body).toMatchObject({ state: 'replied', result: 'planned', outcome: 'handled_by_department' })
    expect(body.reply).toContain('一、幸福路路灯不亮\n城管科：六盏')
    expect(body.reply).toContain('二、三号楼前积水\n区住建局：')
    await loop.resident('rate', { rating: 'satisfied' })
    const after = (await liaison.get(url)).body
    expect(after.state).toBe('closed')
    expect(
      ofKind(after, 'part').map(({ state }) => state),
      'the parts close with the whole',
    ).toEqual(['closed', 'closed'])
  })

  test('is undone while no unit has taken a part: the whole goes on with the days it had', async () => {
    const loop = await splitInTwo()
    const { town, liaison, url, parts } = loop
    const { clocks } = (await liaison.get(url)).body
    await town.becomes('2026-03-03')
    expect(await liaison.post(`${url}/unsplit`, { note: '其实是一件事' })).toMatchObject({ status: 200 })
    const { body } = await liaison.get(url)
    expect(body).toMatchObject({ state: 'registered', outcome: 'pending' })
    const due = (all: { name: string; dueAt: string; metAt: string | null }[], isMet: boolean) =>
      all.find(({ name, metAt }) => name === 'assign' && (metAt !== null) === isMet)?.dueAt
    expect(due(body.clocks, false), 'no new span').toBe(due(clocks, true))
    expect(ofKind(body, 'part').map(({ state }) => state)).toEqual(['undone', 'undone'])
    const again = await liaison.post(`${url}/split`, { parts: PARTS })
    expect(again.status).toBe(200)
    const { kin } = (await liaison.get(url)).body
    expect(
      kin.map(({ no }: Kin) => no.slice(-2)),
      'numbers are not used twice',
    ).toEqual(['-1', '-2', '-3', '-4'])
    expect(parts).toHaveLength(2)
  })

  test('cannot be undone once a unit has acknowledged a part; the reason names which', async () => {
    const { town, liaison, url, parts } = await splitInTwo()
    const clerk = await town.clerk()
    await clerk.post(`/api/opinions/${parts[0]!.id}/acknowledge`)
    const refused = await liaison.post(`${url}/unsplit`, { note: '其实是一件事' })
    expect(refused).toMatchObject({ status: 409, body: { code: 'notNow' } })
    expect(refused.body.message).toContain(`${parts[0]!.no} 已由`)
    expect((await liaison.get(url)).body.state).toBe('split')
  })

  test('of a closed case, into one, or of a part is refused in Chinese and changes nothing', async () => {
    const loop = await splitInTwo({ hasUnits: false })
    const { liaison, parts } = loop
    const part = `/api/opinions/${parts[0]!.id}`
    expect((await liaison.post(`${part}/split`, { parts: PARTS })).body.why).toContain('请在原件上办理')
    const single = await registered()
    const one = await single.liaison.post(`${single.url}/split`, { parts: PARTS.slice(0, 1) })
    expect(one).toMatchObject({ status: 400, body: { fields: [{ message: '至少分成两件' }] } })
    await single.liaison.post(`${single.url}/answerOnSpot`, { reply: REPLY })
    await single.resident('rate', { rating: 'satisfied' })
    const closed = await single.liaison.post(`${single.url}/split`, { parts: PARTS })
    expect(closed).toMatchObject({ status: 409, body: { state: 'closed' } })
    expect((await single.liaison.get(single.url)).body.kin).toEqual([])
  })

  test('taken back by its resident ends every part with it', async () => {
    const { town, liaison, url, parts, resident } = await splitInTwo()
    const clerk = await town.clerk()
    await clerk.post(`/api/opinions/${parts[0]!.id}/acknowledge`)
    await resident('withdraw', { note: '不用了' })
    const { body } = await liaison.get(url)
    expect(body.state).toBe('withdrawn')
    expect(ofKind(body, 'part').map(({ state }) => state)).toEqual(['undone', 'undone'])
  })

  test('and dissatisfaction with the gathered answer begins anew at the station, asked and kept a second time', async () => {
    const loop = await splitInTwo()
    const { town, liaison, url, parts } = loop
    await answer(loop, parts[0]!.id, town.unitId)
    await answer(loop, parts[1]!.id, town.otherUnitId)
    await loop.resident('rate', { rating: 'dissatisfied', ratingReason: '积水还在' })
    expect((await liaison.get(url)).body).toMatchObject({ state: 'registered', round: 2, outcome: 'pending' })
    await liaison.post(`${url}/split`, { parts: PARTS.map((part) => ({ ...part, unitId: town.unitId })) })
    const again = ofKind((await liaison.get(url)).body, 'part').filter(({ state }) => state === 'assigned')
    for (const { id } of again) await answer(loop, id, town.unitId)
    await loop.resident('rate', { rating: 'basic' })
    expect((await liaison.get(url)).body).toMatchObject({
      state: 'closed',
      firstRating: 'dissatisfied',
      secondRating: 'basic',
    })
  })
})

/** Two residents say the same thing at the same station. */
async function twoSame() {
  const loop = await assigned()
  const other = await enteredAt(loop.town, '幸福路的灯一直没有亮，请修一修')
  return { ...loop, other }
}

describe('merging', () => {
  test('works after handling began: the follower gets the lead’s answer, is asked, and rates for themselves', async () => {
    const loop = await twoSame()
    const { town, liaison, id, url, other } = loop
    await loop.clerk.post(`${url}/acknowledge`)
    expect(await liaison.post(`${other.url}/merge`, { leadId: id })).toMatchObject({
      body: { state: 'merged' },
    })
    expect(ofKind((await liaison.get(url)).body, 'follower')).toMatchObject([{ id: other.id }])
    await loop.clerk.post(`${url}/draft`, { result: 'solved', reply: REPLY })
    await (await town.head()).post(`${url}/issue`)
    expect((await liaison.get(other.url)).body).toMatchObject({
      state: 'replied',
      reply: REPLY,
      outcome: 'merged',
    })
    await other.resident('rate', { rating: 'dissatisfied', ratingReason: '我家门口的还不亮' })
    expect((await liaison.get(other.url)).body, 'an own case again').toMatchObject({
      state: 'assigned',
      round: 2,
      outcome: 'pending',
    })
    expect((await liaison.get(url)).body, 'the lead is not concerned').toMatchObject({
      state: 'replied',
      round: 1,
    })
  })

  test('is undone while the lead has no answer; the days go on as if nothing had been', async () => {
    const { town, liaison, id, other } = await twoSame()
    const due = (await liaison.get(other.url)).body.dueAt
    await liaison.post(`${other.url}/merge`, { leadId: id })
    await town.becomes('2026-03-03')
    expect(await liaison.post(`${other.url}/unmerge`, { note: '不是同一盏灯' })).toMatchObject({
      status: 200,
    })
    expect((await liaison.get(other.url)).body).toMatchObject({ state: 'received', dueAt: due, kin: [] })
  })

  test('into itself, into what has its answer, into what one may not see is refused, and nothing changes', async () => {
    const { town, liaison, id, url, other, clerk } = await twoSame()
    expect(await liaison.post(`${url}/merge`, { leadId: id })).toMatchObject({
      status: 400,
      body: { fields: [{ message: '不能并入自己，请选另一件' }] },
    })
    const abroad = await registered()
    expect(await liaison.post(`${url}/merge`, { leadId: abroad.id }), 'another tenant').toMatchObject({
      status: 404,
    })
    const next = await enteredAt(town, '河畔的灯也不亮', town.otherStationId)
    expect(await liaison.post(`${url}/merge`, { leadId: next.id }), 'another station').toMatchObject({
      status: 404,
    })
    await clerk.post(`${url}/acknowledge`)
    await clerk.post(`${url}/draft`, { result: 'solved', reply: REPLY })
    await (await town.head()).post(`${url}/issue`)
    const late = await liaison.post(`${other.url}/merge`, { leadId: id })
    expect(late).toMatchObject({ status: 400 })
    expect(late.body.fields[0].message).toContain('已经不能并入')
    expect((await liaison.get(other.url)).body).toMatchObject({ state: 'received', kin: [] })
  })

  test('into a follower goes to its lead, and what had joined comes along and goes back', async () => {
    const { town, liaison, id, other } = await twoSame()
    const third = await enteredAt(town, '路灯还是不亮啊')
    await liaison.post(`${third.url}/merge`, { leadId: other.id })
    await liaison.post(`${other.url}/merge`, { leadId: id })
    expect(ofKind((await liaison.get(third.url)).body, 'lead')).toMatchObject([{ id }])
    const fourth = await enteredAt(town, '晚上路灯不亮')
    await liaison.post(`${fourth.url}/merge`, { leadId: third.id })
    expect(ofKind((await liaison.get(fourth.url)).body, 'lead')).toMatchObject([{ id }])
    await liaison.post(`${other.url}/unmerge`, { note: '不是同一盏灯' })
    expect(ofKind((await liaison.get(third.url)).body, 'lead'), 'came with it').toMatchObject([
      { id: other.id },
    ])
    expect(ofKind((await liaison.get(fourth.url)).body, 'lead'), 'did not').toMatchObject([{ id }])
  })

  test('by two clerks at once happens once; the other sees what happened, whichever way round', async () => {
    const { town, liaison, id, url, other } = await twoSame()
    const second = await town.liaison()
    const both = await Promise.all([
      liaison.post(`${other.url}/merge`, { leadId: id }),
      second.post(`${url}/merge`, { leadId: other.id }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const third = await enteredAt(town, '路灯还是不亮啊')
    const root = both[0]!.status === 200 ? id : other.id
    const same = await Promise.all(
      [liaison, second].map((who) => who.post(`${third.url}/merge`, { leadId: root })),
    )
    expect(same.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const denied = same.find(({ status }) => status === 409)!
    expect(denied.body).toMatchObject({ state: 'merged', last: { action: 'merge' } })
  })

  test('lets the others go on by themselves when the lead is withdrawn', async () => {
    const { liaison, id, other, resident } = await twoSame()
    await liaison.post(`${other.url}/merge`, { leadId: id })
    await resident('withdraw', { note: '不用了' })
    expect((await liaison.get(other.url)).body).toMatchObject({ state: 'received', outcome: 'pending' })
  })
})
