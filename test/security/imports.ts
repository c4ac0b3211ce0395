import { v7 as uuid } from 'uuid'
import { withClient } from '#house/postgres.ts'
import {
  applyNow,
  beginImport,
  confirmImport,
  dropImport,
  importWorkflow,
  undoImport,
} from '#modules/imports/index.ts'
import { rolls } from '#src/app.ts'
import type { RoleName } from '#words/roles.ts'
import { officeBook } from '../office-sheet.ts'
import { ownerOfTowns } from '../town.ts'
import type { Subjects } from './subjects.ts'
import type { Town } from './world.ts'

type State = keyof typeof importWorkflow.states
const states = Object.keys(importWorkflow.states) as State[]
const seen: RoleName[] = ['streetStaff', 'streetChair']

/** What the matrix knows of imports; a copy has no rows of its own, so that undoing it takes nothing back. */
export const importSubjects: Subjects = {
  workflow: importWorkflow,
  sees: Object.fromEntries(states.map((state) => [state, seen])),
  async make(town) {
    const made: [State, string][] = []
    for (const state of states) made.push([state, await importIn(town, state)])
    return Object.fromEntries(made)
  },
  inputOf: () => ({}),
  copyOf: async (id) => {
    const copy = uuid()
    await withClient(ownerOfTowns(), (client) =>
      client.query(
        `insert into imports select (jsonb_populate_record(i, jsonb_build_object('id', $2::uuid))).*
         from imports i where id = $1`,
        [id, copy],
      ),
    )
    return copy
  },
}

async function importIn(town: Town, state: State): Promise<string> {
  const given = await town.ctx()
  const grants = new Map([['streetStaff', new Set(given.facts.downwards(town.streetId))]])
  const ctx = { ...given, actor: { kind: 'system' as const, id: null, name: '工委', grants } }
  const rows = [
    ['单位名称', '类别'],
    [`${importWorkflow.states[state].label}所`, '派驻'],
  ]
  const content = officeBook([{ name: '一', rows }])
  const upload = { kind: 'unit', placeId: town.streetId, name: '单位.xlsx', content }
  const id = await beginImport(ctx, rolls, upload)
  if (state === 'dropped') await dropImport(ctx, id)
  if (state === 'applying' || state === 'applied' || state === 'undone') await confirmImport(ctx, id)
  if (state === 'applied' || state === 'undone') await applyNow(ctx, rolls, id)
  if (state === 'undone') await undoImport(ctx, rolls, id)
  return id
}
