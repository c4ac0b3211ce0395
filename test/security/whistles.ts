import { v7 as uuid } from 'uuid'
import { withClient } from '#house/postgres.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { perform } from '#kernel/perform.ts'
import type { AnyWorkflow } from '#kernel/workflow.ts'
import { opinionWorkflow, submitOpinion } from '#modules/opinions/index.ts'
import { aroundPlan, beginPlan } from '#modules/plans/plan.actions.ts'
import { planWorkflow } from '#modules/plans/plan.workflow.ts'
import { blow, planOf } from '#modules/whistles/whistle.actions.ts'
import { whistleWorkflow } from '#modules/whistles/whistle.workflow.ts'
import type { RoleName } from '#words/roles.ts'
import { ownerOfTowns } from '../town.ts'
import { copyOf as copyOfOpinion, everybody } from './states.ts'
import type { Subjects } from './subjects.ts'
import type { Town } from './world.ts'

const office: RoleName[] = ['stationLiaison', 'stationHead', 'streetStaff', 'streetChair', 'leader']
const units: RoleName[] = ['unitClerk', 'unitHead']

const seenBy = (workflow: AnyWorkflow, sees: RoleName[]) =>
  Object.fromEntries(Object.keys(workflow.states).map((state) => [state, sees]))

/** A matter of its own, registered, and somebody who may do anything with it. */
async function aMatter(town: Town): Promise<{ ctx: Ctx; id: string }> {
  const now = await town.ctx()
  const where = { stationId: town.stationId, channel: 'box' }
  const { id } = await submitOpinion(now, { content: '路灯坏了半个月，没有人管', files: [] }, where)
  const ctx = { ...now, actor: everybody(town, id) }
  const said = { title: '幸福路路灯不亮', category: 'transport', nature: 'help' }
  await perform(ctx, opinionWorkflow, id, 'register', said)
  return { ctx, id }
}

export const planDetails = ({ unitId }: Pick<Town, 'unitId'>) => ({
  title: '更换幸福路路灯',
  goal: '更换六盏，列入巡查',
  leadUnitId: unitId,
  agreedBy: '城管科、幸福联络站',
  parts: [{ unitId, part: '更换灯头', dueOn: '2026-03-20' }],
})

const whistleInputs: Record<string, object> = {
  meet: { minutes: '到场商量由谁更换' },
  report: { reportNote: '两次没有到场' },
  close: { summary: '由城管科更换' },
  callOff: { reason: '已经修好' },
}
const whistleInput = (name: string, { unitId }: Town) =>
  name === 'report' ? { ...whistleInputs.report, reportedIds: [unitId] } : (whistleInputs[name] ?? {})

const PATHS: Record<keyof typeof whistleWorkflow.states, (keyof typeof whistleWorkflow.actions)[]> = {
  called: [],
  met: ['meet'],
  planned: ['meet', 'plan'],
  closed: ['meet', 'close'],
  calledOff: ['callOff'],
}

async function makeWhistles(town: Town) {
  const made: [string, string][] = []
  for (const [state, path] of Object.entries(PATHS)) {
    const { ctx, id: opinionId } = await aMatter(town)
    const { id } = await blow(ctx, {
      ...{ stationId: town.stationId, topic: '路灯由谁维护', detail: '商定由谁更换', place: '联络站二楼' },
      ...{ meetOn: '2026-03-04', meetTime: '14:30', isUrgent: false },
      ...{ unitIds: [town.unitId], opinionIds: [opinionId], deputyIds: [town.deputyId] },
    })
    for (const name of path)
      if (name === 'plan') await planOf(ctx, id, planDetails(town))
      else await perform(ctx, whistleWorkflow, id, name, whistleInput(name, town))
    made.push([state, id])
  }
  return Object.fromEntries(made)
}

/** What the matrix knows of whistles. */
export const whistleSubjects: Subjects = {
  workflow: whistleWorkflow,
  sees: seenBy(whistleWorkflow, [...office, ...units, 'deputy']),
  make: makeWhistles,
  inputOf: whistleInput,
  copyOf: (id) => copyOf('whistles', id),
}

