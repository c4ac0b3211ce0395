import { v7 as uuid } from 'uuid'
import { withClient } from '#house/postgres.ts'
import { perform } from '#kernel/perform.ts'
import { opinionWorkflow, submitOpinion } from '#modules/opinions/index.ts'
import { divide } from '#modules/tasks/task.actions.ts'
import { taskWorkflow } from '#modules/tasks/task.workflow.ts'
import type { RoleName } from '#words/roles.ts'
import { ownerOfTowns } from '../town.ts'
import { everybody } from './states.ts'
import type { Subjects } from './subjects.ts'
import type { Town } from './world.ts'

type State = keyof typeof taskWorkflow.states

const PATHS: Record<State, (keyof typeof taskWorkflow.actions)[]> = {
  assigned: [],
  acknowledged: ['acknowledge'],
  returning: ['requestReturn'],
  answered: ['acknowledge', 'answer'],
  closed: ['acknowledge', 'answer', 'close'],
  returned: ['requestReturn', 'acceptReturn'],
  undone: ['undo'],
}

const inputs: Record<string, object> = {
  requestReturn: { returnReason: '不属于我单位职责' },
  refuseReturn: { note: '维护协议在你单位' },
  answer: { answer: '线路完好，灯头需要更换' },
  urge: { note: '请尽快' },
}
const inputOf = (name: string) => inputs[name] ?? {}

/** One task per state: the town's unit helps another one that has the lead. */
async function make(town: Town): Promise<Record<State, string>> {
  const made: [string, string][] = []
  for (const [state, path] of Object.entries(PATHS)) {
    const ctx = await town.ctx()
    const where = { stationId: town.stationId, channel: 'box' }
    const { id } = await submitOpinion(ctx, { content: `路灯坏了半个月，${state}`, files: [] }, where)
    const then = { ...ctx, actor: everybody(town, id) }
    const said = { title: '幸福路路灯不亮', category: 'transport', nature: 'help' }
    await perform(then, opinionWorkflow, id, 'register', said)
    await perform(then, opinionWorkflow, id, 'assign', { unitId: town.otherUnitId })
    const { ids } = await divide(then, id, { parts: [{ unitId: town.unitId, part: '更换灯头' }] })
    for (const name of path) await perform(then, taskWorkflow, ids[0]!, name, inputOf(name))
    made.push([state, ids[0]!])
  }
  return Object.fromEntries(made) as Record<State, string>
}

/** A copy with its clocks, under a title of its own: a unit has one part of a thing. */
async function copyOf(id: string): Promise<string> {
  const copy = uuid()
  await withClient(ownerOfTowns(), async (client) => {
    await client.query(
      `insert into tasks select (jsonb_populate_record(t, jsonb_build_object('id', $2::uuid, 'title', $2::text))).*
       from tasks t where id = $1`,
      [id, copy],
    )
    for (const table of ['events', 'clocks'])
      await client.query(
        `insert into ${table} overriding user value select (jsonb_populate_record(t, jsonb_build_object(
          'id', gen_random_uuid(), 'subject_id', $2::uuid))).* from ${table} t where subject_id = $1 order by ${table === 'events' ? 'seq' : 'id'}`,
        [id, copy],
      )
  })
  return copy
}

const sees: RoleName[] = [
  'stationLiaison',
  'stationHead',
  'streetStaff',
  'streetChair',
  'leader',
  'unitClerk',
  'unitHead',
]

/** What the matrix knows of tasks. */
export const taskSubjects: Subjects = {
  workflow: taskWorkflow,
  sees: Object.fromEntries(Object.keys(taskWorkflow.states).map((state) => [state, sees])),
  make,
  inputOf,
  copyOf,
}
