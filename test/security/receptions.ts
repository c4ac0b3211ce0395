import { v7 as uuid } from 'uuid'
import { withClient } from '#house/postgres.ts'
import { inTransaction } from '#kernel/ctx.ts'
import { perform } from '#kernel/perform.ts'
import { planReception } from '#modules/receptions/reception.actions.ts'
import { NewReception } from '#modules/receptions/reception.forms.ts'
import { receptionWorkflow } from '#modules/receptions/reception.workflow.ts'
import { aroundStep } from '#modules/receptions/step.actions.ts'
import type { RoleName } from '#words/roles.ts'
import { addDeputy } from '../places.ts'
import { ownerOfTowns } from '../town.ts'
import { everybody } from './states.ts'
import type { Subjects } from './subjects.ts'
import type { Town } from './world.ts'

type State = keyof typeof receptionWorkflow.states

const PATHS: Record<State, (keyof typeof receptionWorkflow.actions)[]> = {
  planned: [],
  published: ['publish'],
  held: ['publish', 'hold'],
  recorded: ['publish', 'hold', 'record'],
  routed: ['publish', 'hold', 'record', 'route'],
  closed: ['publish', 'hold', 'record', 'route', 'close'],
  cancelled: ['publish', 'cancel'],
}

let colleagueId = ''
let rooms = 0

/** A room of its own each time it is sent: two copies at one time in one room would be refused. */
const elsewhere = (deputyIds: string[]) => ({
  onDay: '2026-03-20',
  startTime: '09:00',
  endTime: '11:00',
  get venue() {
    return `第${++rooms}接待室`
  },
  theme: '老旧小区改造',
  deputyIds,
})

function inputOf(name: string): object {
  const inputs: Partial<Record<string, object>> = {
    revise: elsewhere([]),
    changeNotice: Object.defineProperty(elsewhere([]), 'reason', { value: '接待室漏水', enumerable: true }),
    cancel: { reason: '台风' },
    askSwap: { toId: colleagueId, note: '外出开会' },
    record: { summary: '三批群众，反映两件事' },
  }
  return inputs[name] ?? {}
}

/** One reception per state: planned ones in two weeks, the others this afternoon, announced a week ago. */
async function make(town: Town): Promise<Record<State, string>> {
  colleagueId = await addDeputy(await town.ctx(), '王代表', town.stationId)
  const now = await town.ctx()
  const actor = everybody(town, uuid())
  const made: [State, string][] = []
  for (const [n, [state, path]] of Object.entries(PATHS).entries()) {
    const onDay = state === 'planned' ? '2026-03-16' : '2026-03-02'
    const [startTime, endTime] = [`${12 + n}:00`, `${12 + n}:50`]
    const input = { ...elsewhere([town.deputyId]), stationId: town.stationId, mode: 'station' }
    const planned = NewReception.parse({ ...input, onDay, startTime, endTime })
    const { id } = await planReception({ ...now, actor, now: new Date('2026-02-20T09:00:00+08:00') }, planned)
    for (const name of path) {
      const day = name === 'publish' ? new Date('2026-02-23T09:00:00+08:00') : now.now
      if (name === 'close') await signed(id, town)
      await inTransaction({ ...now, actor, now: day }, (ctx) =>
        aroundStep(ctx, id, name, inputOf(name), (ctx) =>
          perform(ctx, receptionWorkflow, id, name, inputOf(name)),
        ),
      )
    }
    if (state === 'routed') await signed(id, town)
    made.push([state as State, id])
  }
  return Object.fromEntries(made) as Record<State, string>
}

const signed = (id: string, { tenant, deputyId }: Town) =>
  withClient(ownerOfTowns(), (client) =>
    client.query(
      `insert into reception_signatures (tenant_id, id, reception_id, signer, deputy_id, spoken, made_by, signed_at)
       values ($1, gen_random_uuid(), $2, 'deputy', $3, '当面念过', gen_random_uuid(), now())`,
      [tenant.id, id, deputyId],
    ),
  )

/** A copy with its history, clocks and signatures, in a room of its own. */
async function copyOf(id: string): Promise<string> {
  const copy = uuid()
  const copied = (table: string, key: string) => `
    insert into ${table} overriding user value select (jsonb_populate_record(t, jsonb_build_object(
      'id', gen_random_uuid(), '${key}', $2::uuid))).* from ${table} t where ${key} = $1
    order by ${table === 'events' ? 'seq' : 'id'}`
  await withClient(ownerOfTowns(), async (client) => {
    await client.query(
      `insert into receptions select (jsonb_populate_record(r, jsonb_build_object(
        'id', $2::uuid, 'no', $2::text, 'venue', $2::text))).* from receptions r where id = $1`,
      [id, copy],
    )
    await client.query(copied('events', 'subject_id'), [id, copy])
    await client.query(copied('clocks', 'subject_id'), [id, copy])
    await client.query(copied('reception_signatures', 'reception_id'), [id, copy])
  })
  return copy
}

const sees: RoleName[] = ['stationLiaison', 'stationHead', 'streetStaff', 'streetChair', 'leader', 'deputy']

/** What the matrix knows of receptions. */
export const receptionSubjects: Subjects = {
  workflow: receptionWorkflow,
  sees: Object.fromEntries(Object.keys(receptionWorkflow.states).map((state) => [state, sees])),
  make,
  inputOf,
  copyOf,
}
