import { expect, test } from 'vitest'
import { assigned } from '#test/opinion-stories.ts'

const EMPTY = '您好！您的留言已收悉，已转相关科室核实处理，感谢您的支持。'
const FULL = '经现场查看，六盏路灯的线路被挖断，已于三月五日全部接通。'

test('a reply that only acknowledges and forwards is held back with its own words, until it says something', async () => {
  const { clerk, head, url } = await drafted(EMPTY)
  const held = await head.post(`${url}/issue`)
  expect(held.status).toBe(400)
  expect(held.body.fields[0]).toMatchObject({ path: 'overrule' })
  expect(held.body.fields[0].message).toContain('已转相关科室核实处理')
  expect((await head.get(url)).body).toMatchObject({ state: 'drafted', reply: null })
  await head.post(`${url}/rework`, { note: '请写清楚办了什么' })
  await clerk.post(`${url}/draft`, { result: 'solved', reply: FULL })
  expect((await head.post(`${url}/issue`)).status).toBe(200)
  expect((await head.get(url)).body).toMatchObject({ state: 'replied', reply: FULL })
})

test('the head of the unit may send it out all the same, with a reason that stays in the history', async () => {
  const { head, url } = await drafted(EMPTY)
  expect((await head.post(`${url}/issue`, { overrule: '  ' })).status).toBe(400)
  const overrule = '已在电话里向本人逐条说明'
  expect((await head.post(`${url}/issue`, { overrule })).status).toBe(200)
  const { body } = await head.get(url)
  expect(JSON.stringify(body.history.at(-1))).toContain(overrule)
})

async function drafted(reply: string) {
  const loop = await assigned()
  const clerk = await loop.town.clerk()
  const head = await loop.town.head()
  await clerk.post(`${loop.url}/acknowledge`)
  expect((await clerk.post(`${loop.url}/draft`, { result: 'solved', reply })).status).toBe(200)
  return { clerk, head, url: loop.url }
}
