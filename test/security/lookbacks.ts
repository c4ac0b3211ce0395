import { v7 as uuid } from 'uuid'
import { withClient } from '#house/postgres.ts'
import { perform } from '#kernel/perform.ts'
import { lookbackWorkflow } from '#modules/lookbacks/index.ts'
import { addLookback } from '#modules/lookbacks/lookback.actions.ts'
import { opinionWorkflow, submitOpinion } from '#modules/opinions/index.ts'
import type { RoleName } from '#words/roles.ts'
import { ownerOfTowns } from '../town.ts'
import { copyOf, everybody, inputOf as inputOfOpinion } from './states.ts'
import type { Subjects } from './subjects.ts'
import type { Town } from './world.ts'

type State = keyof typeof lookbackWorkflow.states
type Act = keyof typeof lookbackWorkflow.actions

const PATHS: Record<State, Act[]> = { due: [], done: ['look'], skipped: ['skip'] }
const TO_END = ['register', 'assign', 'acknowledge', 'draft', 'issue', 'rate']
const seen: RoleName[] = ['stationLiaison', 'stationHead', 'streetStaff', 'streetChair', 'leader', 'deputy']
const withUnit: RoleName[] = [...seen, 'unitClerk', 'unitHead']

/** What the matrix knows of look-backs: one in each state, of a matter a unit answered, said to a deputy. */
export const lookbackSubjects: Subjects = {
  workflow: lookbackWorkflow,
  sees: { due: withUnit, done: withUnit, skipped: withUnit },
  make,
  inputOf,
  // What is looked at is opened again by what is found: every copy has an opinion of its own.
  copyOf: async (id) => {
    const copy = uuid()
    await withClient(ownerOfTowns(), async (client) => {
      const { rows } = await client.query('select opinion_id as id from lookbacks where id = $1', [id])
      await client.query(
        `insert into lookbacks select (jsonb_populate_record(l, jsonb_build_object('id', $2::uuid, 'opinion_id', $3::uuid))).*
         from lookbacks l where id = $1`,
        [id, copy, await copyOf(rows[0].id)],
      )
    })
    return copy
  },
}

function inputOf(name: string): object {
  return name === 'skip'
    ? { reason: '小区已经拆迁，看不到了' }
    : { finding: 'done', lookedOn: '2026-03-01', lookers: '李代表', note: '十二盏路灯全亮着' }
}

async function make(town: Town): Promise<Record<State, string>> {
  const ctx = await town.ctx()
  const made: [string, string][] = []
  for (const [state, path] of Object.entries(PATHS)) {
    const where = { stationId: town.stationId, deputyId: town.deputyId, channel: 'deputy_qr' as const }
    const { id: opinionId } = await submitOpinion(
      ctx,
      { content: `东段十二盏路灯不亮，${state}`, files: [] },
      where,
    )
    const actor = everybody(town, opinionId)
    for (const name of TO_END)
      await perform({ ...ctx, actor }, opinionWorkflow, opinionId, name, inputOfOpinion(name, town))
    const { id } = await addLookback({ ...ctx, actor }, { stationId: town.stationId, opinionId })
    for (const act of path)
      await perform({ ...ctx, actor: everybody(town, id) }, lookbackWorkflow, id, act, inputOf(act))
    made.push([state, id])
  }
  return Object.fromEntries(made) as Record<State, string>
}
