import { v7 as uuid } from 'uuid'
import { perform } from '#kernel/perform.ts'
import { pushLead } from '#modules/leads/lead.actions.ts'
import { leadWorkflow } from '#modules/leads/lead.workflow.ts'
import { submitOpinion } from '#modules/opinions/index.ts'
import type { RoleName } from '#words/roles.ts'
import { everybody } from './states.ts'
import type { Subjects } from './subjects.ts'
import { copyOf } from './whistles.ts'
import type { Town } from './world.ts'

type State = keyof typeof leadWorkflow.states

const office: RoleName[] = ['stationLiaison', 'stationHead', 'streetStaff', 'streetChair', 'leader']
const inputs: Record<string, object> = {
  take: { way: 'inspection' },
  report: { came: '现场看过，已经答应整改' },
  close: { result: '歌厅十点关门' },
  withdraw: { reason: '地点写错了' },
}
const PATHS: Record<State, (keyof typeof leadWorkflow.actions)[]> = {
  pushed: [],
  taken: ['take'],
  closed: ['take', 'close'],
  withdrawn: ['withdraw'],
}

async function make(town: Town): Promise<Record<State, string>> {
  const made: [string, string][] = []
  for (const [state, path] of Object.entries(PATHS)) {
    const now = await town.ctx()
    const where = { stationId: town.stationId, channel: 'station_qr' }
    const { id: matter } = await submitOpinion(now, { content: `歌厅太吵，${state}`, files: [] }, where)
    const ctx = { ...now, actor: everybody(town, uuid()), companions: {} }
    const words = { name: '歌厅半夜扰民', sentence: '歌厅经常唱到半夜。', places: '幸福联络站' }
    const whole = { ...words, matterIds: [matter], days: 30, forWhat: 'any' as const, to: 'topic' as const }
    const { id } = await pushLead(ctx, { ...whole, stationIds: [] })
    for (const name of path) await perform(ctx, leadWorkflow, id, name, inputs[name])
    made.push([state, id])
  }
  return Object.fromEntries(made) as Record<State, string>
}

/** What the matrix knows of leads: one in each state, pushed to the town's deputy. */
export const leadSubjects: Subjects = {
  workflow: leadWorkflow,
  sees: {
    pushed: [...office, 'deputy'],
    taken: [...office, 'deputy'],
    closed: [...office, 'deputy'],
    withdrawn: office,
  },
  make,
  inputOf: (name) => inputs[name]!,
  copyOf: (id) => copyOf('leads', id),
}
