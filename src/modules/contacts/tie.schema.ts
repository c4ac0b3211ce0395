import { z } from 'zod'
import { Buttons } from '#kernel/shown.ts'

export const ListTies = z.object({
  ownerId: z.uuid('编号不对').optional(),
  kind: z.enum(['voter', 'deputy'], '没有这个分组').optional(),
})
export type ListTies = z.output<typeof ListTies>

const TieLog = z.object({
  id: z.string(),
  contactedOn: z.string(),
  wayLabel: z.string(),
  said: z.string(),
  loggedName: z.string(),
  opinion: z.object({ id: z.string(), no: z.string() }).nullable(),
})

export const TieRow = z.object({
  id: z.string(),
  rev: z.number(),
  state: z.enum(['kept', 'ended']),
  kind: z.enum(['voter', 'deputy']),
  ownerId: z.string(),
  ownerName: z.string(),
  /** A deputy's whole name, a voter's masked one; null when it has been deleted. */
  name: z.string().nullable().meta({ personal: true }),
  hasPhone: z.boolean(),
  home: z.string().nullable(),
  since: z.string(),
  lastOn: z.string().nullable(),
  /** How often this year, of how often at least. */
  n: z.number(),
  times: z.number(),
  /** `overdue`: a past part of the year went by without; `soon`: not yet in this part; `course`: done. */
  light: z.enum(['overdue', 'soon', 'course', 'ended']),
  /** The last day of the running part of the year. */
  by: z.string(),
})
export type TieRow = z.infer<typeof TieRow>

export const TieView = TieRow.extend({
  logs: z.array(TieLog),
  actions: Buttons,
  mayLog: z.boolean(),
})
export type TieView = z.infer<typeof TieView>

const Grid = z.object({
  id: z.string(),
  name: z.string(),
  communityName: z.string(),
  deputies: z.array(z.object({ id: z.string(), name: z.string() })),
})

/** A deputy's own page. */
export const MyTies = z.object({
  quota: z.number(),
  times: z.number(),
  basis: z.string(),
  rows: z.array(TieRow),
  /** Members of the committee who keep contact with me. */
  members: z.array(z.string()),
  grids: z.array(z.string()),
})

/** One who keeps contacts, with how many and how often. */
const Keeper = z.object({
  id: z.string(),
  name: z.string(),
  stationName: z.string(),
  kept: z.number(),
  least: z.number(),
  most: z.number().nullable(),
  n: z.number(),
  overdue: z.number(),
  soon: z.number(),
  light: z.enum(['overdue', 'soon', 'course']),
})
export type Keeper = z.infer<typeof Keeper>

export const Coverage = z.object({
  deputies: z.array(Keeper),
  members: z.array(Keeper),
  grids: z.array(Grid),
  gridLeast: z.number(),
  gridMost: z.number(),
  mayAssign: z.boolean(),
})
export type Coverage = z.infer<typeof Coverage>

export const Revealed = z.object({
  name: z.string().nullable().meta({ personal: true }),
  phone: z.string().nullable().meta({ personal: true }),
})
