import { v7 as uuid } from 'uuid'
import { withClient } from '#house/postgres.ts'
import { mandateWorkflow } from '#modules/people/index.ts'
import type { RoleName } from '#words/roles.ts'
import { ownerOfTowns } from '../town.ts'
import type { Subjects } from './subjects.ts'
import type { Town } from './world.ts'

const seen: RoleName[] = ['stationLiaison', 'stationHead', 'streetStaff', 'streetChair', 'leader']
const basis = '区人大常委会公告第3号'

/** What the matrix knows of mandates; these are of a person of their own, so that no log-in hangs on them. */
export const mandateSubjects: Subjects = {
  workflow: mandateWorkflow,
  sees: { elected: seen, active: seen, suspended: seen, terminated: seen },
  make: async (town) => {
    const made = ['elected', 'active', 'suspended', 'terminated'].map(
      async (state) => [state, await mandateIn(town, state)] as const,
    )
    return Object.fromEntries(await Promise.all(made))
  },
  inputOf: (name, { otherStationId }) =>
    ({
      confirm: { since: '2026-01-10', basis },
      suspend: { reason: 'custody', basis },
      resume: { basis },
      terminate: { reason: 'resigned', until: '2026-03-01', basis },
      transfer: { stationId: otherStationId },
      correct: { constituency: '第2选区' },
    })[name] ?? {},
  copyOf: async (id) => {
    const copy = uuid()
    await withClient(ownerOfTowns(), (client) =>
      client.query(
        `insert into mandates select (jsonb_populate_record(m, jsonb_build_object('id', $2::uuid))).*
         from mandates m where id = $1`,
        [id, copy],
      ),
    )
    return copy
  },
}

async function mandateIn(town: Town, state: string): Promise<string> {
  const { db, tenant } = await town.ctx()
  const [id, personId] = [uuid(), uuid()]
  await db.insertInto('people').values({ tenantId: tenant.id, id: personId, name: '方代表' }).execute()
  await db
    .insertInto('mandates')
    .values({
      tenantId: tenant.id,
      id,
      personId,
      level: 'district',
      term: '第十届',
      stationId: town.stationId,
      since: '2022-01-10',
      state,
      status: state === 'elected' ? 'suspended' : state,
      until: state === 'terminated' ? '2026-02-01' : null,
    })
    .execute()
  return id
}
