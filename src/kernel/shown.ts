import { z } from 'zod'

// What every record shows, whatever its kind: its buttons, its clocks and what was done. As pure as a declaration.

/** A button: what is sent, its word, and the sentence that is asked before. */
export const Button = z.object({ name: z.string(), label: z.string(), confirm: z.string().nullable() })
export type Button = z.infer<typeof Button>
export const Buttons = z.array(Button)

/** A line of a record's history; kinds that tell more about a step extend it. */
export const Step = z.object({ id: z.string(), label: z.string(), actorName: z.string(), at: z.date() })

/** A clock that explains itself: the span in words, where it is written, and how the day follows, in sentences. */
export const ClockShown = z.object({
  name: z.string(),
  label: z.string(),
  startedAt: z.date(),
  dueAt: z.date(),
  metAt: z.date().nullable(),
  missedAt: z.date().nullable(),
  span: z.string(),
  basis: z.string(),
  steps: z.array(z.string()),
  isProvisional: z.boolean(),
})
