import { z } from 'zod'

export const Fault = z.object({ position: z.number().nullable(), eventId: z.string(), why: z.string() })

export const VerificationView = z.object({
  id: z.string(),
  startedName: z.string(),
  startedAt: z.date(),
  endedAt: z.date().nullable(),
  total: z.number(),
  position: z.number(),
  faults: z.array(Fault),
})
export type VerificationView = z.infer<typeof VerificationView>

/** 链首: the last hash of a day, to be printed and deposited elsewhere. */
export const HeadView = z.object({ day: z.string(), position: z.number(), hash: z.string() })

export const ChainView = z.object({
  tenant: z.string(),
  sealed: z.number(),
  waiting: z.number(),
  last: z.object({ position: z.number(), hash: z.string(), sealedAt: z.date() }).nullable(),
  heads: z.array(HeadView),
  verifications: z.array(VerificationView),
})
export type ChainView = z.infer<typeof ChainView>
