import { z } from 'zod'
import { Buttons, Step } from '#kernel/shown.ts'
import type { TaskRow } from '#modules/tasks/index.ts'

const Light = z.enum(['overdue', 'soon', 'course', 'waiting', 'ended'])

export const Topic = z.object({
  id: z.string(),
  title: z.string(),
  why: z.string(),
  putBy: z.string(),
  putLabel: z.string(),
  putName: z.string(),
  putAt: z.date(),
  opinion: z.object({ id: z.string(), no: z.string(), stateLabel: z.string() }).nullable(),
  content: z.string().nullable(),
  result: z.string().nullable(),
  resultLabel: z.string().nullable(),
  said: z.string().nullable(),
  unitName: z.string().nullable(),
  dueOn: z.string().nullable(),
})
export type Topic = z.infer<typeof Topic>

export const ChairDayRow = z.object({
  id: z.string(),
  no: z.string(),
  rev: z.number(),
  streetId: z.string(),
  streetName: z.string(),
  onDay: z.string(),
  plannedFor: z.string(),
  shiftWhy: z.string().nullable(),
  startsAt: z.date(),
  place: z.string(),
  leaderName: z.string(),
  state: z.string(),
  stateLabel: z.string(),
  light: Light,
  workdaysLeft: z.number().nullable(),
  dueAt: z.date().nullable(),
  dueLabel: z.string().nullable(),
  topics: z.array(z.object({ id: z.string(), title: z.string(), resultLabel: z.string().nullable() })),
  topicsMost: z.number(),
})
export type ChairDayRow = z.infer<typeof ChairDayRow>

export const ChairDayPage = z.object({
  rows: z.array(ChairDayRow),
  /** The streets for which this person may plan days. */
  streets: z.array(z.object({ id: z.string(), name: z.string(), dayOfMonth: z.number() })),
})

export const ChairDayView = ChairDayRow.extend({
  planText: z.string().nullable(),
  sentAt: z.date().nullable(),
  attendees: z.string().nullable(),
  minutes: z.string().nullable(),
  reason: z.string().nullable(),
  topicList: z.array(Topic),
  mayPut: z.boolean(),
  mayDecide: z.boolean(),
  actions: Buttons,
  history: z.array(Step.extend({ text: z.string().nullable() })),
})
/** With the tasks that came of it. */
export type ChairDayView = z.infer<typeof ChairDayView> & { tasks: TaskRow[] }

export const PlannedDays = z.object({
  made: z.number(),
  days: z.array(
    z.object({ onDay: z.string(), shiftWhy: z.string().nullable(), skipped: z.string().nullable() }),
  ),
})
export type PlannedDays = z.infer<typeof PlannedDays>
