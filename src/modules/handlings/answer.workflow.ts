import { z } from 'zod'
import { heldBack } from './empty.words.ts'
import * as form from './handling.forms.ts'
import type { Handling } from './handling.table.ts'
import { answers } from './handling.words.ts'
import { actionsOfHandling, clerk, deputies, head, staff } from './loop.workflow.ts'

const isAnswering = { test: answers, why: '会办单位向主办单位提会办意见，不直接答复代表' }
const isBeside = { test: ({ part }: Handling) => part === 'co', why: '只有会办单位提会办意见' }
const coDone = ({ coOpen, coWaived }: Handling) => coOpen === 0 || coWaived !== null

export const answerActions = actionsOfHandling({
  giveOpinion: {
    label: '提会办意见',
    from: 'working',
    to: 'given',
    by: clerk,
    input: form.Opinion,
    when: isBeside,
    set: ({ opinion }, _row, { now }) => ({ opinion, opinionAt: now }),
    files: { purpose: 'opinion', of: ({ files }) => files },
    basis: '会办单位书面提出会办意见，送主办单位',
  },
  askAgain: {
    label: '请补充会办意见',
    from: 'given',
    to: 'working',
    by: staff,
    input: form.AskAgain,
    set: () => ({ askedAgain: true }),
    tell: [clerk],
  },
  waitForCo: {
    label: '等会办意见',
    from: ['assigned', 'returning', 'signedIn', 'working', 'drafted', 'checked', 'signed'],
    by: staff,
    isWithin: true,
    input: z.object({ coOpen: z.int().min(0) }),
    set: ({ coOpen }) => ({ coOpen }),
  },
  waiveCo: {
    label: '不等会办意见',
    from: ['working', 'drafted', 'checked'],
    by: staff,
    input: form.WaiveCo,
    when: { test: (row: Handling) => row.part === 'lead' && !coDone(row), why: '会办意见已经齐了' },
    set: ({ why }) => ({ coWaived: why }),
    tell: [clerk, head],
  },
  draft: {
    label: '拟答复',
    from: 'working',
    to: 'drafted',
    by: clerk,
    input: form.Draft,
    when: isAnswering,
    check: ({ classMark, evidence, classReason, promises }, _row, { today }) => [
      ...(classMark === 'A' && (evidence?.length ?? 0) < 4
        ? [{ path: 'evidence', message: 'A类要写明办结的依据' }]
        : []),
      ...(classMark === 'B' && !promises.length
        ? [{ path: 'promises', message: 'B类至少登记一项有期限的承诺' }]
        : []),
      ...('CD'.includes(classMark) && (classReason?.length ?? 0) < 6
        ? [{ path: 'classReason', message: `${classMark}类要写明原因` }]
        : []),
      ...promises.flatMap(({ dueOn }, n) =>
        dueOn < today ? [{ path: `promises.${n}.dueOn`, message: '承诺的日期已经过去了' }] : [],
      ),
    ],
    set: ({ classMark, points, evidence = null, classReason = null, upperLevel, publicity }) => ({
      classMark,
      points: JSON.stringify(points) as never,
      evidence,
      classReason,
      upperLevel,
      publicity,
    }),
    files: { purpose: 'reply', of: ({ files }) => files },
  },
  pass: {
    label: '审核通过',
    from: 'drafted',
    to: 'checked',
    by: staff,
    set: (_input, _row, { actor }) => ({ checkedBy: actor.name }),
    tell: [head],
  },
  sendBack: {
    label: '退回重拟',
    from: ['drafted', 'checked'],
    to: 'working',
    by: [staff, head],
    input: form.SendBack,
    tell: [clerk],
  },
  sign: {
    label: '签发',
    from: 'checked',
    to: 'signed',
    by: head,
    input: form.Sign,
    when: { test: coDone, why: '会办意见还没有齐，请先催会办单位，或请代表工作机构决定不等' },
    check: ({ overrule }, { points }) => heldBack(points, overrule),
    set: ({ docNo }, _row, { now, actor }) => ({ docNo, signedBy: actor.name, signedAt: now }),
    confirm: '签发后由承办人用印、送达代表。',
    basis: '答复由承办单位主要负责人审核签发',
  },
  seal: {
    label: '用印',
    from: 'signed',
    by: clerk,
    when: { test: ({ sealedAt }: Handling) => sealedAt === null, why: '已经用印' },
    set: (_input, _row, { now }) => ({ sealedAt: now }),
    basis: '加盖承办单位公章；不得以内设机构、下属单位名义答复',
  },
  deliver: {
    label: '送达代表',
    from: 'signed',
    to: 'replied',
    by: clerk,
    input: form.Deliver,
    when: { test: ({ sealedAt }: Handling) => sealedAt !== null, why: '还没有用印' },
    check: ({ happenedOn }, _row, { today }) =>
      happenedOn > today ? [{ path: 'happenedOn', message: '还没有到这一天' }] : [],
    set: (_input, { firstRepliedAt }, { now }) => ({ repliedAt: now, firstRepliedAt: firstRepliedAt ?? now }),
    tell: [deputies],
    confirm: '送达后代表可以看到答复，反馈期限开始计算。',
  },
  finish: {
    label: '研究参考完毕',
    from: 'working',
    to: 'given',
    by: clerk,
    input: form.Opinion,
    when: { test: ({ noReply, part }: Handling) => noReply && part !== 'co', why: '需要书面答复' },
    set: ({ opinion }, _row, { now }) => ({ opinion, opinionAt: now }),
    basis: '供研究参考、不需书面答复的，没有答复期限，但要有记录',
  },
  redo: {
    label: '重新办理',
    from: 'replied',
    to: 'working',
    by: [staff, deputies],
    isWithin: true,
    input: z.object({ round: z.int(), why: z.string() }),
    set: ({ round }) => ({
      round,
      ...{ classMark: null, points: null, evidence: null, classReason: null, checkedBy: null },
      ...{ docNo: null, signedBy: null, signedAt: null, sealedAt: null, repliedAt: null, coWaived: null },
    }),
    tell: [clerk, head],
    basis: '代表对办理结果不满意的，重新办理',
  },
})
