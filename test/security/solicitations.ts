import { v7 as uuid } from 'uuid'
import { withClient } from '#house/postgres.ts'
import { inTransaction } from '#kernel/ctx.ts'
import { perform } from '#kernel/perform.ts'
import {
  aroundStep,
  Contribute,
  contribute,
  contributionWorkflow,
  Plan,
  planSolicitation,
  solicitationWorkflow,
} from '#modules/solicitations/index.ts'
import type { RoleName } from '#words/roles.ts'
import { ownerOfTowns } from '../town.ts'
import { everybody } from './states.ts'
import type { Subjects } from './subjects.ts'
import type { Town } from './world.ts'

type State = keyof typeof solicitationWorkflow.states
type ActionName = keyof typeof solicitationWorkflow.actions

const facts = {
  theme: '优化营商环境，请你建议',
  ask: '企业办事还有哪些难处？请说一件最想改的事。',
  audience: ['deputies', 'enterprises', 'residents'],
  fromOn: '2026-03-01',
  untilOn: '2026-03-20',
}
const summary = '共收到建议十二条，采纳八条，已写进给街道办事处的意见。'
const reason = '这一次先到这里'

/** Who sees a theme of their own place in each state. Written down once more, so that the scope cannot err alone. */
const office: RoleName[] = ['stationLiaison', 'stationHead', 'streetStaff', 'streetChair', 'leader']
const asked: RoleName[] = [...office, 'deputy']

const PATHS: Record<State, ActionName[]> = {
  planned: [],
  open: ['publish'],
  sorting: ['publish', 'end'],
  summedUp: ['publish', 'end', 'sumUp'],
  closed: ['publish', 'end', 'sumUp', 'close'],
  calledOff: ['callOff'],
}

function inputOf(name: string): object {
  const inputs: Partial<Record<ActionName, object>> = {
    amend: facts,
    extend: { untilOn: '2026-04-20', reason },
    end: { reason },
    callOff: { reason },
    sumUp: { summary },
  }
  return inputs[name as ActionName] ?? {}
}

async function made(town: Town, path: ActionName[]): Promise<string> {
  const ctx = { ...(await town.ctx()), actor: everybody(town, uuid()) }
  const { id } = await planSolicitation(
    { ...ctx, actor: { ...ctx.actor, grants: new Map([['streetStaff', new Set([town.stationId])]]) } },
    Plan.parse({ ...facts, stationId: town.stationId }),
  )
  for (const name of path)
    await inTransaction(ctx, (ctx) =>
      aroundStep(ctx, id, name, {}, (ctx) => perform(ctx, solicitationWorkflow, id, name, inputOf(name))),
    )
  return id
}

async function make(town: Town): Promise<Record<string, string>> {
  const entries: [string, string][] = []
  for (const [state, path] of Object.entries(PATHS)) entries.push([state, await made(town, path)])
  return Object.fromEntries(entries)
}

const copier = (table: string) => async (id: string) => {
  const copy = uuid()
  await withClient(ownerOfTowns(), (client) =>
    client.query(
      `insert into ${table} select (jsonb_populate_record(t, jsonb_build_object('id', $2::uuid, 'opinion_id', null))).*
       from ${table} t where id = $1`,
      [id, copy],
    ),
  )
  return copy
}

/** What the matrix knows of themes that people are asked about. */
export const solicitationSubjects: Subjects = {
  workflow: solicitationWorkflow,
  sees: { planned: office, open: asked, sorting: asked, summedUp: asked, closed: asked, calledOff: office },
  make,
  inputOf,
  copyOf: copier('solicitations'),
}

/** What the matrix knows of contributions: the deputy's own. */
export const contributionSubjects: Subjects = {
  workflow: contributionWorkflow,
  sees: { given: asked, adopted: asked, setAside: asked },
  make: async (town) => {
    const theme = await made(town, ['publish'])
    const ctx = { ...(await town.ctx()), actor: everybody(town, uuid()) }
    const give = async (name?: 'adopt' | 'setAside') => {
      const { id } = await contribute(ctx, theme, Contribute.parse({ kind: 'idea', content: '设办事专窗' }))
      if (name) await perform(ctx, contributionWorkflow, id, name, { reason: '写进给街道办的建议' })
      return id
    }
    return { given: await give(), adopted: await give('adopt'), setAside: await give('setAside') }
  },
  inputOf: (name) => (name === 'reconsider' ? {} : { reason: '写进给街道办的建议' }),
  copyOf: copier('contributions'),
}
