import { z } from 'zod'
import { Buttons, Step } from '#kernel/shown.ts'

const state = z.enum(['due', 'done', 'skipped'])
const finding = z.enum(['done', 'notDone', 'cameBack'])

/** What a list may be narrowed to: still to be looked at, or what was found. */
export const lookbackPiles = ['due', 'overdue', 'good', 'failed', 'skipped'] as const

export const ListLookbacks = z.object({
  pile: z.enum(lookbackPiles, '没有这一类').optional(),
  after: z.uuid('页码不对').optional(),
  limit: z.coerce.number('页长不对').int('页长不对').min(1).max(100).default(50),
})
export type ListLookbacks = z.output<typeof ListLookbacks>

export const LookbackRow = z.object({
  id: z.string(),
  rev: z.number(),
  state,
  stateLabel: z.string(),
  why: z.enum(['promise', 'sample', 'least', 'hand']),
  opinionId: z.string(),
  opinionNo: z.string(),
  opinionTitle: z.string(),
  round: z.number(),
  unitName: z.string().nullable(),
  stationName: z.string(),
  /** The day by which somebody should have looked; null once it is over. */
  dueAt: z.date().nullable(),
  finding: finding.nullable(),
  lookers: z.string().nullable(),
  lookedOn: z.string().nullable(),
  place: z.string().nullable(),
  note: z.string().nullable(),
  isAsked: z.boolean().nullable(),
  skipReason: z.string().nullable(),
  /** The photos taken at the look-back. */
  files: z.array(z.object({ id: z.string(), name: z.string(), type: z.string() })),
})
export type LookbackRow = z.infer<typeof LookbackRow>

export const LookbackPage = z.object({
  rows: z.array(LookbackRow),
  next: z.string().nullable(),
  counts: z.object({
    all: z.number(),
    due: z.number(),
    overdue: z.number(),
    good: z.number(),
    failed: z.number(),
    skipped: z.number(),
  }),
})

export const LookbackView = LookbackRow.extend({
  actions: Buttons,
  history: z.array(Step.extend({ input: z.record(z.string(), z.unknown()) })),
})
export type LookbackView = z.infer<typeof LookbackView>
