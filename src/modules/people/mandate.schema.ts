import { z } from 'zod'
import { Buttons } from '#kernel/shown.ts'
import { levels } from './mandate.words.ts'

const Level = z.enum(Object.keys(levels) as (keyof typeof levels)[])
const State = z.enum(['elected', 'active', 'suspended', 'terminated'])

/** What the list is asked for; absent fields do not narrow it. */
export const ListMandates = z.object({
  q: z.string().trim().max(40).optional(),
  stationId: z.uuid().optional(),
  level: Level.optional(),
  state: State.optional(),
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ListMandates = z.infer<typeof ListMandates>

export const MandateRow = z.object({
  id: z.string(),
  personId: z.string(),
  name: z.string(),
  level: Level,
  levelLabel: z.string(),
  term: z.string(),
  constituency: z.string().nullable(),
  stationId: z.string(),
  stationName: z.string(),
  state: State,
  stateLabel: z.string(),
  since: z.string(),
  until: z.string().nullable(),
  byElection: z.boolean(),
  rev: z.number(),
})
export type MandateRow = z.infer<typeof MandateRow>

export const MandatePage = z.object({
  rows: z.array(MandateRow),
  next: z.string().nullable(),
  counts: z.object({
    elected: z.number(),
    active: z.number(),
    suspended: z.number(),
    terminated: z.number(),
  }),
})

/** A mandate with its paper, its history, what may be done now, and the person's other mandates. */
export const MandateView = MandateRow.extend({
  electedOn: z.string().nullable(),
  reasonLabel: z.string().nullable(),
  basis: z.string().nullable(),
  replaces: z.object({ id: z.string(), name: z.string() }).nullable(),
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  codes: z.array(z.string()),
  /** The day on which the person agreed to a photo on the public pages; null while there is none. */
  photoSince: z.string().nullable(),
  actions: Buttons,
  history: z.array(
    z.object({ id: z.string(), label: z.string(), toState: z.string(), actorName: z.string(), at: z.date() }),
  ),
  others: z.array(MandateRow),
})
export type MandateView = z.infer<typeof MandateView>

export const SetPortrait = z.object({
  file: z.uuid('请选一张照片'),
  consentedOn: z.iso.date('请填代表同意的日期'),
  consent: z.literal(true, '要代表本人同意公开照片，才能放上'),
})
export type SetPortrait = z.infer<typeof SetPortrait>