async function makePlans(town: Town) {
  const made: [string, string][] = []
  for (const [state, name] of Object.entries({ running: '', done: 'finish', undone: 'undo' })) {
    const { ctx, id: opinionId } = await aMatter(town)
    const whole = { ...planDetails(town), stationId: town.stationId, opinionIds: [opinionId] }
    const { id } = await beginPlan(ctx, whole)
    const input = { summary: '全部更换完毕', reason: '合并有误' }
    if (name === 'finish') await perform(ctx, planWorkflow, id, name, input)
    if (name === 'undo')
      await inTransaction(ctx, (ctx) =>
        aroundPlan(ctx, id, name, input, (ctx) => perform(ctx, planWorkflow, id, name, input)),
      )
    made.push([state, id])
  }
  return Object.fromEntries(made)
}

/** What the matrix knows of plans. A copy has no matters that know of it and no parts: it finishes at once. */
export const planSubjects: Subjects = {
  workflow: planWorkflow,
  sees: seenBy(planWorkflow, [...office, ...units]),
  make: makePlans,
  inputOf: () => ({ summary: '全部更换完毕', reason: '合并有误' }),
  copyOf: async (id) => {
    const copy = await copyOf('plans', id)
    await withClient(ownerOfTowns(), async (client) => {
      const { rows } = await client.query('select opinion_ids[1] as id from plans where id = $1', [id])
      const opinion = await copyOfOpinion(rows[0].id)
      await client.query('update opinions set plan_id = $1 where id = $2', [copy, opinion])
      await client.query('update plans set opinion_ids = array[$2::uuid] where id = $1', [copy, opinion])
    })
    return copy
  },
}

/** A copy with its history and clocks. */
export async function copyOf(table: string, id: string, more: object = {}): Promise<string> {
  const copy = uuid()
  await withClient(ownerOfTowns(), async (client) => {
    await client.query(
      `insert into ${table} select (jsonb_populate_record(t, jsonb_build_object('id', $2::uuid, 'no', $2::text) || $3::jsonb)).*
       from ${table} t where id = $1`,
      [id, copy, JSON.stringify(more)],
    )
    for (const one of ['events', 'clocks'])
      await client.query(
        `insert into ${one} overriding user value select (jsonb_populate_record(t, jsonb_build_object(
          'id', gen_random_uuid(), 'subject_id', $2::uuid))).* from ${one} t where subject_id = $1 order by ${one === 'events' ? 'seq' : 'id'}`,
        [id, copy],
      )
  })
  return copy
}

/** Sample bodies of the other routes: such as are refused for what they name, after who may ask was settled. */
export const togetherBodies = (
  home: Pick<Town, 'unitId' | 'stationId' | 'streetId'>,
): Record<string, object> => ({
  // Of leads: the words are fine, the matters are none.
  '/api/leads/proposal': { matterIds: [home.stationId] },
  '/api/leads': {
    ...{ matterIds: [home.stationId], days: 30, name: '歌厅扰民', places: '幸福站' },
    sentence: '歌厅经常唱到半夜。',
  },
  '/api/smallMatters': { opinionId: home.stationId, deputyId: home.stationId },
  '/api/opinions/:id/letters': { asked: '请抓紧办理并书面答复群众', dueOn: '2027-03-20' },
  '/api/opinions/:id/marks': { why: '答复逾期十五个工作日' },
  '/api/chairDays/plan': { streetId: home.streetId, year: 2020, place: '会议室', leaderName: '陈主任' },
  '/api/chairDays/topics': { opinionId: home.stationId, why: '多次反映' },
  '/api/chairDays/:id/topics/:topicId': { result: 'spot', said: '当场答复' },
  '/api/plans': {
    ...planDetails(home),
    stationId: home.stationId,
    opinionIds: [home.stationId, home.streetId],
  },
  '/api/whistles': {
    stationId: home.stationId,
    topic: '路灯由谁维护',
    detail: '商定由谁更换',
    place: '联络站二楼',
    meetOn: '2026-03-04',
    meetTime: '14:30',
    unitIds: [home.unitId],
    opinionIds: [home.stationId],
  },
  '/api/whistles/:id/joint': { ...planDetails(home), leadUnitId: home.stationId },
  '/api/whistles/:id/invite': { answer: 'coming' },
  '/api/opinions/:id/parts': { parts: [{ unitId: home.stationId, part: '核对产权' }] },
})
