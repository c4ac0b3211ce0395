import { v7 as uuid } from 'uuid'
import { withClient } from '#house/postgres.ts'
import { begin, perform } from '#kernel/perform.ts'
import { submitOpinion } from '#modules/opinions/index.ts'
import { smallMatterWorkflow } from '#modules/smallMatters/index.ts'
import type { RoleName } from '#words/roles.ts'
import { ownerOfTowns } from '../town.ts'
import { copyOf as copyOfOpinion, everybody } from './states.ts'
import type { Subjects } from './subjects.ts'
import type { Town } from './world.ts'

type State = keyof typeof smallMatterWorkflow.states

const seen: RoleName[] = ['stationLiaison', 'stationHead', 'streetStaff', 'streetChair', 'leader', 'deputy']
const results: Record<State, object | undefined> = {
  open: undefined,
  solved: { outcome: 'solved', result: '六盏灯全亮了' },
  unsolved: { outcome: 'unsolved', result: '产权没有移交' },
}

/** What the matrix knows of small matters: one in each state, watched by the town's deputy. */
export const smallMatterSubjects: Subjects = {
  workflow: smallMatterWorkflow,
  sees: { open: seen, solved: seen, unsolved: seen },
  make,
  inputOf: (name) => (name === 'close' ? results.solved! : { progress: '到现场看过，已经订货' }),
  copyOf: async (id) => {
    const copy = uuid()
    await withClient(ownerOfTowns(), async (client) => {
      const { rows } = await client.query('select opinion_id as id from small_matters where id = $1', [id])
      await client.query(
        `insert into small_matters select (jsonb_populate_record(s,
           jsonb_build_object('id', $2::uuid, 'no', $2::text, 'opinion_id', $3::uuid))).*
         from small_matters s where id = $1`,
        [id, copy, await copyOfOpinion(rows[0].id)],
      )
    })
    return copy
  },
}

async function make(town: Town): Promise<Record<State, string>> {
  const ctx = await town.ctx()
  const { stationId, streetId, deputyId } = town
  const made: [string, string][] = []
  for (const [state, closing] of Object.entries(results)) {
    const said = { content: `东段十二盏路灯不亮，${state}`, files: [] }
    const { id: opinionId } = await submitOpinion(ctx, said, { stationId, channel: 'station_qr' })
    const id = uuid()
    const row = {
      ...{ id, no: `小${id}`, opinionId, stationId, streetId, deputyId, title: '东段路灯', kind: 'small' },
      ...{ enteredOn: '2026-03-02', progress: null, progressOn: null, result: null },
    }
    await begin(ctx, smallMatterWorkflow, row, {}, null)
    const all = { ...ctx, actor: everybody(town, id), companions: {} }
    if (closing) await perform(all, smallMatterWorkflow, id, 'close', closing)
    made.push([state, id])
  }
  return Object.fromEntries(made) as Record<State, string>
}
