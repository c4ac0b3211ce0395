import { z } from 'zod'

const level = z.enum(['district', 'town', 'forum'], '没有这个层次')
const year = z.coerce.number('年份不对').int('年份不对').min(2000, '年份不对').max(2100, '年份不对')

export const AskFigures = z.object({
  /** Absent: this year. */
  year: year.optional(),
  /** Whose: the body that assigns. Absent: the first whose figures one may see; for a unit: of all bodies. */
  bodyId: z.uuid('机构编号不对').optional(),
  /** One unit's share. */
  unitId: z.uuid('单位编号不对').optional(),
  level: level.optional(),
})
export type AskFigures = z.output<typeof AskFigures>

export const AskRecords = AskFigures.extend({
  heap: z
    .string()
    .regex(/^(among|numerator|denominator|without\.[a-zA-Z]{1,20})$/, '没有这一堆')
    .default('numerator'),
  category: z.string().max(20).optional(),
  classMark: z.enum(['A', 'B', 'C', 'D'], '没有这一类').optional(),
  state: z.string().max(20).optional(),
})
export type AskRecords = z.output<typeof AskRecords>

export const FigureView = z.object({
  code: z.string(),
  label: z.string(),
  unit: z.string(),
  numerator: z.number(),
  denominator: z.number().nullable(),
  rate: z.number().nullable(),
  words: z.string(),
  numeratorWords: z.string(),
  denominatorWords: z.string().nullable(),
  without: z.array(z.object({ code: z.string(), words: z.string(), n: z.number() })),
  basis: z.string(),
})

/** How many of a metric in each group; together they are the metric. */
const Group = z.object({
  code: z.string(),
  rows: z.array(z.object({ key: z.string(), label: z.string(), n: z.number() })),
})
export const UnitFigures = z.object({
  id: z.string(),
  name: z.string(),
  figures: z.array(FigureView),
  score: z
    .object({
      parts: z.array(
        z.object({ part: z.string(), label: z.string(), of: z.number(), got: z.number().nullable() }),
      ),
      points: z.number().nullable(),
      minus: z.object({ late: z.number(), redone: z.number() }),
      total: z.number().nullable(),
    })
    .nullable(),
  /** Null: too few to be ranked, or nothing to judge. */
  rank: z.number().nullable(),
})
export type UnitFigures = z.infer<typeof UnitFigures>

export const YearFigures = z.object({
  year: z.number(),
  asOf: z.date(),
  bodies: z.array(z.object({ id: z.string(), name: z.string() })),
  body: z.object({ id: z.string(), name: z.string() }).nullable(),
  unit: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Confidential ones are in these figures only for who may see them. */
  withConfidential: z.boolean(),
  figures: z.array(FigureView),
  before: z.array(FigureView),
  groups: z.object({ level: Group, category: Group, state: Group }),
  units: z.array(UnitFigures),
  /** Identities that do not hold, and weights that do not add up. */
  broken: z.array(z.string()),
})
export type YearFigures = z.infer<typeof YearFigures>
