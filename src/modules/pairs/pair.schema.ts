import { z } from 'zod'

export const Id = z.object({ id: z.uuid('编号不对') })
export const Apart = z.object({ otherId: z.uuid('编号不对') })

const Side = z.object({
  id: z.string(),
  no: z.string(),
  title: z.string(),
  content: z.string(),
  location: z.string().nullable(),
  stateLabel: z.string(),
  isOpen: z.boolean(),
  stationName: z.string(),
  receivedAt: z.date(),
})

/** Why two may be the same: words they share, how far apart, the same phone. */
const reasons = z.array(z.string())

export const Alike = z.array(Side.extend({ sureness: z.number(), isLikely: z.boolean(), reasons }))
export const PairList = z.array(z.object({ a: Side, b: Side, sureness: z.number(), reasons }))
export const Topics = z.object({
  days: z.number(),
  /** How many matters were looked through. */
  looked: z.number(),
  topics: z.array(
    z.object({
      name: z.string(),
      size: z.number(),
      /** How many came in the later half of the days, and in the earlier. */
      lately: z.number(),
      before: z.number(),
      places: z.array(z.string()),
      firstAt: z.date(),
      lastAt: z.date(),
      sentence: z.string(),
      matters: z.array(
        z.object({ id: z.string(), no: z.string(), title: z.string(), stateLabel: z.string() }),
      ),
    }),
  ),
})
export type Side = z.infer<typeof Side>
export type Alike = z.infer<typeof Alike>
export type PairList = z.infer<typeof PairList>
export type Topics = z.infer<typeof Topics>
