import { z } from 'zod'
import { Buttons } from '#kernel/shown.ts'

export const ListOpenings = z.object({
  stationId: z.uuid('联络站编号不对').optional(),
  after: z.uuid('页码不对').optional(),
  limit: z.coerce.number('页长不对').int('页长不对').min(1).max(100).default(30),
})
export type ListOpenings = z.output<typeof ListOpenings>

export const OpeningRow = z.object({
  id: z.string(),
  rev: z.number(),
  state: z.enum(['transcribing', 'checked']),
  stateLabel: z.string(),
  kind: z.enum(['book', 'box']),
  kindLabel: z.string(),
  spot: z.string(),
  stationId: z.string(),
  stationName: z.string(),
  openedAt: z.date(),
  openedBy: z.string(),
  witness: z.string(),
  slipCount: z.number(),
  entered: z.number(),
  unusable: z.number(),
  explanation: z.string().nullable(),
  dueAt: z.date().nullable(),
  isOverdue: z.boolean(),
})
export type OpeningRow = z.infer<typeof OpeningRow>

/** A book or box, when it was last opened, and whether it is time again. */
export const Spot = z.object({
  stationId: z.string(),
  stationName: z.string(),
  kind: z.enum(['book', 'box']),
  kindLabel: z.string(),
  spot: z.string(),
  lastAt: z.date(),
  days: z.number(),
  every: z.number(),
  basis: z.string(),
  isDue: z.boolean(),
})
export type Spot = z.infer<typeof Spot>

export const OpeningPage = z.object({
  rows: z.array(OpeningRow),
  next: z.string().nullable(),
  spots: z.array(Spot),
})

export const OpeningView = OpeningRow.extend({
  slips: z.array(
    z.object({
      id: z.string(),
      no: z.string(),
      title: z.string(),
      state: z.string(),
      stateLabel: z.string(),
    }),
  ),
  actions: Buttons,
  /** This person may enter slips into it now. */
  mayEnter: z.boolean(),
  history: z.array(
    z.object({
      id: z.string(),
      action: z.string(),
      label: z.string(),
      actorName: z.string(),
      at: z.date(),
      input: z.record(z.string(), z.unknown()),
    }),
  ),
})
export type OpeningView = z.infer<typeof OpeningView>
