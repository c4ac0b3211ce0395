import { z } from 'zod'
import { Buttons, Step } from '#kernel/shown.ts'
import { optional } from '#words/fields.ts'
import { origins } from './task.words.ts'
import { taskWorkflow } from './task.workflow.ts'

const keys = <K extends string>(words: Record<K, unknown>) => Object.keys(words) as [K, ...K[]]

export const ListTasks = z.object({
  pile: z.enum(['open', 'ended', 'all'], '没有这个分组').default('open'),
  origin: optional(z.enum(keys(origins), '没有这个来源')),
  unitId: optional(z.uuid('单位编号不对')),
  state: optional(z.enum(keys(taskWorkflow.states), '没有这个状态')),
  /** The id of the last one already shown. */
  after: optional(z.uuid('页码不对')),
  limit: z.coerce.number('页长不对').int('页长不对').min(1).max(100).default(50),
})
export type ListTasks = z.output<typeof ListTasks>

export const TaskRow = z.object({
  id: z.string(),
  rev: z.number(),
  origin: z.string(),
  originLabel: z.string(),
  sourceId: z.string(),
  title: z.string(),
  part: z.string(),
  isLead: z.boolean(),
  isUrgent: z.boolean(),
  unitId: z.string(),
  unitName: z.string(),
  stationName: z.string(),
  state: z.string(),
  stateLabel: z.string(),
  light: z.enum(['overdue', 'soon', 'course', 'waiting', 'ended']),
  workdaysLeft: z.number().nullable(),
  dueAt: z.date().nullable(),
  dueLabel: z.string().nullable(),
  dueOn: z.string().nullable(),
  acknowledgedAt: z.date().nullable(),
  answer: z.string().nullable(),
  answeredAt: z.date().nullable(),
  /** Since when this unit owes a word. */
  silentAt: z.date().nullable(),
})
export type TaskRow = z.infer<typeof TaskRow>
export const TaskPage = z.object({ rows: z.array(TaskRow), next: z.string().nullable() })

const Kept = z.object({ id: z.string(), name: z.string(), type: z.string() })
const Matter = z.object({
  id: z.string(),
  no: z.string(),
  title: z.string(),
  content: z.string(),
  location: z.string().nullable(),
  stateLabel: z.string(),
  unitName: z.string().nullable(),
  pictures: z.array(Kept),
})

export const TaskView = TaskRow.extend({
  streetName: z.string(),
  returnReason: z.string().nullable(),
  matters: z.array(Matter),
  files: z.array(Kept),
  actions: Buttons,
  history: z.array(Step.extend({ text: z.string().nullable() })),
})
export type TaskView = z.infer<typeof TaskView>

/** 沉默单位: which units let a span run out without a word, how often, of how many. */
export const Silence = z.object({
  unitId: z.string(),
  unitName: z.string(),
  called: z.number(),
  silent: z.number(),
  tasks: z.array(
    z.object({ id: z.string(), title: z.string(), originLabel: z.string(), silentAt: z.date() }),
  ),
})
export type Silence = z.infer<typeof Silence>
