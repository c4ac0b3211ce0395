import { v7 as uuid } from 'uuid'
import { withClient } from '#house/postgres.ts'
import { perform } from '#kernel/perform.ts'
import { keepTie, tieWorkflow } from '#modules/contacts/index.ts'
import type { RoleName } from '#words/roles.ts'
import { ownerOfTowns } from '../town.ts'
import { everybody } from './states.ts'
import type { Subjects } from './subjects.ts'
import type { Town } from './world.ts'

const seen: RoleName[] = ['stationLiaison', 'stationHead', 'streetStaff', 'streetChair', 'leader', 'deputy']

/** What the matrix knows of fixed contacts: a voter of the town's deputy. */
export const tieSubjects: Subjects = {
  workflow: tieWorkflow,
  sees: { kept: seen, ended: seen },
  make: async (town) => ({ kept: await keep(town), ended: await keep(town, true) }),
  inputOf: (name) => (name === 'move' ? { home: '幸福里5栋' } : { reason: '搬走了' }),
  copyOf: async (id) => {
    const copy = uuid()
    await withClient(ownerOfTowns(), (client) =>
      client.query(
        `insert into ties select (jsonb_populate_record(t, jsonb_build_object('id', $2::uuid))).*
         from ties t where id = $1`,
        [id, copy],
      ),
    )
    return copy
  },
}

async function keep(town: Town, isOver = false): Promise<string> {
  const actor = everybody(town, uuid())
  const ctx = { ...(await town.ctx()), actor }
  const { id } = await keepTie(ctx, { kind: 'voter', ownerId: town.deputyId, name: '王小明' })
  if (isOver) await perform(ctx, tieWorkflow, id, 'end', { reason: '搬走了' })
  return id
}
