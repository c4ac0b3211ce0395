import { v7 as uuid } from 'uuid'
import { withClient } from '#house/postgres.ts'
import { begin, perform } from '#kernel/perform.ts'
import { chairDayWorkflow } from '#modules/chairDays/chairDay.workflow.ts'
import type { RoleName } from '#words/roles.ts'
import { ownerOfTowns } from '../town.ts'
import { everybody } from './states.ts'
import type { Subjects } from './subjects.ts'
import type { Town } from './world.ts'

type State = keyof typeof chairDayWorkflow.states

const PATHS: Record<State, (keyof typeof chairDayWorkflow.actions)[]> = {
  planned: [],
  prepared: ['prepare'],
  held: ['prepare', 'hold'],
  recorded: ['prepare', 'hold', 'record'],
  closed: ['prepare', 'hold', 'record', 'close'],
  cancelled: ['cancel'],
}

const inputs: Record<string, object> = {
  revise: { onDay: '2026-03-20', startTime: '09:00', place: '街道会议室', leaderName: '陈主任' },
  prepare: { planText: '路灯长期不亮，建议明确维护单位' },
  record: { attendees: '陈主任、城管科', minutes: '听取了情况，由城管科更换' },
  cancel: { reason: '全区会议' },
}
const inputOf = (name: string) => inputs[name] ?? {}

/** One day per state, each of today and each with a topic that was answered on the spot. */
async function make(town: Town): Promise<Record<State, string>> {
  const made: [string, string][] = []
  for (const [n, [state, path]] of Object.entries(PATHS).entries()) {
    const ctx = { ...(await town.ctx()), actor: everybody(town, uuid()) }
    const id = uuid()
    const row = {
      ...{ id, no: `青溪主任接待〔2026〕${n + 1}号`, streetId: town.streetId, onDay: '2026-03-02' },
      ...{ plannedFor: `2026-0${n + 1}-20`, shiftWhy: null, startsAt: new Date('2026-03-02T09:00:00+08:00') },
      ...{ place: '街道会议室', leaderName: '陈主任' },
    }
    await begin(ctx, chairDayWorkflow, row, { onDay: row.onDay }, null)
    await topic(id, town.tenant.id)
    for (const name of path) await perform(ctx, chairDayWorkflow, id, name, inputOf(name))
    made.push([state, id])
  }
  return Object.fromEntries(made) as Record<State, string>
}

const topic = (dayId: string, tenantId: number) =>
  withClient(ownerOfTowns(), (client) =>
    client.query(
      `insert into chair_topics (tenant_id, id, day_id, title, why, put_by, put_name, put_at, result, said)
       values ($1, gen_random_uuid(), $2, '路灯由谁维护', '多次反映', 'hand', '众人', now(), 'spot', '当场答复')`,
      [tenantId, dayId],
    ),
  )

let copies = 0

/** A copy with its history, clocks and topic, planned for a month of its own. */
async function copyOf(id: string): Promise<string> {
  const copy = uuid()
  await withClient(ownerOfTowns(), async (client) => {
    const made = await client.query(
      `insert into chair_days select (jsonb_populate_record(c, jsonb_build_object(
        'id', $2::uuid, 'no', $2::text, 'planned_for', date '2030-01-01' + $3::int))).* from chair_days c where id = $1
       returning tenant_id`,
      [id, copy, ++copies],
    )
    for (const one of ['events', 'clocks'])
      await client.query(
        `insert into ${one} overriding user value select (jsonb_populate_record(t, jsonb_build_object(
          'id', gen_random_uuid(), 'subject_id', $2::uuid))).* from ${one} t where subject_id = $1 order by ${one === 'events' ? 'seq' : 'id'}`,
        [id, copy],
      )
    await topic(copy, made.rows[0].tenant_id)
  })
  return copy
}

const sees: RoleName[] = ['stationLiaison', 'stationHead', 'streetStaff', 'streetChair', 'leader']

/** What the matrix knows of the chair's days. */
export const chairDaySubjects: Subjects = {
  workflow: chairDayWorkflow,
  sees: Object.fromEntries(Object.keys(chairDayWorkflow.states).map((state) => [state, sees])),
  make,
  inputOf,
  copyOf,
}
