import { z } from 'zod'
import { Buttons, Step } from '#kernel/shown.ts'
import type { TaskRow } from '#modules/tasks/index.ts'
import { optional } from '#words/fields.ts'

export const ListWhistles = z.object({
  pile: z.enum(['open', 'ended', 'all'], '没有这个分组').default('open'),
  q: optional(z.string().trim().max(60, '搜索词不超过60字')),
})
export type ListWhistles = z.output<typeof ListWhistles>

const Light = z.enum(['overdue', 'soon', 'course', 'waiting', 'ended'])

/** One unit on the board: has it arrived, has it said something, is it late. */
const Called = z.object({
  taskId: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  state: z.string(),
  stateLabel: z.string(),
  light: Light,
  isSilent: z.boolean(),
})

export const WhistleRow = z.object({
  id: z.string(),
  no: z.string(),
  rev: z.number(),
  topic: z.string(),
  place: z.string(),
  meetAt: z.date(),
  isUrgent: z.boolean(),
  stationId: z.string(),
  stationName: z.string(),
  state: z.string(),
  stateLabel: z.string(),
  light: Light,
  workdaysLeft: z.number().nullable(),
  dueAt: z.date().nullable(),
  dueLabel: z.string().nullable(),
  calledAt: z.date(),
  units: z.array(Called),
  /** What the asking deputy has answered; null when not invited or not answered. */
  mine: z.enum(['coming', 'away']).nullable(),
  isInvited: z.boolean(),
})
export type WhistleRow = z.infer<typeof WhistleRow>

const Case = z.object({
  id: z.string(),
  no: z.string(),
  title: z.string(),
  content: z.string(),
  location: z.string().nullable(),
  stateLabel: z.string(),
  unitName: z.string().nullable(),
})
const Kept = z.object({ id: z.string(), name: z.string(), type: z.string() })

export const WhistleView = WhistleRow.extend({
  detail: z.string(),
  caller: z.string(),
  streetName: z.string(),
  minutes: z.string().nullable(),
  metAt: z.date().nullable(),
  attended: z.array(z.string()),
  attendedIds: z.array(z.string()),
  deputies: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      answer: z.enum(['coming', 'away']).nullable(),
      note: z.string().nullable(),
      wasThere: z.boolean(),
    }),
  ),
  plan: z.object({ id: z.string(), no: z.string(), title: z.string(), stateLabel: z.string() }).nullable(),
  reportedAt: z.date().nullable(),
  reported: z.array(z.string()),
  reportNote: z.string().nullable(),
  summary: z.string().nullable(),
  reason: z.string().nullable(),
  cases: z.array(Case),
  files: z.array(Kept),
  mayPlan: z.boolean(),
  actions: Buttons,
  history: z.array(Step.extend({ text: z.string().nullable() })),
})
/** With each unit's part. */
export type WhistleView = z.infer<typeof WhistleView> & { tasks: TaskRow[] }
