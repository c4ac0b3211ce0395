import { defineWorkflow } from '#kernel/workflow.ts'
import { answerActions } from './answer.workflow.ts'
import { handlings } from './handling.table.ts'
import { parts } from './handling.words.ts'
import { clocks, numbers, states } from './loop.workflow.ts'
import { unitActions } from './unit.workflow.ts'

// 承办 (domain.md §2.2, handling_task): one unit's part in one suggestion, with clocks of its own.

export const handlingWorkflow = defineWorkflow({
  name: 'handling',
  label: '建议承办',
  partOf: 'suggestion',
  table: handlings,
  start: 'assigned',
  place: 'bodyId',
  called: ({ part, title, isConfidential }) =>
    `${parts[part as keyof typeof parts].label}：${isConfidential ? '保密件' : title}`,
  states,
  lights: { in: 'day', soon: 15, urgent: 5, basis: '红黄绿灯：缺省值，由各地设定' },
  clocks,
  numbers,
  actions: { ...unitActions, ...answerActions },
})
