import { z } from 'zod'
import { Buttons } from '#kernel/shown.ts'
import type { TaskRow } from '#modules/tasks/index.ts'

export const PlanRow = z.object({
  id: z.string(),
  no: z.string(),
  rev: z.number(),
  title: z.string(),
  stationId: z.string(),
  stationName: z.string(),
  leadUnitName: z.string(),
  cases: z.number(),
  state: z.string(),
  stateLabel: z.string(),
  light: z.enum(['overdue', 'soon', 'course', 'waiting', 'ended']),
  workdaysLeft: z.number().nullable(),
  dueAt: z.date().nullable(),
  dueLabel: z.string().nullable(),
  dueOn: z.string(),
})
export type PlanRow = z.infer<typeof PlanRow>

const Case = z.object({
  id: z.string(),
  no: z.string(),
  title: z.string(),
  state: z.string(),
  stateLabel: z.string(),
  unitName: z.string().nullable(),
  light: z.enum(['overdue', 'soon', 'course', 'waiting', 'ended']),
  workdaysLeft: z.number().nullable(),
  dueLabel: z.string().nullable(),
})

export const PlanView = PlanRow.extend({
  goal: z.string(),
  streetName: z.string(),
  agreedBy: z.string(),
  agreedOn: z.string(),
  whistleId: z.string().nullable(),
  summary: z.string().nullable(),
  reason: z.string().nullable(),
  caseList: z.array(Case),
  actions: Buttons,
})
/** With each unit's part. */
export type PlanView = z.infer<typeof PlanView> & { tasks: TaskRow[] }
