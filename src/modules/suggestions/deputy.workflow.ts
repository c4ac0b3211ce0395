import type { Facts } from '#kernel/workflow.ts'
import { afterFeedback } from './ended.words.ts'
import { actionsOfLoop, clerk, invited, lead, signer, staff } from './loop.workflow.ts'
import * as form from './suggestion.forms.ts'
import type { Suggestion } from './suggestion.table.ts'

const writable = ['draft', 'returned'] as const
const underway = ['submitted', 'returned', 'accepted', 'handling', 'merged'] as const

/** Those of `people` who act here. */
const mine = (people: readonly string[], { actor }: Facts) =>
  people.filter((id) => actor.grants.get('deputy')?.has(id))
const without = (people: readonly string[], left: readonly string[]) =>
  people.filter((id) => !left.includes(id))

// What deputies do: write, sign, submit, take back, judge the answer.

export const deputyActions = actionsOfLoop({
  revise: {
    label: '修改',
    from: writable,
    by: [lead, staff],
    input: form.Text,
    set: ({ files: _files, isSecret: _secret, publishWhy = null, leadId = null, ...text }) => ({
      ...text,
      publishWhy,
      leadId,
    }),
    files: { purpose: 'enclosure', of: ({ files }) => files },
  },
  invite: {
    label: '邀请联名',
    from: ['draft', 'cosigning'],
    to: 'cosigning',
    by: lead,
    input: form.Invite,
    check: ({ deputyIds }, { leadDeputyId }) =>
      deputyIds.includes(leadDeputyId) ? [{ path: 'deputyIds', message: '领衔代表不用邀请自己' }] : [],
    set: ({ deputyIds }, { invitedIds, signerIds, declinedIds }) => ({
      invitedIds: [...new Set([...invitedIds, ...without(deputyIds, signerIds)])],
      declinedIds: without(declinedIds, deputyIds),
    }),
    tell: [invited],
    basis: '领衔代表应当使参加联名的代表了解建议的内容',
  },
  cosign: {
    label: '同意联名',
    from: 'cosigning',
    by: invited,
    input: form.Cosign,
    set: (_input, { invitedIds, signerIds }, facts) => {
      const me = mine(invitedIds, facts)
      return { invitedIds: without(invitedIds, me), signerIds: [...signerIds, ...me] }
    },
    tell: [lead],
    basis: '联名代表应当确认建议的内容表达本人的意愿',
  },
  decline: {
    label: '不联名',
    from: 'cosigning',
    by: invited,
    input: form.Decline,
    set: (_input, { invitedIds, declinedIds }, facts) => {
      const me = mine(invitedIds, facts)
      return { invitedIds: without(invitedIds, me), declinedIds: [...declinedIds, ...me] }
    },
    tell: [lead],
  },
  backToDraft: {
    label: '停止联名，再改',
    from: 'cosigning',
    to: 'draft',
    by: lead,
    set: () => ({ invitedIds: [], signerIds: [], declinedIds: [] }),
    tell: [signer],
    confirm: '内容要改，已经联名的代表需要重新确认。',
  },
  submit: {
    label: '提交',
    from: ['draft', 'cosigning', 'returned'],
    to: 'submitted',
    by: [lead, staff],
    set: (_input, { submittedAt }, { now }) => ({
      submittedAt: submittedAt ?? now,
      invitedIds: [],
      refusalNote: null,
    }),
    confirm: '提交后由代表工作机构审查，受理前不能再改。',
  },
  discard: {
    label: '删去草稿',
    from: ['draft', 'cosigning'],
    to: 'withdrawn',
    by: lead,
    confirm: '草稿删去后不再办理。',
  },
  withdraw: {
    label: '撤回',
    from: underway,
    to: {
      oneOf: [...underway, 'withdrawn'],
      choose: ({ signerIds, state }) =>
        signerIds.length ? (state as (typeof underway)[number]) : 'withdrawn',
    },
    by: lead,
    input: form.Withdraw,
    when: {
      test: (row: Suggestion) => row.firstRepliedAt === null && !row.withdrawWhy,
      why: '已经答复，或者已经在征求撤回',
    },
    set: ({ why }) => ({ withdrawWhy: why, withdrawAgreedIds: [] }),
    tell: [signer, staff, clerk],
    confirm: '撤回后停止办理；联名提出的，联名代表都同意才撤回。',
    basis: '上海规定第10条：书面撤回，办理即行终止；联名的应经全体联名代表同意',
  },
  agreeToWithdraw: {
    label: '同意撤回',
    from: underway,
    to: {
      oneOf: [...underway, 'withdrawn'],
      choose: ({ signerIds, withdrawAgreedIds, state }, _input, facts) =>
        without(signerIds, [...withdrawAgreedIds, ...mine(signerIds, facts)]).length
          ? (state as (typeof underway)[number])
          : 'withdrawn',
    },
    by: signer,
    when: {
      test: (row: Suggestion) => row.withdrawWhy !== null && row.firstRepliedAt === null,
      why: '领衔代表没有提出撤回',
    },
    set: (_input, { signerIds, withdrawAgreedIds }, facts) => ({
      withdrawAgreedIds: [...new Set([...withdrawAgreedIds, ...mine(signerIds, facts)])],
    }),
    tell: [lead, staff, clerk],
  },
  refuseToWithdraw: {
    label: '不同意撤回',
    from: underway,
    by: signer,
    when: { test: (row: Suggestion) => row.withdrawWhy !== null, why: '领衔代表没有提出撤回' },
    set: () => ({ withdrawWhy: null, withdrawAgreedIds: [] }),
    tell: [lead],
  },
  advise: {
    label: '向领衔代表说意见',
    from: ['replied', 'unanswered'],
    by: signer,
    input: form.Advice,
    tell: [lead],
    basis: '领衔代表征求联名代表意见后反馈',
  },
  objectToPublish: {
    label: '不同意公开',
    from: [...underway, 'replied', 'unanswered', 'study', 'tracking', 'concluded', 'closed'],
    to: {
      oneOf: [...underway, 'replied', 'unanswered', 'study', 'tracking', 'closed'],
      choose: ({ state }) => (state === 'concluded' ? 'closed' : (state as 'closed')),
    },
    by: lead,
    input: form.ObjectToPublish,
    when: {
      test: (row: Suggestion) => row.publishedAt === null && row.publishConsent !== 'none',
      why: '已经公开，或者已经表示不同意公开',
    },
    set: ({ why }) => ({ publishConsent: 'none', publishWhy: why }),
    tell: [staff],
    confirm: '不同意以后这件建议不公开。已经公开的，请联系代表工作机构撤下。',
    basis: '河南规定第29条：代表可以提出不公开',
  },
  feedBack: {
    label: '反馈',
    from: ['replied', 'unanswered'],
    to: { oneOf: ['handling', 'study', 'tracking', 'concluded', 'closed'], choose: afterFeedback },
    by: lead,
    input: form.Feedback,
    set: ({ attitude, result }, row, facts) => ({
      attitude,
      result,
      feedbackAt: facts.now,
      firstAttitude: row.firstAttitude ?? attitude,
      firstResult: row.firstResult ?? result,
      round: afterFeedback(row, { result }, facts) === 'handling' ? row.round + 1 : row.round,
    }),
    tell: [staff, clerk, signer],
    basis: '领衔代表征求联名代表意见后反馈；办理态度、办理结果分别评价',
  },
})
