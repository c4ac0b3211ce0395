import { v7 as uuid } from 'uuid'
import { withClient } from '#house/postgres.ts'
import type { Ctx } from '#kernel/ctx.ts'
import type { Actor } from '#kernel/workflow.ts'
import { opinionWorkflow, submitOpinion, takeStep } from '#modules/opinions/index.ts'
import { addPlace } from '#modules/places/index.ts'
import type { RoleName } from '#words/roles.ts'
import { ownerOfTowns } from '../town.ts'
import type { Subjects } from './subjects.ts'
import type { Town } from './world.ts'

export type State = keyof typeof opinionWorkflow.states
type ActionName = keyof typeof opinionWorkflow.actions

/** For each action something it accepts; an action without an entry takes nothing. */
export function inputOf(name: string, town: Town): object {
  const { unitId } = town
  const note = { note: '请按时办理好这件事情' }
  const reply = '六盏路灯已全部更换，并列入每月巡查，感谢您的反映。'
  const part = { content: '幸福路的一段', category: 'transport' }
  const inputs: Partial<Record<ActionName, object>> = {
    register: { title: '幸福路路灯不亮', category: 'transport', nature: 'help' },
    answerOnSpot: { reply },
    redirect: { redirectTo: 'petition' },
    verify: { verification: '到现场看过，情况属实' },
    assign: { unitId },
    requestReturn: { returnReason: '不属于我单位职责' },
    grantExtension: { days: 3 },
    draft: { result: 'solved', reply },
    feedBack: { way: 'phone' },
    rate: { rating: 'satisfied' },
    split: { parts: ['路灯不亮', '路面积水'].map((title) => ({ ...part, title, unitId })) },
    merge: { leadId: leads.get(town.stationId) },
    handOver: { stationId: town.otherStationId, note: '地点在那边' },
    handOut: { outsideId: outsides.get(town.stationId), note: '不属本街道权限' },
    enterOutside: { result: 'solved', reply },
    meet: {
      metOn: '2026-03-01',
      metWith: '代表和承办科室',
      expected: '东段十二盏路灯全部更换',
      confirmedBy: '李代表',
    },
    checkSite: { finding: '已经换好八盏，还有四盏' },
    release: { publicTitle: '路灯已经修好', publicText: '幸福路的路灯不亮', publicReply: '已经更换' },
  }
  return inputs[name as ActionName] ?? note
}

/** A matter that others may join, and a house outside, per station of a town. */
const leads = new Map<string, string>()
const outsides = new Map<string, string>()

const toUnit: ActionName[] = ['register', 'assign', 'acknowledge', 'draft', 'issue']

/** How a matter comes into each state. */
const PATHS: Record<State, (ActionName | [ActionName, object])[]> = {
  received: [],
  registered: ['register'],
  verified: ['register', 'verify'],
  assigned: ['register', 'assign'],
  acknowledged: ['register', 'assign', 'acknowledge'],
  returning: ['register', 'assign', 'requestReturn'],
  drafted: ['register', 'assign', 'acknowledge', 'requestExtension', 'draft'],
  replied: toUnit,
  fedBack: [...toUnit, 'feedBack'],
  disputed: [...toUnit, ...again(), 'acknowledge', 'draft', 'issue', ...again()],
  closed: [...toUnit, 'rate'],
  redirected: ['redirect'],
  withdrawn: [['withdraw', { note: '不用了' }]],
  split: ['register', 'split'],
  merged: ['merge'],
  passed: ['handOver'],
  handedOut: ['register', 'handOut'],
  // Parts: what the whole was split into goes on from there.
  answered: ['register', 'split'],
  undone: ['register', 'split'],
}

function again(): [ActionName, object][] {
  return [['rate', { rating: 'dissatisfied', ratingReason: '没有解决' }]]
}

/** Who sees a matter of their own place in each state. Written down once more, so that the scope cannot err alone. */
const above: RoleName[] = ['stationLiaison', 'stationHead', 'streetStaff', 'streetChair', 'leader', 'deputy']
const withUnit: RoleName[] = [...above, 'unitClerk', 'unitHead']
export const SEES: Record<State, readonly RoleName[]> = {
  received: above,
  registered: above,
  verified: above,
  assigned: withUnit,
  acknowledged: withUnit,
  returning: withUnit,
  drafted: withUnit,
  replied: withUnit,
  fedBack: withUnit,
  disputed: withUnit,
  closed: withUnit,
  redirected: above,
  withdrawn: above,
  split: above,
  merged: above,
  passed: above,
  handedOut: above,
  answered: withUnit,
  undone: withUnit,
}

