import { workdays } from '#kernel/span.ts'
import { defineWorkflow } from '#kernel/workflow.ts'
import * as form from './opening.forms.ts'
import { openings } from './opening.table.ts'
import { openingKinds } from './opening.words.ts'

const station = { role: 'stationLiaison', at: 'stationId' } as const
const local = '缺省值，由各街道设定'

// 社情簿、民意收集箱 (domain.md §3.2): opened before a witness, counted, every slip entered, and the count made good.

export const openingWorkflow = defineWorkflow({
  name: 'opening',
  label: '开箱记录',
  table: openings,
  start: 'transcribing',
  place: 'stationId',
  called: ({ kind, spot }) => `${openingKinds[kind as keyof typeof openingKinds]}（${spot}）`,
  states: {
    transcribing: { label: '待录入', hint: '把纸条一张一张录进来' },
    checked: { label: '已核对', isFinal: true },
  },
  clocks: {
    transcribe: {
      label: '录入纸条',
      during: ['transcribing'],
      within: workdays(2),
      basis: local,
      whose: station,
    },
  },
  numbers: {
    openEvery: { label: '社情簿、收集箱至少几天开一次', default: 7, min: 1, max: 90, basis: local },
  },
  actions: {
    check: {
      label: '核对完成',
      from: 'transcribing',
      to: 'checked',
      by: station,
      input: form.Check,
      check: ({ unusable, explanation }, { slipCount, entered }) => {
        const sum = entered + unusable
        if (sum > slipCount && entered <= slipCount)
          return [
            { path: 'unusable', message: `录入${entered}张，再加${unusable}张，比箱里的${slipCount}张还多` },
          ]
        if (sum === slipCount || explanation) return []
        return [
          {
            path: 'explanation',
            message: `箱里${slipCount}张，录入${entered}张，没用的${unusable}张，对不上，请说明原因`,
          },
        ]
      },
      set: ({ unusable, explanation }) => ({ unusable, explanation: explanation ?? null }),
    },
    amend: {
      label: '更正',
      from: 'transcribing',
      by: station,
      input: form.Amend,
      check: (input, _row, { now }) =>
        form.momentOf(input) > now ? [{ path: 'openedOn', message: '还没有到这个时间' }] : [],
      set: ({ spot, openedBy, witness, slipCount, ...when }) => ({
        spot,
        openedBy,
        witness,
        slipCount,
        openedAt: form.momentOf(when),
      }),
    },
  },
})
