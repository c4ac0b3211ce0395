import { z } from 'zod'
import { Buttons } from '#kernel/shown.ts'

const words = z.string().nullable()

/** A reply as it was delivered. */
export const ReplyView = z.object({
  id: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  round: z.number(),
  docNo: z.string(),
  classMark: z.string(),
  classLabel: z.string(),
  points: z.array(z.object({ proposal: z.string(), answer: z.string() })),
  evidence: words,
  classReason: words,
  upperLevel: z.boolean(),
  publicity: z.string(),
  coOpinions: z.array(z.object({ unitName: z.string(), opinion: z.string() })),
  leader: words,
  clerk: words,
  officePhone: words,
  signedBy: z.string(),
  signedAt: z.date(),
  wayLabel: z.string(),
  deliveredAt: z.date(),
  /** The number of the suggestion into which this one was merged, when the reply was given to that one. */
  ofLead: words,
  /** What was promised with it, each as it stands now, with what the person may do. */
  promises: z.array(
    z.object({
      ...{ id: z.string(), rev: z.number(), state: z.string(), stateLabel: z.string() },
      ...{ text: z.string(), responsible: z.string(), dueOn: z.string(), firstDueOn: z.string() },
      ...{ changes: z.number(), reason: words, evidence: words, keptOn: words, rating: words },
      ...{ ratingReason: words, daysLeft: z.number().nullable(), actions: Buttons },
    }),
  ),
  /** Who was given it and has read it; for the work body only. */
  copies: z
    .array(
      z.object({ name: z.string(), isLead: z.boolean(), passedOver: words, readAt: z.date().nullable() }),
    )
    .nullable(),
})
export type ReplyView = z.infer<typeof ReplyView>
