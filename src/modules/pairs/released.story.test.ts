import { expect, test } from 'vitest'
import { perform } from '#kernel/perform.ts'
import { opinionWorkflow, residentOf, submitOpinion } from '#modules/opinions/index.ts'
import { inputOf } from '#test/security/states.ts'
import { aTown } from '#test/town.ts'

const SAID = '翠竹小区3号楼底下的歌厅半夜唱歌，房东是赵某，老人孩子睡不着。'
const TYPED = '翠竹小区3号楼底下歌厅半夜唱歌太吵，孩子睡不着'

test('who is writing is shown what was released about the same, in released words only', async () => {
  const town = await aTown()
  const where = { stationId: town.stationId, channel: 'station_qr' }
  const { id } = await submitOpinion(await town.ctx(), { content: SAID, files: [] }, where)
  const liaison = await town.liaison()
  const url = `/api/opinions/${id}`
  await liaison.post(`${url}/register`, { title: '歌厅扰民', category: 'transport', nature: 'help' })
  await liaison.post(`${url}/answerOnSpot`, inputOf('answerOnSpot', town))
  if ((await liaison.get(url)).body.state !== 'closed') {
    const me = { ...(await town.ctx()), actor: residentOf(id) }
    await perform(me, opinionWorkflow, id, 'rate', { rating: 'satisfied' })
  }
  const write = async (text: string) => {
    const payload = { text }
    const answer = await town.app.inject({ method: 'POST', url: '/p/alike', payload })
    expect(answer.statusCode, answer.body.replace(/<[^>]+>/g, ' ').slice(-600)).toBe(200)
    return answer.json()
  }
  expect(await write(TYPED), 'not before it is released').toEqual({ matters: [] })

  const words = {
    publicTitle: '翠竹小区歌厅半夜扰民',
    publicText: '3号楼底下歌厅半夜唱歌太吵。',
    publicReply: '已约谈。',
  }
  expect((await (await town.staff()).post(`${url}/release`, words)).status).toBe(200)
  expect(await write(TYPED)).toEqual({
    matters: [{ path: `/p/${id}`, title: words.publicTitle, reply: words.publicReply }],
  })
  expect(await write('望江路的路灯坏了六盏，走夜路害怕'), 'about something else').toEqual({ matters: [] })
  expect(await write('吵'), 'too little to tell').toEqual({ matters: [] })
})
