import { v7 as uuid } from 'uuid'
import { withClient } from '#house/postgres.ts'
import { perform } from '#kernel/perform.ts'
import { activityWorkflow, PlanActivity, planActivity } from '#modules/activities/index.ts'
import type { RoleName } from '#words/roles.ts'
import { ownerOfTowns } from '../town.ts'
import { everybody } from './states.ts'
import type { Subjects } from './subjects.ts'
import type { Town } from './world.ts'

type State = keyof typeof activityWorkflow.states
type ActionName = keyof typeof activityWorkflow.actions

const plan = {
  title: '视察河道',
  location: '幸福河',
  startsAt: '2026-03-02T08:00',
  endsAt: '2026-03-02T18:00',
}

/** For each action something it accepts; an action without an entry takes nothing. */
function inputOf(name: string, { unitId }: Pick<Town, 'unitId'>): object {
  const inputs: Partial<Record<ActionName, object>> = {
    revise: plan,
    notify: { lateReason: '临时确定时间' },
    postpone: { startsAt: '2026-04-02T09:00', endsAt: '2026-04-02T11:00', note: '下雨' },
    cancel: { note: '下雨' },
    record: { minutes: '看了三处排口' },
    report: { report: '视察了三处河道，两处排口有异味，建议排查雨污混接，年内完成整改。' },
    forward: { unitIds: [unitId] },
    answer: { answer: '已排查四处混接点，五月底前改造完成。' },
  }
  return inputs[name as ActionName] ?? {}
}

const upToReport: ActionName[] = ['notify', 'hold', 'report']
const PATHS: Record<State, ActionName[]> = {
  planned: [],
  noticed: ['notify'],
  enrolled: ['notify', 'settle'],
  held: ['notify', 'hold'],
  reported: upToReport,
  forwarded: [...upToReport, 'forward'],
  answered: [...upToReport, 'forward', 'answer'],
  closed: [...upToReport, 'forward', 'answer', 'close'],
  cancelled: ['notify', 'cancel'],
}

/** Who sees an activity of their own place in each state. Written down once more, so that the scope cannot err alone. */
const office: RoleName[] = ['stationLiaison', 'stationHead', 'streetStaff', 'streetChair', 'leader']
const told: RoleName[] = [...office, 'deputy']
const sent: RoleName[] = [...told, 'unitClerk', 'unitHead']

async function make(town: Town): Promise<Record<string, string>> {
  const made: [string, string][] = []
  for (const [state, path] of Object.entries(PATHS)) {
    const ctx = { ...(await town.ctx()), actor: everybody(town, uuid()) }
    const asked = PlanActivity.parse({ ...plan, placeId: town.stationId, type: 'inspection' })
    const { id } = await planActivity(ctx, asked)
    for (const name of path) await perform(ctx, activityWorkflow, id, name, inputOf(name, town))
    // Who was told of it, as the step tells them; the cancelled one was told before.
    if (state !== 'planned')
      await ctx.db
        .updateTable('activityPeople')
        .set({ toldAt: ctx.now })
        .where('activityId', '=', id)
        .execute()
    made.push([state, id])
  }
  return Object.fromEntries(made)
}

async function copyOf(id: string): Promise<string> {
  const copy = uuid()
  const copied = (table: string, order: string) => `
    insert into ${table} overriding user value select (jsonb_populate_record(t, jsonb_build_object(
      'id', gen_random_uuid(), 'subject_id', $2::uuid))).* from ${table} t where subject_id = $1 order by ${order}`
  await withClient(ownerOfTowns(), async (client) => {
    await client.query(
      `insert into activities select (jsonb_populate_record(a, jsonb_build_object('id', $2::uuid, 'no', $2::text))).*
       from activities a where id = $1`,
      [id, copy],
    )
    await client.query(copied('events', 'seq'), [id, copy])
    await client.query(copied('clocks', 'id'), [id, copy])
  })
  return copy
}

/** What the matrix knows of activities. */
export const activitySubjects: Subjects = {
  workflow: activityWorkflow,
  sees: {
    planned: office,
    noticed: told,
    enrolled: told,
    held: told,
    reported: told,
    forwarded: sent,
    answered: sent,
    closed: sent,
    cancelled: told,
  },
  make,
  inputOf,
  copyOf,
}

/** Bodies that the other routes of activities accept, by their address. */
export function activityBodies(home: Pick<Town, 'stationId' | 'deputyId'>): Record<string, object> {
  const personId = home.deputyId
  return {
    '/api/activities': {
      ...plan,
      placeId: home.stationId,
      type: 'meeting',
      startsAt: '2026-03-12T09:00',
      endsAt: '2026-03-12T11:00',
    },
    '/api/activities/:id/findings': { content: '排口有黑水流出' },
    '/api/activities/:id/raise': { findingId: uuid() },
    '/api/activities/:id/invite': { people: [personId] },
    '/api/activities/:id/leave': { reason: '外地出差' },
    '/api/activities/:id/leave/decide': { personId, grant: true },
    '/api/activities/:id/hours': { personId, hours: 2 },
    '/api/activities/:id/check-in/for': { personId, reason: '手机没电' },
    '/api/activities/:id/check-in/claims': { personId, answer: 'accepted' },
    '/api/materials': { placeId: home.stationId, title: '学习资料', body: '监督法修改要点' },
    '/api/materials/:id/read': { seconds: 10 },
    '/api/activities/:id/quiz': { questions: [{ text: '谁提建议？', options: ['代表', '部门'], right: 0 }] },
    '/api/activities/:id/quiz/try': { answers: [0] },
    '/api/surveys': {
      placeId: home.stationId,
      title: '学什么',
      topics: ['预算审查', '代表建议'],
      closesOn: '2026-12-31',
    },
    '/api/surveys/:id/answer': { topics: ['预算审查'] },
    '/api/activity-rules': {
      placeId: home.stationId,
      type: 'volunteer',
      title: '年度服务日',
      location: '广场',
      every: 'year',
      day: 1,
      month: 9,
      starts: '09:00',
      minutes: 60,
    },
    '/api/season-sites': { placeId: home.stationId, name: '二号桥', standHere: '站在桥南头' },
    '/api/season-sites/:id/photos': { fileId: uuid() },
  }
}
