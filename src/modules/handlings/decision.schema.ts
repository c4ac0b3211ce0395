import { z } from 'zod'
import { ClockShown } from '#kernel/shown.ts'

export const AskDesk = z.object({
  /** What waits for the work body: returns, extensions, replies to check, what is overdue with a unit. */
  pile: z.enum(['returns', 'extensions', 'checks', 'late'], '没有这一堆').optional(),
})
export type AskDesk = z.output<typeof AskDesk>

export const DeskRow = z.object({
  id: z.string(),
  suggestionId: z.string(),
  called: z.string(),
  title: z.string(),
  unitName: z.string(),
  partLabel: z.string(),
  state: z.string(),
  stateLabel: z.string(),
  /** What is asked, in the unit's words. */
  says: z.string().nullable(),
  isKey: z.boolean(),
  isConfidential: z.boolean(),
  light: z.enum(['overdue', 'soon', 'course', 'waiting', 'ended']),
  workdaysLeft: z.number().nullable(),
  dueLabel: z.string().nullable(),
})
export type DeskRow = z.infer<typeof DeskRow>

export const Desk = z.object({
  counts: z.object({ returns: z.number(), extensions: z.number(), checks: z.number(), late: z.number() }),
  rows: z.array(DeskRow),
})
export type Desk = z.infer<typeof Desk>

export const AskLights = z.object({
  suggestionIds: z.preprocess(
    (raw) => (typeof raw === 'string' ? raw.split(',').filter(Boolean) : raw),
    z.array(z.uuid('编号不对'), '请说明哪几件').max(100, '一次最多100件'),
  ),
})
/** Of each suggestion underway, the part that is due next. */
export const PartLight = DeskRow.pick({
  suggestionId: true,
  unitName: true,
  state: true,
  stateLabel: true,
  light: true,
  workdaysLeft: true,
  dueLabel: true,
})
export type PartLight = z.infer<typeof PartLight>

const Clock = ClockShown.extend({
  /** Whose part; null: the suggestion's own. */
  unitName: z.string().nullable(),
})

/** The whole way of a suggestion, its units' parts included, as sentences; and every clock that ran. */
export const Way = z.object({
  lines: z.array(
    z.object({
      id: z.string(),
      at: z.date(),
      who: z.string(),
      unitName: z.string().nullable(),
      text: z.string(),
    }),
  ),
  clocks: z.array(Clock),
})
export type Way = z.infer<typeof Way>
