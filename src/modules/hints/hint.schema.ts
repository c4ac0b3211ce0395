import { z } from 'zod'

export const Hint = z.object({
  value: z.string(),
  label: z.string(),
  /** From 0 to 1. */
  confidence: z.number(),
  /** The words of this opinion that spoke for it. */
  words: z.array(z.string()),
})
export type Hint = z.output<typeof Hint>

/** The first two for each subject; none where nothing was learned or it is not sure enough. */
export const Hints = z.object({ category: z.array(Hint), unit: z.array(Hint) })
export type Hints = z.output<typeof Hints>
