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
