import { z } from 'zod'
import { actionsOfLoop, deputy, resident, station } from './loop.workflow.ts'
import * as form from './opinion.forms.ts'
import { elsewhere, feedbackWays } from './opinion.words.ts'

/** What the station does: take in, look, answer, send elsewhere, hand over, tell the person. */
export const stationActions = actionsOfLoop({
  register: {
    label: '登记',
    from: 'received',
    to: 'registered',
    by: station,
    input: form.Register,
    set: (input, _row, { actor }) => ({ ...input, registeredBy: actor.id }),
    story: () => '联络站已登记，正在核实情况。',
  },
  answerOnSpot: {
    label: '现场答复',
    from: ['received', 'registered', 'verified'],
    to: {
      oneOf: ['fedBack', 'answered'],
      choose: (row) => (row.parentId ? 'answered' : 'fedBack'),
    },
    by: [deputy, station],
    input: z.object({ reply: form.Reply, files: form.Files }),
    check: (_input, _row, { number }) =>
      number('onSpotAllowed') ? [] : [{ path: 'reply', message: '本街道不采用现场答复，请登记后交办' }],
    set: ({ reply }, _row, { now }) => ({
      reply,
      result: 'explained',
      outcome: 'answered_on_spot',
      repliedAt: now,
    }),
    files: { purpose: 'after', of: ({ files }) => files },
    tell: [resident],
    story: (_input, _row, { actor }) => `${actor.name}当场作了答复。`,
    basis: '代表法第31条：代表可以说明、解释，不直接处理问题',
  },
  redirect: {
    label: '引导其他渠道',
    from: ['received', 'registered', 'verified'],
    to: 'redirected',
    by: station,
    input: form.Redirect,
    set: ({ redirectTo }) => ({ redirectTo, outcome: 'redirected' }),
    tell: [resident],
    story: ({ redirectTo }) => `这件事不由联络站办理：${elsewhere[redirectTo].say}`,
    confirm: '引导后本件结束，不再交办，并可打印告知单。',
    basis: '信访工作条例；联络站工作制度：应通过诉讼、复议、仲裁解决的，告知去处',
  },
  verify: {
    label: '现场核实',
    from: 'registered',
    to: 'verified',
    by: [station, deputy],
    input: z.object({ verification: form.note('核实情况', 4), files: form.Files }),
    set: ({ verification }, _row, { now }) => ({ verification, verifiedAt: now }),
    files: { purpose: 'verification', of: ({ files }) => files },
    story: () => '工作人员已到现场核实。',
  },
  assign: {
    label: '交办',
    from: ['registered', 'verified'],
    to: 'assigned',
    by: station,
    input: form.Assign,
    check: ({ unitId }, _row, { place }) =>
      place(unitId)?.kind === 'unit' ? [] : [{ path: 'unitId', message: '没有这个承办单位' }],
    set: ({ unitId, complexity }) => ({ unitId, complexity, returnReason: null }),
    story: ({ unitId }, _row, { place }) => `已交${place(unitId)?.name}办理。`,
  },
  feedBack: {
    label: '反馈反映人',
    from: 'replied',
    to: 'fedBack',
    by: [station, deputy],
    input: form.FeedBack,
    story: ({ way }) => `已通过${feedbackWays[way]}向您反馈，请评价。`,
  },
})
