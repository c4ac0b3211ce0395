import { days, workdays } from '#kernel/span.ts'
import { defineWorkflow } from '#kernel/workflow.ts'
import * as form from './promise.forms.ts'
import { promises } from './promise.table.ts'

const station = { role: 'stationLiaison', at: 'stationId' } as const
const clerk = { role: 'unitClerk', at: 'unitId' } as const
const head = { role: 'unitHead', at: 'unitId' } as const
const deputy = { role: 'deputy', at: 'deputyId' } as const
// Of a suggestion: its work body, the deputy who leads it, all who signed.
const staff = { role: 'congressStaff', at: 'bodyId' } as const
const lead = { role: 'deputy', at: 'leadDeputyId' } as const
const deputies = { role: 'deputy', at: 'deputyIds' } as const
const local = '缺省值，由各街道设定'
const written = '参照浙江省人大代表建议办理规定第20条：不能按期兑现的，由负责人签字书面说明原因'

// 承诺台账 (domain.md §2.12): what a reply promises by a day is kept, put off with a reason, or explained; never forgotten.

export const promiseWorkflow = defineWorkflow({
  name: 'promise',
  label: '承诺事项',
  table: promises,
  start: 'open',
  place: 'placeId',
  called: ({ text }) => text,
  states: {
    open: { label: '履行中', hint: '到期前兑现，上传凭据' },
    reported: { label: '待确认', hint: '到现场看一看，确认兑现' },
    overdue: { label: '逾期未兑现', hint: '尽快兑现，或由负责人改期、说明' },
    kept: { label: '已兑现', isFinal: true },
    givenUp: { label: '已说明终止', isFinal: true },
  },
  clocks: {
    keep: {
      label: '兑现承诺',
      during: ['open'],
      within: days(0),
      before: ({ dueOn }) => new Date(`${dueOn}T23:59:59.999+08:00`),
      basis: '答复中承诺的日期',
      lapse: 'pass',
      whose: clerk,
    },
    confirm: {
      label: '确认兑现',
      during: ['reported'],
      only: ({ suggestionId }) => suggestionId === null,
      within: days(10),
      basis: local,
      whose: station,
    },
    verify: {
      label: '核实兑现（代表建议）',
      during: ['reported'],
      only: ({ suggestionId }) => suggestionId !== null,
      within: days(10),
      basis: local,
      whose: staff,
    },
    rate: {
      label: '评价兑现',
      during: ['kept'],
      only: ({ suggestionId, rating }) => suggestionId !== null && rating === null,
      within: workdays(20),
      basis: local,
      whose: lead,
    },
  },
  numbers: {
    changeMost: { label: '一项承诺最多改期几次', default: 2, min: 0, max: 5, basis: local },
    termUntil: {
      label: '本届任期到哪一年（承诺不能晚于这年年底；届满没办完的，书面说明）',
      default: 2031,
      min: 2026,
      max: 2060,
      basis: '本届任期届满的年份，由各街道按换届时间设定',
    },
  },
  actions: {
    report: {
      label: '报告兑现',
      from: ['open', 'overdue'],
      to: 'reported',
      by: clerk,
      input: form.Report,
      set: ({ evidence }) => ({ evidence }),
      files: { purpose: 'after', of: ({ files }) => files },
      tell: [station, staff, deputies],
      basis: '承诺事项办完以后，再次答复代表',
    },
    confirm: {
      label: '确认兑现',
      from: 'reported',
      to: 'kept',
      by: [station, staff, lead],
      set: (_input, _row, { today }) => ({ keptOn: today }),
      tell: [clerk, deputy, deputies],
    },
    rate: {
      label: '评价兑现',
      from: 'kept',
      by: lead,
      input: form.Rate,
      when: {
        test: ({ suggestionId, rating }) => suggestionId !== null && rating === null,
        why: '只有代表建议的承诺由领衔代表评价，评价一次',
      },
      meets: 'rate',
      set: ({ rating, ratingReason = null }, _row, { today }) => ({ rating, ratingReason, ratedOn: today }),
      tell: [staff, clerk],
    },
    sendBack: {
      label: '没有兑现，退回',
      from: 'reported',
      to: {
        oneOf: ['open', 'overdue'],
        choose: ({ dueOn }, _input, { today }) => (dueOn < today ? 'overdue' : 'open'),
      },
      by: [station, staff, lead],
      input: form.SendBack,
      set: ({ reason }) => ({ reason, evidence: null }),
      tell: [clerk, head],
    },
    change: {
      label: '改期',
      from: ['open', 'overdue'],
      to: 'open',
      by: head,
      input: form.Change,
      check: ({ dueOn }, row, { today, number }) => {
        const most = number('changeMost')
        return [
          ...(row.changes >= most ? [{ path: 'dueOn', message: `最多改期${most}次，已经用完` }] : []),
          ...wrongDay(dueOn, today, number('termUntil')).map((message) => ({ path: 'dueOn', message })),
          ...(dueOn <= row.dueOn
            ? [{ path: 'dueOn', message: '改期要晚于原来的日期；提前兑现直接报告' }]
            : []),
        ]
      },
      set: ({ dueOn, reason }, { changes }) => ({ dueOn, reason, changes: changes + 1 }),
      tell: [station, deputy, staff, deputies],
      confirm: '改期会写进台账，反映人和代表都看得到原来的日期。',
      basis: written,
    },
    giveUp: {
      label: '说明不能兑现',
      from: ['open', 'overdue'],
      to: 'givenUp',
      by: head,
      input: form.GiveUp,
      set: ({ reason }) => ({ reason }),
      tell: [station, deputy, staff, deputies],
      confirm: '说明以后这项承诺终止，计为没有兑现。',
      basis: written,
    },
    pass: { label: '到期未兑现', from: 'open', to: 'overdue', by: 'system' },
  },
})

/** What is wrong with a promised day: today at the earliest, within the term at the latest. */
export function wrongDay(dueOn: string, today: string, termUntil: number): string[] {
  if (dueOn < today) return ['承诺的日期已经过去了']
  return dueOn > `${termUntil}-12-31` ? [`承诺的日期晚于本届任期（${termUntil}年底）`] : []
}
