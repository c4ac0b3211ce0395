import { z } from 'zod'
import { level } from './suggestion.schema.ts'

export const AskSimilar = z.object({
  text: z.string('请写几个字').trim().min(4, '至少4个字').max(2000, '最多2000个字'),
  level: level.default('district'),
  except: z.uuid('编号不对').optional(),
})
export type AskSimilar = z.output<typeof AskSimilar>
export const SimilarSuggestion = z.object({
  /** Null where one may know of it, and not open it. */
  id: z.string().nullable(),
  called: z.string(),
  title: z.string(),
  year: z.number(),
  stateLabel: z.string(),
  units: z.array(z.string()),
  share: z.number(),
})
export type SimilarSuggestion = z.infer<typeof SimilarSuggestion>

/** How many lie in each state, and what there is to choose from. */
export const SuggestionCounts = z.object({
  byState: z.record(z.string(), z.number()),
  overdue: z.number(),
  open: z.number(),
  ended: z.number(),
  levels: z.array(z.string()),
  years: z.array(z.number()),
  /** Of this year's accepted ones, how many are key, and about how many should be. */
  key: z.object({ n: z.number(), of: z.number(), percent: z.number() }),
  mayAssign: z.boolean(),
})
export type SuggestionCounts = z.infer<typeof SuggestionCounts>
