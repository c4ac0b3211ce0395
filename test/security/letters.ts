import { v7 as uuid } from 'uuid'
import { withClient } from '#house/postgres.ts'
import { systemActor } from '#kernel/ctx.ts'
import { begin, perform } from '#kernel/perform.ts'
import { submitOpinion, takeStep } from '#modules/opinions/index.ts'
import { letterWorkflow } from '#modules/urgings/index.ts'
import type { RoleName } from '#words/roles.ts'
import { ownerOfTowns } from '../town.ts'
import { everybody, inputOf as opinionInputOf } from './states.ts'
import type { Subjects } from './subjects.ts'
import type { Town } from './world.ts'

type State = keyof typeof letterWorkflow.states
type Act = keyof typeof letterWorkflow.actions

const PATHS: Record<State, Act[]> = {
  drafted: [],
  issued: ['issue'],
  answered: ['issue', 'settle'],
  dropped: ['drop'],
}
const office: RoleName[] = ['stationLiaison', 'stationHead', 'streetStaff', 'streetChair', 'leader']
const withUnit: RoleName[] = [...office, 'unitClerk', 'unitHead']

/** What the matrix knows of supervision letters: one in each state; a unit sees those that went out. */
export const letterSubjects: Subjects = {
  workflow: letterWorkflow,
  sees: { drafted: office, issued: withUnit, answered: withUnit, dropped: office },
  make,
  inputOf,
  copyOf: async (id) => {
    const copy = uuid()
    await withClient(ownerOfTowns(), (client) =>
      client.query(
        `insert into letters select (jsonb_populate_record(l,
           jsonb_build_object('id', $2::uuid, 'no', $2::text, 'round', 1000 + floor(random() * 1e9)::int))).*
         from letters l where id = $1`,
        [id, copy],
      ),
    )
    return copy
  },
}

function inputOf(name: string): object {
  const revise = {
    facts: '路灯不亮已三周，群众多次反映。',
    asked: '三日内修复，并报告原因。',
    dueOn: '2027-03-20',
  }
  return name === 'revise' ? revise : { reason: '已经电话答复' }
}

async function make(town: Town): Promise<Record<State, string>> {
  const ctx = await town.ctx()
  const { stationId, streetId, unitId } = town
  const where = { stationId, channel: 'station_qr' as const }
  const { id: opinionId } = await submitOpinion(ctx, { content: '东段十二盏路灯不亮', files: [] }, where)
  // A letter goes out only while its matter is with the unit.
  for (const act of ['register', 'assign'])
    await takeStep({ ...ctx, actor: everybody(town, opinionId) }, opinionId, act, opinionInputOf(act, town))
  const made: [string, string][] = []
  for (const [round, [state, path]] of Object.entries(PATHS).entries()) {
    const id = uuid()
    const row = {
      ...{ id, no: `督${id}`, opinionId, round: round + 1, streetId, stationId, unitId },
      ...{ title: '东段路灯', facts: '路灯不亮已三周', asked: '三日内修复', dueOn: '2027-03-20' },
      ...{ issuedOn: null, signedBy: null, madeBy: 'hand' },
    }
    await begin(ctx, letterWorkflow, row, {}, null)
    for (const act of path) {
      const actor = act === 'settle' ? systemActor : everybody(town, id)
      await perform({ ...ctx, actor, companions: {} }, letterWorkflow, id, act, inputOf(act))
    }
    made.push([state, id])
  }
  return Object.fromEntries(made) as Record<State, string>
}
