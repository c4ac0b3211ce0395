import { describe, expect, test } from 'vitest'
import { assigned, replied } from '#test/opinion-stories.ts'
import { residentOf } from './index.ts'
import { findTracked } from './public.queries.ts'

const MEETING = {
  metOn: '2026-03-02',
  metWith: '李代表和城管科韩科长',
  metWay: 'site',
  expected: '东段十二盏路灯全部更换',
  confirmedBy: '李代表',
}
const CHECK = { finding: '已经换好八盏，还有四盏', checkedOn: '2026-03-02', checkedAt: '幸福路东段' }

describe('supervision before and while a matter is handled', () => {
  test('a meeting and a site check stand in the history and change nothing else; the resident reads a plain sentence', async () => {
    const { town, liaison, clerk, url, id } = await assigned()
    const before = (await liaison.get(url)).body
    expect((await clerk.post(`${url}/meet`, MEETING)).status).toBe(200)
    expect((await liaison.post(`${url}/checkSite`, CHECK)).status).toBe(200)
    const { body } = await liaison.get(url)
    expect(body).toMatchObject({ state: 'assigned', dueAt: before.dueAt, round: 1 })
    expect(body.history.slice(-2)).toMatchObject([
      { action: 'meet', input: MEETING, isPublic: true },
      { action: 'checkSite', input: CHECK, isPublic: true },
    ])
    const { story } = await findTracked({ ...(await town.ctx()), actor: residentOf(id) }, id)
    expect(story.slice(0, 2).map(({ text }) => text)).toEqual([
      'stationLiaison甲到现场察看了办理进展。',
      '办理以前，有关方面见了面，商定了怎样办、办到什么程度。',
    ])
    expect(JSON.stringify(story)).not.toContain('韩科长')
  })

  test('the day and place of a check may be left out; a day to come, or a meeting without its effect, is not taken', async () => {
    const { liaison, url } = await assigned()
    expect((await liaison.post(`${url}/checkSite`, { finding: CHECK.finding })).status).toBe(200)
    const late = await liaison.post(`${url}/checkSite`, { ...CHECK, checkedOn: '2026-03-03' })
    expect(late.body.fields).toEqual([{ path: 'checkedOn', message: '这一天还没有到' }])
    const empty = await liaison.post(`${url}/meet`, { ...MEETING, expected: '', metOn: '2026-03-03' })
    expect(empty.body.fields).toMatchObject([{ path: 'expected' }])
    const { body } = await liaison.get(url)
    expect(body.history.filter(({ action }: { action: string }) => action === 'meet')).toEqual([])
  })

  test('a unit does not look at itself, and what is answered is past both', async () => {
    const { clerk, liaison, url } = await replied()
    expect((await clerk.post(`${url}/checkSite`, CHECK)).status).toBe(403)
    expect((await liaison.post(`${url}/checkSite`, CHECK)).status).toBe(409)
    expect((await liaison.post(`${url}/meet`, MEETING)).status).toBe(409)
  })

  test('what a look-back found has no route of its own', async () => {
    const { liaison, url, resident } = await replied()
    await resident('rate', { rating: 'satisfied' })
    expect((await liaison.post(`${url}/refute`, {})).status).toBe(404)
    expect((await liaison.get(url)).body.actions.map(({ name }: { name: string }) => name)).not.toContain(
      'refute',
    )
  })
})
