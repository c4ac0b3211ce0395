import { z } from 'zod'
import { Buttons, Step } from '#kernel/shown.ts'
import { optional } from '#words/fields.ts'

export const ListLeads = z.object({
  pile: z.enum(['open', 'ended', 'all'], '没有这个分组').default('open'),
  /** The id of the last one already shown. */
  after: optional(z.uuid('页码不对')),
  limit: z.coerce.number('页长不对').int('页长不对').min(1).max(100).default(30),
})
export type ListLeads = z.output<typeof ListLeads>

const way = z.enum(['inspection', 'research', 'suggestion', 'look'])
const Taker = z.object({
  deputyId: z.string(),
  deputyName: z.string(),
  way,
  note: z.string().nullable(),
  takenAt: z.date(),
  came: z.string().nullable(),
  cameAt: z.date().nullable(),
})

export const LeadRow = z.object({
  id: z.string(),
  rev: z.number(),
  no: z.string(),
  state: z.string(),
  stateLabel: z.string(),
  name: z.string(),
  sentence: z.string(),
  places: z.string(),
  forWhat: z.enum(['any', 'inspection', 'research', 'suggestion']),
  days: z.number(),
  size: z.number(),
  lately: z.number(),
  earlier: z.number(),
  firstOn: z.string(),
  lastOn: z.string(),
  pushedBy: z.string(),
  pushedAt: z.date(),
  dueAt: z.date().nullable(),
  /** Nobody took it up in time. */
  isLate: z.boolean(),
  result: z.string().nullable(),
  /** To how many deputies, of which stations. */
  deputies: z.number(),
  stations: z.array(z.string()),
  takers: z.array(Taker),
  /** What the asking deputy does with it; null for others and who has not taken it up. */
  mine: Taker.nullable(),
  actions: Buttons,
})
export type LeadRow = z.infer<typeof LeadRow>

export const LeadPage = z.object({ rows: z.array(LeadRow), next: z.string().nullable() })
export type LeadPage = z.infer<typeof LeadPage>

export const LeadView = LeadRow.extend({
  /** Those of the matters behind it that the asking person may see. */
  matters: z.array(z.object({ id: z.string(), no: z.string(), title: z.string(), stateLabel: z.string() })),
  history: z.array(Step.extend({ text: z.string().nullable() })),
})
export type LeadView = z.infer<typeof LeadView>

/** Words that may go out, and whom they would reach. */
export const Proposal = z.object({
  name: z.string(),
  sentence: z.string(),
  places: z.string(),
  /** Personal things that were taken out of the words. */
  found: z.array(z.string()),
  isReleased: z.boolean(),
  stations: z.array(
    z.object({ id: z.string(), name: z.string(), deputies: z.number(), isOfTopic: z.boolean() }),
  ),
  /** When it, or most of it, was pushed already. */
  before: z.object({ id: z.string(), no: z.string(), pushedAt: z.date() }).nullable(),
})
export type Proposal = z.infer<typeof Proposal>
