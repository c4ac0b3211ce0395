import { defineWorkflow } from '#kernel/workflow.ts'
import { deputyActions } from './deputy.workflow.ts'
import { kin } from './echo.workflow.ts'
import { clocks, numbers, states } from './loop.workflow.ts'
import { officeActions } from './office.workflow.ts'
import { stepActions } from './step.workflow.ts'
import { suggestions } from './suggestion.table.ts'
import { numberWords } from './suggestion.words.ts'

// 代表建议 (domain.md §2): written and signed by deputies, accepted and assigned by their work body, handled by units
// (modules/handlings), answered to every signer, judged by the one who leads, followed until what was promised is done.

export const suggestionWorkflow = defineWorkflow({
  name: 'suggestion',
  label: '代表建议',
  table: suggestions,
  start: 'draft',
  place: 'bodyId',
  called: (row) =>
    row.isConfidential ? `${numberWords(row)}（保密件）` : `${numberWords(row)} ${row.title}`,
  states,
  clocks,
  numbers,
  actions: { ...deputyActions, ...officeActions, ...stepActions },
  kin,
})
