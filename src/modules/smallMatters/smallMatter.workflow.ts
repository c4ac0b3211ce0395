import { days, workdays } from '#kernel/span.ts'
import { defineWorkflow } from '#kernel/workflow.ts'
import * as form from './smallMatter.forms.ts'
import { smallMatters } from './smallMatter.table.ts'

const station = { role: 'stationLiaison', at: 'stationId' } as const
const deputy = { role: 'deputy', at: 'deputyId' } as const
const local = '缺省值，由各街道设定'

// 民生小事台账 (domain.md §3.5): each with a deputy who watches it until the station says what came of it.

export const smallMatterWorkflow = defineWorkflow({
  name: 'smallMatter',
  label: '民生小事',
  table: smallMatters,
  start: 'open',
  place: 'stationId',
  called: ({ no, title }) => `民生小事${no} ${title}`,
  saidAtStart: '请您督办',
  tellAtStart: [deputy],
  states: {
    open: { label: '督办中', hint: '记下进展，办成了就办结' },
    solved: { label: '已办成', isFinal: true },
    unsolved: { label: '没办成', isFinal: true },
  },
  clocks: {
    finish: {
      label: '办成',
      during: ['open'],
      within: { small: workdays(15), urgent: workdays(5), hard: days(60) },
      variants: { small: '小事', urgent: '急事', hard: '难事' },
      pick: (row) => row.kind,
      basis: local,
      whose: station,
    },
  },
  actions: {
    note: {
      label: '记进展',
      from: 'open',
      by: [deputy, station],
      input: form.Progress,
      set: ({ progress }, _row, { today }) => ({ progress, progressOn: today as never }),
      files: { purpose: 'after', of: ({ files }) => files },
      tell: [station, deputy],
    },
    close: {
      label: '办结',
      from: 'open',
      to: { oneOf: ['solved', 'unsolved'], choose: (_row, { outcome }) => outcome },
      by: station,
      input: form.Close,
      set: ({ result }) => ({ result }),
      files: { purpose: 'after', of: ({ files }) => files },
      tell: [deputy],
      confirm: '办结后计入办成率，并成为评议承办单位的依据。',
    },
  },
})
