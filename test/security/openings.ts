import { v7 as uuid } from 'uuid'
import { withClient } from '#house/postgres.ts'
import { openBox, openingWorkflow } from '#modules/openings/index.ts'
import type { RoleName } from '#words/roles.ts'
import { ownerOfTowns } from '../town.ts'
import { everybody } from './states.ts'
import type { Subjects } from './subjects.ts'
import type { Town } from './world.ts'

const seen: RoleName[] = ['stationLiaison', 'stationHead', 'streetStaff', 'streetChair', 'leader']
const facts = {
  spot: '幸福社区服务大厅',
  openedOn: '2026-03-01',
  openedTime: '17:30',
  openedBy: '周联络',
  witness: '居民组长',
}

/** What the matrix knows of openings: one that waits for its slips, one without any. */
export const openingSubjects: Subjects = {
  workflow: openingWorkflow,
  sees: { transcribing: seen, checked: seen },
  make: async (town) => ({ transcribing: await open(town, 2), checked: await open(town, 0) }),
  inputOf: (name) =>
    name === 'check' ? { explanation: '纸条淋湿了看不清' } : { ...facts, slipCount: 3, reason: '漏数了一张' },
  copyOf: async (id) => {
    const copy = uuid()
    await withClient(ownerOfTowns(), (client) =>
      client.query(
        `insert into openings select (jsonb_populate_record(b, jsonb_build_object('id', $2::uuid))).*
         from openings b where id = $1`,
        [id, copy],
      ),
    )
    return copy
  },
}

async function open(town: Town, slipCount: number): Promise<string> {
  const ctx = { ...(await town.ctx()), actor: everybody(town, uuid()) }
  return (await openBox(ctx, { ...facts, stationId: town.stationId, kind: 'box', slipCount })).id
}
