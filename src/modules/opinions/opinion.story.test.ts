import { describe, expect, test } from 'vitest'
import { submitOpinion } from '#modules/opinions/index.ts'
import { aTown } from '#test/town.ts'

const LAMP = '幸福路自三号楼往东的六盏路灯坏了半个月，老人晚上出门不方便。'
const REPLY = '六盏路灯已全部更换，并列入每月巡查，感谢您的反映。'

describe('the opinion loop', () => {
  test('goes from submission through a signed reply to a rating, and every step is in the history', async () => {
    const loop = await fedBack()
    await loop.resident('rate', { rating: 'satisfied' })
    const { body } = await loop.liaison.get(loop.url)
    expect(body).toMatchObject({
      state: 'closed',
      rating: 'satisfied',
      outcome: 'handled_by_street',
      dueAt: null,
    })
    expect(body.history.map((event: { action: string }) => event.action)).toEqual([
      'begin',
      'register',
      'assign',
      'acknowledge',
      'draft',
      'issue',
      'feedBack',
      'rate',
    ])
  })

  test('an opinion filed on a Friday is to be registered by the end of the next Monday', async () => {
    const { liaison, url } = await submitted({ today: '2026-03-06' })
    expect((await liaison.get(url)).body.dueAt).toBe('2026-03-09T15:59:59.999Z') // midnight in Beijing
  })
})

async function submitted({ today = '2026-03-02' } = {}) {
  const town = await aTown({ today })
  const liaison = await town.liaison()
  const where = { stationId: town.stationId, channel: 'station_qr' }
  const { id, no, token } = await submitOpinion(await town.ctx(), { content: LAMP, files: [] }, where)
  return { town, liaison, id, no, token, url: `/api/opinions/${id}` }
}

async function assigned() {
  const loop = await submitted()
  const clerk = await loop.town.clerk()
  await loop.liaison.post(`${loop.url}/register`, {
    title: '幸福路路灯不亮',
    category: 'transport',
    nature: 'help',
  })
  await loop.liaison.post(`${loop.url}/assign`, { unitId: loop.town.unitId })
  return { ...loop, clerk }
}

async function fedBack() {
  const loop = await assigned()
  const head = await loop.town.head()
  await loop.clerk.post(`${loop.url}/acknowledge`)
  await loop.clerk.post(`${loop.url}/draft`, { result: 'solved', reply: REPLY })
  await head.post(`${loop.url}/issue`)
  await loop.liaison.post(`${loop.url}/feedBack`, { way: 'phone' })
  const resident = async (action: string, input: object) => {
    const { perform } = await import('#kernel/perform.ts')
    const { opinionWorkflow } = await import('./opinion.workflow.ts')
    const actor = {
      kind: 'resident' as const,
      id: null,
      name: '反映人',
      grants: new Map([['resident', new Set([loop.id])]]),
    }
    return perform({ ...(await loop.town.ctx()), actor }, opinionWorkflow, loop.id, action, input)
  }
  return { ...loop, head, resident }
}
