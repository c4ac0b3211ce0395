import { v7 as uuid } from 'uuid'
import { withClient } from '#house/postgres.ts'
import { systemActor } from '#kernel/ctx.ts'
import { perform } from '#kernel/perform.ts'
import { submitOpinion } from '#modules/opinions/index.ts'
import { promise, promiseWorkflow } from '#modules/promises/index.ts'
import type { RoleName } from '#words/roles.ts'
import { ownerOfTowns } from '../town.ts'
import { everybody } from './states.ts'
import type { Subjects } from './subjects.ts'
import type { Town } from './world.ts'

type State = keyof typeof promiseWorkflow.states
type Act = keyof typeof promiseWorkflow.actions

const PATHS: Record<State, Act[]> = {
  open: [],
  reported: ['report'],
  overdue: ['pass'],
  kept: ['report', 'confirm'],
  givenUp: ['giveUp'],
}
const seen: RoleName[] = ['stationLiaison', 'stationHead', 'streetStaff', 'streetChair', 'leader', 'deputy']
const withUnit: RoleName[] = [...seen, 'unitClerk', 'unitHead']

/** What the matrix knows of promises: one in each state, of a unit, about a matter said to a deputy. */
export const promiseSubjects: Subjects = {
  workflow: promiseWorkflow,
  sees: { open: withUnit, reported: withUnit, overdue: withUnit, kept: withUnit, givenUp: withUnit },
  make,
  inputOf,
  copyOf: async (id) => {
    const copy = uuid()
    await withClient(ownerOfTowns(), (client) =>
      client.query(
        `insert into promises select (jsonb_populate_record(p, jsonb_build_object('id', $2::uuid))).*
         from promises p where id = $1`,
        [id, copy],
      ),
    )
    return copy
  },
}

function inputOf(name: string): object {
  const reason = '灯杆厂家停产，正在另找供货商'
  const inputs: Partial<Record<string, object>> = {
    report: { evidence: '十二盏路灯全部亮了' },
    change: { dueOn: '2027-06-30', reason },
    confirm: {},
    rate: { rating: 'satisfied' },
  }
  return inputs[name] ?? { reason }
}

async function make(town: Town): Promise<Record<State, string>> {
  const ctx = await town.ctx()
  const { stationId, streetId, unitId, deputyId } = town
  const where = { stationId, deputyId, channel: 'deputy_qr' as const }
  const { id } = await submitOpinion(ctx, { content: '东段十二盏路灯不亮', files: [] }, where)
  const opinion = { id, no: '1', round: 1, streetId, stationId, unitId, deputyId }
  const promised = { text: '更换东段十二盏路灯', dueOn: '2026-06-30', responsible: '韩科长' }
  const made: [string, string][] = []
  for (const [state, path] of Object.entries(PATHS)) {
    const promiseId = await promise(ctx, opinion as never, promised)
    for (const act of path) {
      const actor = act === 'pass' ? systemActor : everybody(town, promiseId)
      await perform({ ...ctx, actor }, promiseWorkflow, promiseId, act, inputOf(act))
    }
    made.push([state, promiseId])
  }
  return Object.fromEntries(made) as Record<State, string>
}
