import { z } from 'zod'
import { Buttons, Step } from '#kernel/shown.ts'
import { paperQuery } from '#words/papers.ts'

export const ListPromises = z.object({
  /** The ledger of this year: what was promised in it, and what older years left open. */
  year: z.coerce.number('年份不对').int('年份不对').min(2000, '年份不对').max(2100, '年份不对'),
  /** Of which year they come from. */
  origin: z.coerce.number('年份不对').int('年份不对').optional(),
  state: z.enum(['open', 'reported', 'overdue', 'kept', 'givenUp'], '没有这个状态').optional(),
  unitId: z.uuid('单位编号不对').optional(),
  /** In answer to whom: residents' opinions, or deputies' suggestions; both where nothing is said. */
  kind: z.enum(['opinion', 'suggestion'], '没有这一类').optional(),
  after: z.uuid('页码不对').optional(),
  limit: z.coerce.number('页长不对').int('页长不对').min(1).max(100).default(50),
})
export type ListPromises = z.output<typeof ListPromises>

/** The ledger as a document: what is listed, on paper. */
export const PromiseLedger = ListPromises.omit({ after: true, limit: true }).extend(paperQuery)
export type PromiseLedger = z.output<typeof PromiseLedger>

export const PromiseRow = z.object({
  id: z.string(),
  rev: z.number(),
  state: z.enum(['open', 'reported', 'overdue', 'kept', 'givenUp']),
  stateLabel: z.string(),
  text: z.string(),
  responsible: z.string(),
  opinionId: z.string().nullable(),
  suggestionId: z.string().nullable(),
  /** The opinion or suggestion in whose answer it stands, as far as this person may see it. */
  about: z.object({
    kind: z.enum(['opinion', 'suggestion']),
    id: z.string(),
    no: z.string(),
    title: z.string(),
  }),
  unitName: z.string().nullable(),
  /** The station's or the work body's. */
  placeName: z.string(),
  promisedOn: z.string(),
  dueOn: z.string(),
  firstDueOn: z.string(),
  changes: z.number(),
  reason: z.string().nullable(),
  evidence: z.string().nullable(),
  keptOn: z.string().nullable(),
  rating: z.string().nullable(),
  ratingReason: z.string().nullable(),
  ratedOn: z.string().nullable(),
  /** Days to the promised day; below nought: past it. Null once it is over. */
  daysLeft: z.number().nullable(),
  /** From an earlier year than the one asked for. */
  isCarried: z.boolean(),
})
export type PromiseRow = z.infer<typeof PromiseRow>

/** One promise beside the reply in which it was made, with what the person may do. */
export const PromiseLine = PromiseRow.extend({
  handlingId: z.string().nullable(),
  round: z.number(),
  actions: Buttons,
})
export type PromiseLine = z.infer<typeof PromiseLine>

export const PromisePage = z.object({
  rows: z.array(PromiseRow),
  next: z.string().nullable(),
  /** The whole ledger of the year, whatever page or state is shown. */
  counts: z.object({
    all: z.number(),
    open: z.number(),
    reported: z.number(),
    overdue: z.number(),
    kept: z.number(),
    givenUp: z.number(),
    carried: z.number(),
  }),
  origins: z.array(z.number()),
})

export const PromiseView = PromiseRow.extend({
  actions: Buttons,
  files: z.array(z.object({ id: z.string(), name: z.string(), type: z.string() })),
  history: z.array(Step.extend({ input: z.record(z.string(), z.unknown()) })),
})
export type PromiseView = z.infer<typeof PromiseView>
