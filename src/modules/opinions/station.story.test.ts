import { describe, expect, test } from 'vitest'
import { fedBack, LAMP, registered, submitted } from '#test/opinion-stories.ts'

const actions = (body: { actions: { name: string }[] }) => body.actions.map(({ name }) => name)

describe('the station', () => {
  test('finds a matter by its new title as soon as it is registered', async () => {
    const { liaison, url, id } = await submitted()
    const found = async (q: string) =>
      (await liaison.get(`/api/opinions?q=${encodeURIComponent(q)}`)).body.rows.map(
        (row: { id: string }) => row.id,
      )
    expect(await found('照明故障')).toEqual([])
    await liaison.post(`${url}/register`, { title: '三号楼照明故障', category: 'transport', nature: 'help' })
    expect(await found('照明故障'), 'the new title').toEqual([id])
    expect(await found('老人晚上'), 'and still the words of the person').toEqual([id])
  })

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
    expect((await liaison.get(url)).body.reporter).toMatchObject({
      name: '王**',
      phone: '138****0012',
      mayReveal: true,
    })
    expect(await liaison.post(`${url}/reveal`, {})).toMatchObject({ status: 400 })
    const seen = await liaison.post(`${url}/reveal`, { reason: '电话核实位置' })
    expect(seen.body).toEqual({ name: '王小明', phone: '13800000012' })
    expect((await liaison.get(url)).body.history.at(-1)).toMatchObject({ action: 'reveal', isPublic: false })
  })

  test('only those who work on a matter may see who said it; a unit never sees who complained', async () => {
    const { town, liaison, url } = await registered({ name: '王小明', phone: '13800000012' })
    const clerk = await town.clerk()
    const leader = await town.person('leader', town.districtId)
    await liaison.post(`${url}/assign`, { unitId: town.unitId })
    const look = (person: typeof clerk) => person.post(`${url}/reveal`, { reason: '核实位置' })
    expect((await look(clerk)).body).toMatchObject({ name: '王小明' })
    expect((await leader.get(url)).body.reporter).toMatchObject({ name: '王**', mayReveal: false })
    expect(await look(leader)).toMatchObject({ status: 403 })

    const complaint = await submitted({ name: '王小明', phone: '13800000012' })
    const accused = await complaint.town.clerk()
    await complaint.liaison.post(`${complaint.url}/register`, {
      title: '窗口态度差',
      category: 'governance',
      nature: 'complaint',
    })
    await complaint.liaison.post(`${complaint.url}/assign`, { unitId: complaint.town.unitId })
    expect((await accused.get(complaint.url)).body.reporter).toMatchObject({
      name: null,
      phone: null,
      mayReveal: false,
    })
    expect(await accused.post(`${complaint.url}/reveal`, { reason: '想知道是谁' })).toMatchObject({
      status: 403,
    })
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
