import { z } from 'zod'
import {
  actionsOfLoop,
  chair,
  clerk,
  deputy,
  head,
  open,
  resident,
  staff,
  station,
  taken,
} from './loop.workflow.ts'
import * as form from './opinion.forms.ts'
import { ratings } from './opinion.words.ts'
import { backTo } from './supervise.workflow.ts'

/** What the person says of the answer, and what follows from it. */
export const residentActions = actionsOfLoop({
  rate: {
    label: '评价',
    from: ['replied', 'fedBack'],
    to: {
      oneOf: ['closed', 'assigned', 'registered', 'disputed'],
      choose: (row, { rating }, { number }) => {
        if (rating !== 'dissatisfied') return 'closed'
        if (row.round > number('reopenMax')) return 'disputed'
        return backTo(row)
      },
    },
    by: resident,
    input: form.Rate,
    set: ({ rating, ratingReason }, row, { now, number }) => ({
      rating,
      ratingReason: ratingReason ?? null,
      firstRating: row.firstRating ?? rating,
      secondRating: row.round > 1 ? rating : row.secondRating,
      ratedAt: now,
      ...(rating === 'dissatisfied' && row.round <= number('reopenMax')
        ? { round: row.round + 1, outcome: 'pending' as const, extension: null, draftReply: null }
        : {}),
    }),
    tell: [station, deputy, staff],
    story: ({ rating }, row, { number }) =>
      rating !== 'dissatisfied'
        ? `您评价：${ratings[rating]}。`
        : row.round > number('reopenMax')
          ? '您再次评价不满意，已报主任决定。'
          : '您评价不满意，已退回重新办理。',
  },
  reopen: {
    label: '再次交办',
    from: 'disputed',
    to: { oneOf: ['assigned', 'registered'], choose: backTo },
    by: chair,
    input: z.object({ note: form.note('主任意见', 2) }),
    set: (_input, row) => ({ round: row.round + 1, outcome: 'pending', extension: null, draftReply: null }),
    tell: [clerk, head],
    story: () => '主任决定再次交办。',
  },
  closeDisputed: {
    label: '说明情况并办结',
    from: 'disputed',
    to: 'closed',
    by: chair,
    input: z.object({ note: form.note('对反映人的说明', 10) }),
    story: ({ note }) => `主任说明：${note}`,
  },
  closeUnrated: {
    label: '到期未评价，自动办结',
    from: 'fedBack',
    to: 'closed',
    by: 'system',
    story: () => '七天内没有评价，本件办结（不计入满意率）。',
  },
  supplement: {
    label: '补充情况',
    from: open,
    by: [resident, deputy],
    input: z.object({ note: form.note('补充内容', 2), files: form.Files }),
    files: { purpose: 'supplement', of: ({ files }) => files },
    tell: [station],
    story: (_input, _row, { actor }) =>
      actor.kind === 'resident' ? '您补充了情况。' : `${actor.name}补充了情况。`,
  },
  withdraw: {
    label: '撤回',
    from: [...taken, 'assigned', 'acknowledged', 'drafted', 'split', 'merged', 'passed', 'handedOut'],
    to: 'withdrawn',
    by: resident,
    input: z.object({ note: form.note('撤回原因', 2) }),
    set: () => ({ outcome: 'withdrawn' }),
    tell: [station, clerk],
    story: () => '您撤回了这件反映。',
    confirm: '撤回后不再办理。',
  },
})
