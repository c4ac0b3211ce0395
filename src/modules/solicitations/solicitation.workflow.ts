import { workdays } from '#kernel/span.ts'
import { defineWorkflow } from '#kernel/workflow.ts'
import * as form from './solicitation.forms.ts'
import { solicitations } from './solicitation.table.ts'
import { monthDay } from './solicitation.words.ts'

const street = { role: 'streetStaff', at: 'streetId' } as const
const deputies = { role: 'deputy', at: 'deputyIds' } as const
const local = '缺省值，由各街道设定'

// 主题征集：请你建议、我献一策 (capabilities.md, themed solicitation). What only the database can tell (whom it asks, what
// still waits to be sorted) is in step.actions.

export const solicitationWorkflow = defineWorkflow({
  name: 'solicitation',
  label: '主题征集',
  table: solicitations,
  start: 'planned',
  place: 'streetId',
  called: ({ theme, untilOn }) => `“${theme}”（${monthDay(untilOn)}截止）`,
  states: {
    planned: { label: '筹备中', hint: '定好主题、向谁征集、起止日子，再发布' },
    open: { label: '征集中', hint: '代表每人至少一条；群众、企业从公开页提交' },
    sorting: { label: '归纳中', hint: '逐条采纳或说明理由，再汇总' },
    summedUp: { label: '已汇总', hint: '结果已公开' },
    closed: { label: '已结束', isFinal: true },
    calledOff: { label: '不办了', isFinal: true },
  },
  clocks: {
    sumUp: {
      label: '汇总征集结果',
      during: ['sorting'],
      within: workdays(15),
      basis: local,
      whose: street,
    },
  },
  numbers: {
    quota: {
      label: '“我献一策”每位代表、委员至少几条',
      default: 1,
      min: 1,
      max: 20,
      basis: '参照“我献一策”活动方案：每位代表至少一条',
    },
    remindBefore: {
      label: '征集截止前几天自动提醒没有献策的代表',
      default: 5,
      min: 1,
      max: 30,
      basis: local,
    },
  },
  actions: {
    publish: {
      label: '发布征集',
      from: 'planned',
      to: 'open',
      by: street,
      check: (_input, row, { today }) =>
        row.untilOn < today ? [{ path: 'untilOn', message: '截止的日子已经过了，请先更正' }] : [],
      set: (_input, _row, { now }) => ({ publishedAt: now }),
      story: (_input, { theme }) => `发布征集：${theme}。`,
      tell: [deputies],
      confirm: '发布以后，代表会收到提醒，公开页上人人可见。',
    },
    amend: {
      label: '更正',
      from: 'planned',
      by: street,
      input: form.Amend,
      set: ({ quota, visitGoal, ...rest }, row) => ({
        ...rest,
        quota: quota ?? row.quota,
        visitGoal: visitGoal ?? null,
      }),
    },
    remind: {
      label: '提醒没献策的',
      from: 'open',
      by: street,
      set: (_input, _row, { now }) => ({ remindedAt: now }),
    },
    nudge: {
      label: '截止前自动提醒',
      from: 'open',
      by: 'system',
      set: (_input, _row, { now }) => ({ remindedAt: now }),
    },
    extend: {
      label: '延长征集',
      from: 'open',
      by: street,
      input: form.Extend,
      check: ({ untilOn }, row) =>
        untilOn <= row.untilOn ? [{ path: 'untilOn', message: `要晚于原来的${row.untilOn}` }] : [],
      set: ({ untilOn, reason }) => ({ untilOn, reason }),
      story: ({ untilOn }) => `征集延长到${monthDay(untilOn)}。`,
      tell: [deputies],
    },
    end: {
      label: '提前截止',
      from: 'open',
      to: 'sorting',
      by: street,
      input: form.Reason,
      set: ({ reason }) => ({ reason }),
      confirm: '截止以后不再收新的建议。',
    },
    expire: {
      label: '到期截止',
      from: 'open',
      to: 'sorting',
      by: 'system',
      check: (_input, row, { today }) =>
        row.untilOn < today ? [] : [{ path: 'untilOn', message: '还没有到截止的日子' }],
    },
    sumUp: {
      label: '汇总并公开结果',
      from: 'sorting',
      to: 'summedUp',
      by: street,
      input: form.SumUp,
      set: ({ summary }) => ({ summary }),
      story: () => '征集结果已汇总公开。',
      tell: [deputies],
      confirm: '汇总情况和采纳的建议随即公开，提建议的人不写名字。',
    },
    close: { label: '结束', from: 'summedUp', to: 'closed', by: street },
    callOff: {
      label: '不办了',
      from: 'planned',
      to: 'calledOff',
      by: street,
      input: form.Reason,
      set: ({ reason }) => ({ reason }),
      confirm: '还没有发布，外面看不到；这一次就此作废。',
    },
  },
})
