import { z } from 'zod'
import { findPersonal, kindLabels, NEVER } from '#kernel/redact.ts'
import { actionsOfLoop, chair, clerk, deputy, handling, head, open, staff, station } from './loop.workflow.ts'
import * as form from './opinion.forms.ts'
import { hidesReporter } from './opinion.words.ts'

/** What goes on beside the loop: urging, notes among colleagues, publication. */
export const officeActions = actionsOfLoop({
  urge: {
    label: '催办',
    from: handling,
    by: [station, deputy],
    input: z.object({ note: form.note('催办内容', 2) }),
    tell: [clerk, head],
    story: (_input, row, { place }) => `已催促${place(row.unitId ?? '')?.name}。`,
  },
  urgeLate: {
    label: '到期催办',
    from: handling,
    by: 'system',
    tell: [clerk, head],
    story: (_input, row, { place }) => `已到答复期限，系统已催促${place(row.unitId ?? '')?.name}。`,
    basis: '办理逾期的催督阶梯（domain.md §3.7）',
  },
  draftLetter: {
    label: '拟发督办函',
    from: handling,
    by: staff,
    isWithin: true,
    input: z.object({ letterId: z.uuid(), no: z.string() }),
    tell: [staff],
  },
  sendLetter: {
    label: '发出督办函',
    from: handling,
    by: [staff, chair],
    isWithin: true,
    input: z.object({ letterId: z.uuid(), no: z.string(), dueOn: z.string() }),
    tell: [clerk, head],
    story: (_input, row, { place }) => `街道人大工委已向${place(row.unitId ?? '')?.name}发出督办函。`,
  },
  markUnit: {
    label: '列入部门评议',
    from: handling,
    by: staff,
    isWithin: true,
    input: z.object({ why: form.note('原因', 4, 500) }),
    tell: [clerk, head],
  },
  calm: {
    label: '解除紧急',
    from: open,
    by: station,
    when: { test: (row) => row.isEmergency, why: '本件没有标为紧急' },
    input: z.object({ note: form.note('为什么不是紧急情况', 2, 200) }),
    set: () => ({ isEmergency: false }),
  },
  passOn: {
    label: '转告承办单位',
    from: handling,
    by: station,
    when: { test: (row) => !hidesReporter(row), why: '投诉、举报件不把反映人的话转给被反映的单位' },
    input: z.object({ note: form.note('转告内容', 2), files: form.Files }),
    files: { purpose: 'supplement', of: ({ files }) => files },
    tell: [clerk],
    story: (_input, row, { place }) => `联络站把您说的情况转告了${place(row.unitId ?? '')?.name}。`,
    basis: '信访工作条例第30条',
  },
  note: {
    label: '内部备注',
    from: [...open, 'fedBack', 'disputed', 'closed', 'redirected', 'withdrawn', 'undone'],
    by: [station, clerk, chair],
    input: z.object({ note: form.note('备注（反映人看不到）', 1) }),
  },
  release: {
    label: '公开',
    from: 'closed',
    by: staff,
    when: {
      test: (row) => row.releasedAt === null && row.reply !== null,
      why: '只有已答复、未公开的可以公开',
    },
    input: form.Release,
    check: ({ publicTitle, publicText, publicReply }) =>
      Object.entries({ publicTitle, publicText, publicReply }).flatMap(([path, text]) =>
        findPersonal(text)
          .filter(({ kind }) => NEVER.includes(kind))
          .map(({ kind, start }) => ({ path, message: `第${start + 1}个字起有${kindLabels[kind]}，请去掉` })),
      ),
    set: ({ publicTitle, publicText, publicReply }, _row, { now }) => ({
      publicTitle,
      publicText,
      publicReply,
      releasedAt: now,
    }),
    shows: ({ files }) => files,
    confirm: '公开后任何人都能看到下面的文字和勾选的照片，请确认没有姓名、电话、住址。',
  },
  unrelease: {
    label: '取消公开',
    from: 'closed',
    by: staff,
    when: { test: (row) => row.releasedAt !== null, why: '本件没有公开' },
    input: z.object({ note: form.note('理由', 2) }),
    set: () => ({ releasedAt: null, publicTitle: null, publicText: null, publicReply: null }),
    shows: () => [],
  },
})
