import { z } from 'zod'
import { optional } from '#words/fields.ts'
import { note } from './opinion.forms.ts'
import { SubmitOpinion } from './opinion.schema.ts'
import { keysOf, ratings } from './opinion.words.ts'

/** What somebody leaves who adds their voice to a released matter: nothing is required. */
export const Support = SubmitOpinion.pick({ name: true, phone: true, sms: true, nonce: true })
export type Support = z.output<typeof Support>

/** What a supporter thinks of the answer, for themselves. */
export const RateSupport = z
  .object({
    rating: z.enum(keysOf(ratings), '请选择满意程度'),
    ratingReason: optional(note('原因', 2, 500)),
  })
  .refine(({ rating, ratingReason }) => rating !== 'dissatisfied' || ratingReason, {
    path: ['ratingReason'],
    message: '不满意请写上原因',
  })
