import { describe, expect, test } from 'vitest'
import { fedBack, LAMP, registered, submitted } from '#test/opinion-stories.ts'

const actions = (body: { actions: { name: string }[] }) => body.actions.map(({ name }) => name)

describe('the station', () => {
  test('answers on the spot, and that is an outcome of its own', async () => {
    const { liaison, url } = await registered()
    await liaison.post(`${url}/answerOnSpot`, { reply: '已向您说明：下周二统一更换路灯。' })
    expect((await liaison.get(url)).body).toMatchObject({ state: 'fedBack', outcome: 'answered_on_spot' })
  })

  test('sends elsewhere what belongs elsewhere, and does not hand it over', async () => {
    const { town, liaison, url } = await registered()
    await liaison.post(`${url}/redirect`, { redirectTo: 'litigation' })
    expect((await liaison.get(url)).body).toMatchObject({
      state: 'redirected',
      outcome: 'redirected',
      dueAt: null,
    })
    expect(await liaison.post(`${url}/assign`, { unitId: town.unitId })).toMatchObject({ status: 409 })
  })

  test('looks at a reporter’s name only with a reason, and the look is in the history', async () => {
    const { liaison, url } = await submitted({ name: '王小明', phone: '13800000012' })
    expect((await liaison.get(url)).body.reporter).toEqual({
      name: '王**',
      phone: '138****0012',
      isAnonymous: false,
    })
    expect(await liaison.post(`${url}/reveal`, {})).toMatchObject({ status: 400 })
    const seen = await liaison.post(`${url}/reveal`, { reason: '电话核实位置' })
    expect(seen.body).toEqual({ name: '王小明', phone: '13800000012' })
    expect((await liaison.get(url)).body.history.at(-1)).toMatchObject({ action: 'reveal', isPublic: false })
  })

  test('releases an answered matter to the public and can take it back', async () => {
    const loop = await fedBack()
    await loop.resident('rate', { rating: 'satisfied' })
    const staff = await loop.town.staff()
    const text = { publicTitle: '路灯不亮', publicText: LAMP, publicReply: '已全部更换。' }
    expect(await loop.liaison.post(`${loop.url}/release`, text)).toMatchObject({ status: 403 })
    await staff.post(`${loop.url}/release`, text)
    expect(actions((await staff.get(loop.url)).body)).toEqual(['note', 'unrelease'])
    await staff.post(`${loop.url}/unrelease`, { note: '照片里有人' })
    expect((await staff.get(loop.url)).body).toMatchObject({ releasedAt: null, publicText: null })
  })

  test('does one thing to many at once, and learns which could not and why', async () => {
    const { town, liaison, id } = await registered()
    const bulk = await liaison.post('/api/opinions/bulk/assign', {
      ids: [id, '0190a000-0000-7000-8000-000000000000'],
      input: { unitId: town.unitId },
    })
    expect(bulk.body).toMatchObject({ done: 1, denied: [{ no: null, why: '没有找到，或者您无权查看' }] })
  })
})
