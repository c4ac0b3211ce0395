import { describe, expect, test } from 'vitest'
import { aTown } from '#test/town.ts'

const said = (text: string, at: string | null = '2026-03-01T18:05') => ({ sender: '王阿姨', at, text })
const draft = (text: string, rest: object = {}) => ({
  content: text,
  saidAt: '2026-03-01T18:05',
  messages: [said(text)],
  ...rest,
})

describe('a conversation from a group chat', () => {
  test('becomes opinions with the chat’s own time; names are sealed or left out, as staff say', async () => {
    const town = await aTown()
    const liaison = await town.liaison()
    const { status, body } = await liaison.post('/api/pastes', {
      stationId: town.stationId,
      drafts: [draft('幸福路路灯不亮', { name: '王阿姨' }), draft('垃圾桶三天没人收')],
    })
    expect([status, body.made.length]).toEqual([201, 2])
    const [named, nameless] = await Promise.all(
      body.made.map(async ({ id }: { id: string }) => (await liaison.get(`/api/opinions/${id}`)).body),
    )
    expect(named).toMatchObject({ channel: 'wechat_group', receivedAt: '2026-03-01T10:05:00.000Z' })
    expect(named.reporter).toMatchObject({ name: '王**', isAnonymous: false })
    expect(nameless.reporter).toMatchObject({ name: null, isAnonymous: true })
  })

  test('is known again when pasted again, within a longer piece and where it was left out', async () => {
    const town = await aTown()
    const liaison = await town.liaison()
    const { stationId } = town
    const messages = [said('幸福路路灯不亮'), said('收到'), said('今天的新消息')]
    const look = async (at = stationId) =>
      (await liaison.post('/api/pastes/look', { stationId: at, messages })).body
    expect((await look()).known).toEqual([null, null, null])
    const sent = { stationId, drafts: [draft('幸福路路灯不亮')], left: [said('收到')] }
    const { body } = await liaison.post('/api/pastes', sent)
    expect((await look()).known).toMatchObject([
      body.made[0] && { id: body.made[0].id, no: body.made[0].no },
      { id: null },
      null,
    ])

    const again = await liaison.post('/api/pastes', {
      ...sent,
      drafts: [draft('另一件事情在这里', { messages: [said('今天的新消息')] }), ...sent.drafts],
    })
    expect(again).toMatchObject({ status: 400, body: { fields: [{ path: 'drafts.1.content' }] } })
    expect((await look()).known[2], 'nothing of it was written').toBe(null)
    expect((await liaison.get('/api/opinions')).body.rows).toHaveLength(1)
  })

  test('what was left out can still become an opinion later', async () => {
    const town = await aTown()
    const liaison = await town.liaison()
    const first = {
      stationId: town.stationId,
      drafts: [draft('幸福路路灯不亮')],
      left: [said('井盖松了晚上很响')],
    }
    expect((await liaison.post('/api/pastes', first)).status).toBe(201)
    const later = { stationId: town.stationId, drafts: [draft('井盖松了晚上很响')] }
    expect((await liaison.post('/api/pastes', later)).status).toBe(201)
  })

  test('is taken by the station’s own people only, and bad drafts are told all at once', async () => {
    const town = await aTown()
    const stranger = await town.person('stationLiaison', town.otherStationId)
    const sent = { stationId: town.stationId, drafts: [draft('幸福路路灯不亮')] }
    expect((await stranger.post('/api/pastes', sent)).status).toBe(403)
    expect((await (await town.deputy()).post('/api/pastes', sent)).status).toBe(403)
    const liaison = await town.liaison()
    const wrong = await liaison.post('/api/pastes', {
      stationId: town.stationId,
      drafts: [draft('灯'), draft('路灯不亮', { saidAt: '昨天' })],
    })
    expect(wrong.status).toBe(400)
    expect(wrong.body.fields.map(({ path }: { path: string }) => path)).toEqual([
      'drafts.0.content',
      'drafts.1.saidAt',
    ])
    const late = await liaison.post('/api/pastes', {
      stationId: town.stationId,
      drafts: [draft('路灯不亮了', { saidAt: '2027-01-01T10:00' })],
    })
    expect(late.body.fields).toMatchObject([{ path: 'drafts.0.saidAt', message: '还没有到这个时间' }])
  })
})
