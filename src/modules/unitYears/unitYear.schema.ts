import { z } from 'zod'

const Year = z.coerce.number('年份不对').int('年份不对').min(2000, '年份不对').max(2100, '年份不对')

export const ListUnitYears = z.object({ year: Year })
export const OpenYear = z.object({
  unitId: z.uuid('单位编号不对'),
  bodyId: z.uuid('机构编号不对'),
  year: Year,
})
export type OpenYear = z.output<typeof OpenYear>

export const UnitYearRow = z.object({
  /** Null: nobody has begun it yet. */
  id: z.string().nullable(),
  unitId: z.string(),
  unitName: z.string(),
  bodyId: z.string(),
  bodyName: z.string(),
  year: z.number(),
  state: z.string(),
  stateLabel: z.string(),
  dueOn: z.string(),
  isLate: z.boolean(),
  submittedAt: z.date().nullable(),
})
export type UnitYearRow = z.infer<typeof UnitYearRow>

export const UnitYearView = UnitYearRow.extend({
  id: z.string(),
  rev: z.number(),
  text: z.string().nullable(),
  backNote: z.string().nullable(),
  submittedBy: z.string().nullable(),
  /** Named as in the ledger of handlings. */
  figures: z.record(z.string(), z.number()),
  actions: z.array(z.object({ name: z.string(), label: z.string(), confirm: z.string().nullable() })),
  history: z.array(z.object({ id: z.string(), label: z.string(), actorName: z.string(), at: z.date() })),
})
export type UnitYearView = z.infer<typeof UnitYearView>
