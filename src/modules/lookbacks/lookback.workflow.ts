import { workdays } from '#kernel/span.ts'
import { defineWorkflow } from '#kernel/workflow.ts'
import * as form from './lookback.forms.ts'
import { lookbacks } from './lookback.table.ts'
import { lookbackWhys } from './lookback.words.ts'

const station = { role: 'stationLiaison', at: 'stationId' } as const
const clerk = { role: 'unitClerk', at: 'unitId' } as const
const deputy = { role: 'deputy', at: 'deputyId' } as const
const local = '缺省值，由各街道设定'

// 回头看 (domain.md §3.7): some months after the end somebody looks whether what was said is so. What was found goes
// into the opinion in the same transaction (lookback.actions.ts): a failure is handled anew.

export const lookbackWorkflow = defineWorkflow({
  name: 'lookback',
  label: '回头看',
  table: lookbacks,
  start: 'due',
  place: 'stationId',
  states: {
    due: { label: '待回头看', hint: '到现场看一看，也问问反映人' },
    done: { label: '已看', isFinal: true },
    skipped: { label: '不看', isFinal: true },
  },
  clocks: {
    look: { label: '回头看', during: ['due'], within: workdays(15), basis: local, whose: station },
  },
  numbers: {
    afterMonths: { label: '办结几个月后回头看', default: 3, min: 1, max: 12, basis: local },
    samplePercent: {
      label: '没有承诺的抽查百分之几（有承诺的件件看）',
      default: 10,
      min: 10,
      max: 100,
      basis: '抽查不少于百分之十，每季每单位至少一件；由各街道设定',
    },
  },
  called: ({ why }) => `一件办结的意见（${lookbackWhys[why as keyof typeof lookbackWhys]}）`,
  saidAtStart: '请您回头看',
  tellAtStart: [deputy],
  actions: {
    look: {
      label: '记下看到的',
      from: 'due',
      to: 'done',
      by: [station, deputy],
      input: form.Look,
      check: ({ lookedOn }, _row, { today }) =>
        lookedOn > today ? [{ path: 'lookedOn', message: '这一天还没有到' }] : [],
      set: ({ finding, lookedOn, lookers, place, note, asked }) => ({
        ...{ finding, lookedOn, lookers, note, place: place || null },
        isAsked: asked === 'yes',
      }),
      files: { purpose: 'lookBack', of: ({ files }) => files },
      tell: [clerk],
    },
    skip: {
      label: '不看',
      from: 'due',
      to: 'skipped',
      by: station,
      input: form.Skip,
      set: ({ reason }) => ({ skipReason: reason }),
      confirm: '不看要写明理由，留在台账里。',
    },
  },
})
