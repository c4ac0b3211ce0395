import { defineWorkflow } from '#kernel/workflow.ts'
import * as form from './mandate.forms.ts'
import { mandates } from './mandate.table.ts'

const staff = { role: 'streetStaff', at: 'stationId' } as const

// 代表资格（代表法第61、62条；domain.md §1.1）: 当选 → 确认 → 履职 ⇄ 暂停 → 终止. Everything a deputy may do hangs on
// `active`: codes, receptions, votes, the log-in's role. The congress decides; the street's staff record it with its paper.

export const mandateWorkflow = defineWorkflow({
  name: 'mandate',
  label: '代表资格',
  table: mandates,
  start: 'elected',
  place: 'stationId',
  called: ({ term, constituency }) => [term, constituency].filter(Boolean).join(' '),
  states: {
    elected: { label: '待确认资格', hint: '代表资格审查通过并公告后确认' },
    active: { label: '履职中' },
    suspended: { label: '暂停执行职务' },
    terminated: { label: '资格已终止', isFinal: true },
  },
  clocks: {},
  actions: {
    confirm: {
      label: '确认资格',
      from: 'elected',
      to: 'active',
      by: staff,
      input: form.Confirm,
      check: ({ since }, { electedOn }) =>
        electedOn && since < electedOn ? [{ path: 'since', message: '任期不早于当选日期' }] : [],
      set: ({ since, basis }) => ({ since, basis, status: 'active' }),
      basis: '代表法第2条；选举法：代表资格审查委员会审查，公告',
    },
    suspend: {
      label: '暂停执行代表职务',
      from: 'active',
      to: 'suspended',
      by: staff,
      input: form.Suspend,
      set: ({ reason, basis }) => ({ reason, basis, status: 'suspended' }),
      confirm: '暂停后，代表码、接待、签到、表决和登录后的代表权限立即停用。',
      basis: '代表法第61条',
    },
    resume: {
      label: '恢复执行代表职务',
      from: 'suspended',
      to: 'active',
      by: staff,
      input: form.Resume,
      set: ({ basis }) => ({ reason: null, basis, status: 'active' }),
      basis: '代表法第61条：情形消失后恢复，资格终止的除外',
    },
    terminate: {
      label: '终止代表资格',
      from: ['elected', 'active', 'suspended'],
      to: 'terminated',
      by: staff,
      input: form.Terminate,
      check: ({ until }, { since }, { today }) => {
        const wrong = until < since ? '最后一天不早于任期开始' : until > today ? '还没有到这一天' : ''
        return wrong ? [{ path: 'until', message: wrong }] : []
      },
      set: ({ reason, until, basis }) => ({ reason, until, basis, status: 'terminated' }),
      confirm: '终止后不能恢复；再次当选时另建任职。以往的履职记录都保留。',
      basis: '代表法第62条',
    },
    transfer: {
      label: '调整联络站',
      from: ['elected', 'active', 'suspended'],
      by: staff,
      input: form.Transfer,
      check: ({ stationId }, _row, { place, actor }) => {
        if (place(stationId)?.kind !== 'station') return [{ path: 'stationId', message: '没有这个联络站' }]
        const isOurs = actor.kind === 'system' || actor.grants.get('streetStaff')?.has(stationId)
        return isOurs ? [] : [{ path: 'stationId', message: '只能调到本街道的联络站' }]
      },
      set: ({ stationId }) => ({ stationId }),
    },
    correct: {
      label: '更正',
      from: ['elected', 'active', 'suspended'],
      by: staff,
      input: form.Correct,
      set: ({ constituency, term }, row) => ({
        constituency: constituency ?? row.constituency,
        term: term ?? row.term,
      }),
    },
  },
})
