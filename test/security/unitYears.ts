import { v7 as uuid } from 'uuid'
import { begin, perform } from '#kernel/perform.ts'
import { unitYearWorkflow } from '#modules/unitYears/index.ts'
import type { RoleName } from '#words/roles.ts'
import type { Subjects } from './subjects.ts'
import { copyOf } from './whistles.ts'
import type { Town } from './world.ts'

const seen: RoleName[] = [
  ...(['unitClerk', 'unitHead', 'congressStaff', 'congressChair'] as const),
  ...(['streetStaff', 'streetChair', 'leader'] as const),
]
const text = '一年来承办代表建议十二件，全部按期答复，见面十二次。'

async function make(town: Town): Promise<Record<string, string>> {
  const ctx = { ...(await town.ctx()), companions: {} }
  const [draft, submitted] = [uuid(), uuid()]
  const grants = new Map(['unitClerk', 'unitHead'].map((role) => [role, new Set([town.unitId])]))
  const actor = { kind: 'account' as const, id: null, name: '众人', grants }
  for (const [year, id] of [draft, submitted].entries()) {
    const row = { id, unitId: town.unitId, bodyId: town.streetId, year: 2026 + year, dueOn: '2026-10-31' }
    await begin(ctx, unitYearWorkflow, { ...row, text: null, figures: null, backNote: null }, {}, null)
    await perform({ ...ctx, actor }, unitYearWorkflow, id, 'write', { text })
  }
  await perform({ ...ctx, actor }, unitYearWorkflow, submitted, 'submit', {})
  return { draft, submitted }
}

let copies = 2030

/** What the matrix knows of units' yearly summaries: one in each state; a copy is of another year. */
export const unitYearSubjects: Subjects = {
  workflow: unitYearWorkflow,
  sees: { draft: seen, submitted: seen },
  make,
  inputOf: (name) => (name === 'write' ? { text } : { note: '请补充下一年的打算' }),
  copyOf: (id) => copyOf('unit_years', id, { year: copies++ }),
}

/** Sample bodies of the other routes. */
export const unitYearBodies = ({ unitId, streetId }: Town): Record<string, object> => ({
  '/api/unitYears': { unitId, bodyId: streetId, year: 2026 },
})
