import { z } from 'zod'

export const MandateView = z.object({
  level: z.string(),
  levelLabel: z.string(),
  term: z.string(),
  constituency: z.string().nullable(),
  since: z.string(),
})

/** 阵地: where a deputy meets people. */
export const StationView = z.object({
  id: z.string(),
  name: z.string(),
  shortName: z.string(),
  streetName: z.string(),
  address: z.string().nullable(),
  hours: z.string().nullable(),
  phone: z.string().nullable(),
})

/** What a deputy sees of themselves. */
export const DeputyView = z.object({
  id: z.string(),
  name: z.string(),
  mandates: z.array(MandateView),
  stations: z.array(StationView),
  codes: z.array(z.string()),
})
export type DeputyView = z.infer<typeof DeputyView>
