import { perform } from '#kernel/perform.ts'
import type { Actor } from '#kernel/workflow.ts'
import { opinionWorkflow, submitOpinion } from '#modules/opinions/index.ts'
import { aTown } from './town.ts'

export const LAMP = '幸福路自三号楼往东的六盏路灯坏了半个月，老人晚上出门不方便。'
export const REPLY = '六盏路灯已全部更换，并列入每月巡查，感谢您的反映。'

type Told = { today?: string; complexity?: string; name?: string; phone?: string }

/** States of the world, one per helper: an opinion that has come as far as its name says. */
export async function submitted({ today = '2026-03-02', name, phone }: Told = {}) {
  const town = await aTown({ today })
  const liaison = await town.liaison()
  const where = { stationId: town.stationId, channel: 'station_qr' }
  const receipt = await submitOpinion(await town.ctx(), { content: LAMP, files: [], name, phone }, where)
  const actor: Actor = {
    kind: 'resident',
    id: null,
    name: '反映人',
    grants: new Map([['resident', new Set([receipt.id])]]),
  }
  const resident = async (action: string, input: object) =>
    perform({ ...(await town.ctx()), actor }, opinionWorkflow, receipt.id, action, input)
  return { town, liaison, resident, ...receipt, url: `/api/opinions/${receipt.id}` }
}

/** Something else that was said in the same town. */
export async function enteredAt(
  town: Awaited<ReturnType<typeof aTown>>,
  content: string,
  stationId = town.stationId,
) {
  const said = { content, files: [], name: '王小明', phone: '13800000012' }
  const receipt = await submitOpinion(await town.ctx(), said, { stationId, channel: 'station_qr' })
  const grants = new Map([['resident', new Set([receipt.id])]])
  const actor: Actor = { kind: 'resident', id: null, name: '反映人', grants }
  const resident = async (action: string, input: object) =>
    perform({ ...(await town.ctx()), actor }, opinionWorkflow, receipt.id, action, input)
  return { ...receipt, resident, url: `/api/opinions/${receipt.id}` }
}

export async function registered(told: Told = {}) {
  const loop = await submitted(told)
  await loop.liaison.post(`${loop.url}/register`, {
    title: '幸福路路灯不亮',
    category: 'transport',
    nature: 'help',
  })
  return loop
}

export async function assigned(told: Told = {}) {
  const loop = await registered(told)
  const clerk = await loop.town.clerk()
  await loop.liaison.post(`${loop.url}/assign`, { unitId: loop.town.unitId, complexity: told.complexity })
  return { ...loop, clerk }
}

export async function drafted(told: Told = {}) {
  const loop = await assigned(told)
  await loop.clerk.post(`${loop.url}/acknowledge`)
  await loop.clerk.post(`${loop.url}/draft`, { result: 'solved', reply: REPLY })
  return loop
}

export async function replied(told: Told = {}) {
  const loop = await drafted(told)
  const head = await loop.town.head()
  await head.post(`${loop.url}/issue`)
  const answerAgain = async () => {
    await loop.clerk.post(`${loop.url}/acknowledge`)
    await loop.clerk.post(`${loop.url}/draft`, { result: 'planned', reply: REPLY })
    await head.post(`${loop.url}/issue`)
  }
  return { ...loop, head, answerAgain }
}

export async function fedBack(told: Told = {}) {
  const loop = await replied(told)
  await loop.liaison.post(`${loop.url}/feedBack`, { way: 'phone' })
  const { body } = await loop.liaison.get(loop.url)
  return { ...loop, round: body.round as number }
}
