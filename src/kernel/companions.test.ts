import { expect, test } from 'vitest'
import { opinionWorkflow } from '#modules/opinions/opinion.workflow.ts'
import { aTown } from '#test/town.ts'
import type { Companion } from './companions.ts'
import type { Ctx } from './ctx.ts'
import { Denial } from './denial.ts'
import { perform } from './perform.ts'

const words = { title: '三号楼路灯不亮', category: 'housing', nature: 'consult' }

async function aMatter() {
  const town = await aTown()
  const liaison = await town.liaison()
  const said = { content: '三号楼东边的路灯坏了半个月', stationId: town.stationId, channel: 'grid' }
  const { id } = (await liaison.post('/api/opinions', said)).body
  const grants = new Map([['stationLiaison', new Set([town.stationId])]])
  const actor: Ctx['actor'] = { kind: 'account', id: null, name: '周联络', grants }
  const register = async (...companions: Companion[]) =>
    perform(
      { ...(await town.ctx()), actor, companions: { 'opinion.register': companions } },
      opinionWorkflow,
      id,
      'register',
      words,
    )
  const shown = async () => (await liaison.get(`/api/opinions/${id}`)).body
  return { register, shown }
}

test('what goes with a step sees it written and takes part in its transaction', async () => {
  const { register, shown } = await aMatter()
  const seen: string[] = []
  await register(
    async (ctx, { row }) => void seen.push(row.state, String(ctx.db.isTransaction)),
    async (_ctx, { event }) => void seen.push(event.action),
  )
  expect(seen).toEqual(['registered', 'true', 'register'])
  expect(await shown()).toMatchObject({ state: 'registered' })
})

test('when one that goes with it denies, nothing has happened', async () => {
  const { register, shown } = await aMatter()
  const before = await shown()
  const denied = register(async () => {
    throw new Denial('notNow', { label: '登记', why: '别处不允许' })
  })
  await expect(denied).rejects.toMatchObject({ code: 'notNow' })
  expect(await shown()).toEqual(before)
})
