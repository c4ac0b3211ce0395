import { describe, expect, test } from 'vitest'
import { workflows } from '#src/app.ts'
import { answerA, assigned, PAVEMENT, replied } from '#test/suggestion-stories.ts'
import { remindOfFeedback } from './index.ts'

const satisfied = { attitude: 'satisfied', result: 'satisfied' }
const words = {
  as: 'full',
  title: PAVEMENT.title,
  reason: '幸福路东段人行道破损，下雨积水。',
  reply: '已经整段更换地砖，增设排水口四处。',
}

async function judged() {
  const loop = await assigned()
  await replied(loop, answerA)
  expect((await loop.lead.post(`${loop.url}/feedBack`, satisfied)).status).toBe(200)
  return loop
}

describe('what everybody may read', () => {
  test('holds no phone, no door and nobody called as residents are: all is said at once, and nothing is published', async () => {
    const { staff, url } = await judged()
    const refused = await staff.post(`${url}/publish`, {
      ...words,
      reason: '住3幢2单元502室的王阿姨摔倒过。',
      reply: '请拨打13812345678联系承办人。',
    })
    expect([refused.status, refused.body.fields.map(({ path }: { path: string }) => path)]).toEqual([
      400,
      ['reason', 'reason', 'reply'],
    ])
    expect((await staff.get(url)).body.state).toBe('concluded')
    expect((await staff.post(`${url}/publish`, words)).status).toBe(200)
  })

  test('is nothing once the deputy has objected; after the publication it is too late to object', async () => {
    const { staff, lead, url } = await judged()
    const why = { why: '涉及我所在单位的经营' }
    expect((await staff.post(`${url}/objectToPublish`, why)).status).toBe(403)
    expect((await lead.post(`${url}/objectToPublish`, why)).status).toBe(200)
    expect((await staff.post(`${url}/publish`, words)).status).toBe(409)
    expect((await staff.get(url)).body).toMatchObject({ state: 'closed', publishConsent: 'none' })
    const other = await judged()
    await other.staff.post(`${other.url}/publish`, words)
    expect((await other.lead.post(`${other.url}/objectToPublish`, why)).status).toBe(409)
  })
})

test('the deputy is reminded to judge after five, ten and thirteen workdays, once each, until they have', async () => {
  const loop = await assigned()
  await replied(loop, answerA)
  const { town, lead, url, staff } = loop
  const night = async (day: string) => {
    await town.becomes(day)
    for (let n = 0; n < 2; n++) await remindOfFeedback({ ...(await town.ctx()), workflows })
    const { history } = (await staff.get(url)).body
    return history.flatMap(({ action, input }: { action: string; input: { days: number } }) =>
      action === 'remindFeedback' ? input.days : [],
    )
  }
  expect(await night('2026-03-09')).toEqual([])
  expect(await night('2026-03-10')).toEqual([5])
  expect(await night('2026-03-17')).toEqual([5, 10])
  expect(await night('2026-03-20')).toEqual([5, 10, 13])
  await lead.post(`${url}/feedBack`, satisfied)
  expect(await night('2026-03-25')).toEqual([5, 10, 13])
})
