import { z } from 'zod'
import { Buttons, Step } from '#kernel/shown.ts'
import { optional } from '#words/fields.ts'

const state = z.enum(['open', 'solved', 'unsolved'], '没有这个状态')

export const ListSmall = z.object({
  year: z.coerce.number('年份不对').int('年份不对').min(2000, '年份不对').max(2100, '年份不对'),
  state: optional(state),
  kind: optional(z.enum(['small', 'urgent', 'hard'], '没有这一类')),
  /** Only the one about this opinion, of whatever year. */
  opinionId: optional(z.uuid('意见编号不对')),
  /** The id of the last one already shown. */
  after: optional(z.uuid('页码不对')),
  limit: z.coerce.number('页长不对').int('页长不对').min(1).max(100).default(50),
})
export type ListSmall = z.output<typeof ListSmall>

export const SmallRow = z.object({
  id: z.string(),
  rev: z.number(),
  no: z.string(),
  title: z.string(),
  kind: z.enum(['small', 'urgent', 'hard']),
  state,
  stateLabel: z.string(),
  opinionId: z.string(),
  stationName: z.string(),
  deputyName: z.string(),
  enteredOn: z.string(),
  dueAt: z.date().nullable(),
  isLate: z.boolean(),
  progress: z.string().nullable(),
  progressOn: z.string().nullable(),
  result: z.string().nullable(),
})
export type SmallRow = z.infer<typeof SmallRow>

export const SmallPage = z.object({
  rows: z.array(SmallRow),
  next: z.string().nullable(),
  /** Of the whole year, whatever is shown: collected, solved, not solved, still open, open and late. */
  figures: z.object({
    collected: z.number(),
    solved: z.number(),
    unsolved: z.number(),
    open: z.number(),
    late: z.number(),
  }),
})

export const SmallView = SmallRow.extend({
  actions: Buttons,
  files: z.array(z.object({ id: z.string(), name: z.string(), type: z.string() })),
  history: z.array(Step.extend({ text: z.string().nullable() })),
})
export type SmallView = z.infer<typeof SmallView>