/** One matter per state, each lived through the rules, with a named reporter and a deputy. Gives their ids. */
export async function matters(town: Town): Promise<Record<State, string>> {
  const made: [string, string][] = []
  await makeReady(town)
  for (const [state, path] of Object.entries(PATHS)) {
    const where = { stationId: town.stationId, deputyId: town.deputyId, channel: 'deputy_qr' }
    const said = { content: `路灯坏了半个月，${state}`, name: '王小明', phone: '13800000012', files: [] }
    const { id } = await submitOpinion(await town.ctx(), said, where)
    const ctx = { ...(await town.ctx()), actor: everybody(town, id) }
    for (const step of path) {
      const [name, input] = Array.isArray(step) ? step : [step, inputOf(step, town)]
      await takeStep(ctx, id, name, input)
    }
    made.push([state, await partIn(state, ctx, id)])
  }
  await withClient(ownerOfTowns(), (client) =>
    // Given by the other station in earnest; both ends at the town's own place, so that the matrix sees both.
    client.query('update opinions set station_id = from_station_id where id = $1', [
      made.find(([state]) => state === 'passed')![1],
    ]),
  )
  return Object.fromEntries(made) as Record<State, string>
}

/** What the steps need that concern others: a lead, a house outside. */
async function makeReady(town: Town): Promise<void> {
  const where = { stationId: town.stationId, channel: 'deputy_qr' }
  const { id } = await submitOpinion(await town.ctx(), { content: '路灯坏了，大家都在说', files: [] }, where)
  leads.set(town.stationId, id)
  const outside = { kind: 'outside', name: '四个平台', shortName: '四个平台', parentId: town.streetId }
  outsides.set(town.stationId, await addPlace(await town.ctx(), outside))
}

/** The whole itself, or for the states of parts one of its parts, brought there. */
async function partIn(state: string, ctx: Ctx, id: string): Promise<string> {
  if (state !== 'answered' && state !== 'undone') return id
  if (state === 'undone') await takeStep(ctx, id, 'unsplit', { note: '其实是一件' })
  const { id: part } = await ctx.db
    .selectFrom('opinions')
    .select('id')
    .where('parentId', '=', id)
    .orderBy('no')
    .executeTakeFirstOrThrow()
  if (state === 'answered')
    for (const name of ['acknowledge', 'draft', 'issue'])
      await takeStep(ctx, part, name, inputOf(name, {} as Town))
  return part
}

/** Holds every role at every place of the matter: for bringing it somewhere, not for testing who may. */
export function everybody(
  town: Pick<Town, 'stationId' | 'streetId' | 'unitId' | 'deputyId'>,
  id: string,
): Actor {
  const held: Partial<Record<RoleName, string>> = {
    resident: id,
    deputy: town.deputyId,
    stationLiaison: town.stationId,
    streetStaff: town.streetId,
    streetChair: town.streetId,
    unitClerk: town.unitId,
    unitHead: town.unitId,
  }
  const grants = new Map(Object.entries(held).map(([role, at]) => [role, new Set([at])]))
  return { kind: 'account', id: uuid(), name: '众人', grants }
}

/** A copy of a matter with its history and clocks, made behind the application's back. */
export async function copyOf(id: string): Promise<string> {
  const copy = uuid()
  const copied = (table: string, order: string) => `
    insert into ${table} overriding user value select (jsonb_populate_record(t, jsonb_build_object(
      'id', gen_random_uuid(), 'subject_id', $2::uuid))).* from ${table} t where subject_id = $1 order by ${order}`
  await withClient(ownerOfTowns(), async (client) => {
    await client.query(
      `insert into opinions select (jsonb_populate_record(o, jsonb_build_object(
        'id', $2::uuid, 'no', $2::text, 'nonce', null))).* from opinions o where id = $1`,
      [id, copy],
    )
    await client.query(copied('events', 'seq'), [id, copy])
    await client.query(copied('clocks', 'id'), [id, copy])
  })
  return copy
}

/** What the matrix knows of opinions. */
export const opinionSubjects: Subjects = {
  workflow: opinionWorkflow,
  sees: SEES,
  make: matters,
  inputOf,
  copyOf,
}
