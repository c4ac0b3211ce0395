import { z } from 'zod'

// What every record shows, whatever its kind: its buttons and what was done. As pure as a declaration.

/** A button: what is sent, its word, and the sentence that is asked before. */
export const Button = z.object({ name: z.string(), label: z.string(), confirm: z.string().nullable() })
export type Button = z.infer<typeof Button>
export const Buttons = z.array(Button)

/** A line of a record's history; kinds that tell more about a step extend it. */
export const Step = z.object({ id: z.string(), label: z.string(), actorName: z.string(), at: z.date() })
