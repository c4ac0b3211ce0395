import { z } from 'zod'

export const OwnFeed = z.object({
  /** Null: none, or revoked. */
  address: z.string().nullable(),
  hasTitles: z.boolean(),
  madeAt: z.date().nullable(),
  /** When a calendar program last asked. */
  readAt: z.date().nullable(),
})
export type OwnFeed = z.infer<typeof OwnFeed>

/** `isNew`: another address, the old one leads nowhere from now on. */
export const AskFeed = z.object({
  hasTitles: z.boolean('请选择要不要标题').default(false),
  isNew: z.boolean().default(false),
})
