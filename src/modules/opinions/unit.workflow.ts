import { z } from 'zod'
import { days } from '#kernel/span.ts'
import type { Facts } from '#kernel/workflow.ts'
import { datedPhrases } from '#texts/promises.ts'
import { heldBack } from './empty.words.ts'
import { actionsOfLoop, clerk, deputy, handling, head, resident, staff } from './loop.workflow.ts'
import * as form from './opinion.forms.ts'
import type { Opinion } from './opinion.table.ts'
import { missingParts } from './together.workflow.ts'

/** 街道办理 or 部门办理, by what kind of unit answered; an explanation is counted as such (domain.md §3.5). */
function outcomeOf(row: Opinion, unitKind: unknown): Opinion['outcome'] {
  if (row.result === 'explained') return 'explained'
  return unitKind === 'district_dept' ? 'handled_by_department' : 'handled_by_street'
}

/** A day that the reply names is a promise with somebody who answers for it, or is said not to be one. */
function unpromised(
  { reply, promises, noPromise }: z.output<typeof form.Draft>,
  _row: Opinion,
  { today }: Facts,
) {
  const late = promises.flatMap(({ dueOn }, n) =>
    dueOn < today ? [{ path: `promises.${n}.dueOn`, message: '承诺的日期已经过去了' }] : [],
  )
  const [first] = promises.length || noPromise ? [] : datedPhrases(reply, today)
  if (!first) return late
  const message = `答复里写了“${first.phrase}”，请登记成承诺事项；不是承诺的，请勾选`
  return [...late, { path: 'promises', message }]
}

/** What the handling unit does, and what the street decides about its requests. */
export const unitActions = actionsOfLoop({
  acknowledge: {
    label: '签收',
    from: 'assigned',
    to: 'acknowledged',
    by: clerk,
    story: (_input, row, { place }) => `${place(row.unitId ?? '')?.name}已签收，正在办理。`,
  },
  requestReturn: {
    label: '申请退回',
    from: 'assigned',
    to: 'returning',
    by: clerk,
    whileClock: 'acknowledge',
    input: z.object({ returnReason: form.note('退回理由', 5) }),
    set: ({ returnReason }) => ({ returnReason }),
    basis: '参照潍坊12345条例第22条：说明理由，由交办单位审核',
  },
  acceptReturn: {
    label: '同意退回',
    from: 'returning',
    to: 'verified',
    by: staff,
    set: () => ({ unitId: null }),
    tell: [clerk],
    story: () => '承办单位认为不属于其职责，联络站正在重新确定承办单位。',
  },
  refuseReturn: {
    label: '不同意退回',
    from: 'returning',
    to: 'acknowledged',
    by: staff,
    input: z.object({ note: form.note('不同意的理由', 5) }),
    tell: [clerk],
  },
  requestExtension: {
    label: '申请延期',
    from: ['acknowledged', 'drafted'],
    by: clerk,
    when: { test: (row) => row.extension === null, why: '每件只能申请一次延期' },
    whileClock: 'reply',
    input: z.object({ note: form.note('延期理由', 5) }),
    set: () => ({ extension: 'asked' }),
    tell: [staff],
  },
  grantExtension: {
    label: '同意延期',
    from: [...handling],
    by: staff,
    when: { test: (row) => row.extension === 'asked', why: '没有待审的延期申请' },
    input: z.object({
      days: z.coerce.number('请填天数').int('请填整数').min(1, '至少1天').meta({ label: '延长天数' }),
    }),
    check: (input, _row, { number }) =>
      input.days <= number('extensionDays')
        ? []
        : [{ path: 'days', message: `最多延长${number('extensionDays')}天` }],
    set: () => ({ extension: 'granted' }),
    extend: { clock: 'reply', by: (input) => days(input.days) },
    tell: [clerk],
    story: (input) => `情况比较复杂，办理期限延长${input.days}天。`,
    basis: '参照信访工作条例第34条，一次不超过30天',
  },
  refuseExtension: {
    label: '不同意延期',
    from: [...handling],
    by: staff,
    when: { test: (row) => row.extension === 'asked', why: '没有待审的延期申请' },
    input: z.object({ note: form.note('不同意的理由', 5) }),
    set: () => ({ extension: 'refused' }),
    tell: [clerk],
  },
  draft: {
    label: '拟写答复',
    from: 'acknowledged',
    to: 'drafted',
    by: clerk,
    input: form.Draft,
    check: unpromised,
    set: ({ reply, result }) => ({ draftReply: reply, result }),
    files: { purpose: 'after', of: ({ files }) => files },
    tell: [head],
  },
  rework: {
    label: '退回修改',
    from: 'drafted',
    to: 'acknowledged',
    by: head,
    input: z.object({ note: form.note('修改意见', 2) }),
    tell: [clerk],
  },
  issue: {
    label: '审签发出',
    from: 'drafted',
    to: { oneOf: ['replied', 'answered'], choose: (row) => (row.parentId ? 'answered' : 'replied') },
    by: head,
    input: form.Issue,
    check: ({ overrule }, row, { now, place }) => [
      ...missingParts(row, now, (id) => place(id)?.name),
      ...heldBack(row.draftReply, overrule),
    ],
    set: (_input, row, { now, place }) => ({
      coSilent: row.coWaiting ?? [],
      reply: row.draftReply,
      repliedAt: now,
      outcome: outcomeOf(row, place(row.unitId ?? '')?.facts.unitKind),
    }),
    tell: [deputy, resident],
    story: (_input, row, { place }) => `${place(row.unitId ?? '')?.name}已作出答复。`,
    confirm: '发出后反映人可以看到答复全文。',
    basis: '答复由承办单位负责人签发',
  },
})
