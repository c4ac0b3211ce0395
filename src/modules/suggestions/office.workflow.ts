import { findPersonal, type Kind, kindLabels, NEVER } from '#kernel/redact.ts'
import { isPublishable, whenAnswered } from './ended.words.ts'
import { actionsOfLoop, chair, clerk, lead, signer, staff } from './loop.workflow.ts'
import * as form from './suggestion.forms.ts'
import type { Suggestion } from './suggestion.table.ts'
import { consents, refusals } from './suggestion.words.ts'

// A resident's door and number, and whoever is called as residents are; the name of an office's head may stand there.
const PRIVATE: readonly Kind[] = [...NEVER, 'room', 'plate', 'chat']
const CALLED = /^(?:先生|女士|小姐|太太|阿姨|大爷|大妈|大姐|大哥|奶奶|爷爷)/
const open = ['accepted', 'handling', 'merged', 'replied', 'unanswered', 'study', 'tracking'] as const

// What the work body does (代工委、镇人大主席团；街道工委只对议政代表建议): accept or not, merge, fix key ones, study, publish.

export const officeActions = actionsOfLoop({
  accept: {
    label: '受理',
    from: 'submitted',
    to: {
      oneOf: ['accepted', 'concluded', 'closed'],
      choose: (row, { forumOutcome }) =>
        forumOutcome && forumOutcome !== 'assigned'
          ? isPublishable(row)
            ? 'concluded'
            : 'closed'
          : 'accepted',
    },
    by: staff,
    input: form.Accept,
    isJoint: true,
    check: ({ meeting, forumOutcome, forumNote }, { level }) => [
      ...(level === 'forum' && !forumOutcome
        ? [{ path: 'forumOutcome', message: '请选择议政建议的去向' }]
        : []),
      ...(level !== 'forum' && forumOutcome ? [{ path: 'forumOutcome', message: '只有议政建议分去向' }] : []),
      ...(forumOutcome && forumOutcome !== 'assigned' && (forumNote?.length ?? 0) < 6
        ? [{ path: 'forumNote', message: '不交办的，请写明怎样答复议政代表（不少于6个字）' }]
        : []),
      ...(level === 'forum' && meeting ? [{ path: 'meeting', message: '议政建议不分会议次数' }] : []),
    ],
    set: (input, _row, { now }) => ({ ...numbered(input), acceptedAt: now }),
    tell: [lead, signer],
    basis: '浙江办理规定第10条',
  },
  refuse: {
    label: '不予受理',
    from: 'submitted',
    to: 'refused',
    by: staff,
    input: form.Refuse,
    set: ({ refusal, note }) => ({ refusal, refusalNote: note || refusals[refusal].label }),
    tell: [lead, signer],
    confirm: '不予受理的理由会告知代表。',
    basis: '浙江办理规定第6条等：不作为代表建议的情形',
  },
  sendBack: {
    label: '退回修改',
    from: 'submitted',
    to: 'returned',
    by: staff,
    input: form.Return,
    set: ({ note }) => ({ refusalNote: note, signerIds: [] }),
    tell: [lead, signer],
  },
  toLetter: {
    label: '转为代表来信',
    from: 'submitted',
    to: 'letter',
    by: staff,
    input: form.ToLetter,
    set: ({ note }) => ({ refusalNote: note }),
    tell: [lead, signer],
  },
  merge: {
    label: '并案',
    from: 'accepted',
    to: 'merged',
    by: staff,
    input: form.Merge,
    isJoint: true,
    set: ({ leadId }) => ({ leadCaseId: leadId, familyId: leadId }),
    tell: [lead, signer],
    confirm: '内容相同的合并办理；编号保留，每位代表仍会得到答复。',
    basis: '重庆规定第13条：合并办理的，告知代表，分别答复',
  },
  joinLead: {
    label: '有建议并入',
    from: ['accepted', 'handling'],
    by: staff,
    isWithin: true,
    set: (_input, { id }) => ({ familyId: id }),
    tell: [lead, clerk],
  },
  unmerge: {
    label: '撤销并案',
    from: 'merged',
    to: 'accepted',
    by: staff,
    when: { test: (row: Suggestion) => row.firstRepliedAt === null, why: '已经答复' },
    set: () => ({ leadCaseId: null, familyId: null }),
    tell: [lead],
  },
  makeKey: {
    label: '列为重点督办',
    from: open,
    by: chair,
    input: form.Key,
    when: { test: (row: Suggestion) => !row.isKey, why: '已经是重点督办' },
    set: ({ leader, why }) => ({ isKey: true, keyLeader: leader, keyWhy: why }),
    tell: [lead, signer, clerk],
    basis: '代表法第52条：主任会议确定重点督办的建议',
  },
  dropKey: {
    label: '不再列为重点',
    from: open,
    by: chair,
    when: { test: (row: Suggestion) => row.isKey, why: '不是重点督办' },
    set: () => ({ isKey: false, keyLeader: null, keyWhy: null }),
    tell: [lead, clerk],
  },
  finishStudy: {
    label: '记录联合研究',
    from: 'study',
    to: {
      oneOf: ['handling', 'tracking', 'concluded', 'closed'],
      choose: (row, { again }) => (again ? 'handling' : whenAnswered(row)),
    },
    by: staff,
    input: form.Study,
    set: ({ studied, again }, { round }) => ({ studied, round: again ? round + 1 : round }),
    tell: [lead, signer, clerk],
    basis: '重庆规定第27条：仍不满意的，会同代表和承办单位共同研究',
  },
  endUnanswered: {
    label: '按未反馈办结',
    from: 'unanswered',
    to: { oneOf: ['tracking', 'concluded', 'closed'], choose: whenAnswered },
    by: staff,
    confirm: '代表没有反馈，不计入满意率的分母。',
    basis: '重庆规定第29条',
  },
  reclassify: {
    label: '回头看后改类',
    from: ['tracking', 'concluded', 'closed'],
    by: staff,
    input: form.Reclassify,
    check: ({ classMark }, row, { number }) => [
      ...(classMark === row.classMark ? [{ path: 'classMark', message: '分类没有变化' }] : []),
      ...(classMark === 'D' && number('classes') < 4
        ? [{ path: 'classMark', message: '本地只分A、B、C三类' }]
        : []),
    ],
    set: ({ classMark }) => ({ classMark }),
    tell: [lead, clerk],
  },
  publish: {
    label: '公开',
    from: ['tracking', 'concluded', 'closed'],
    to: {
      oneOf: ['tracking', 'closed'],
      choose: ({ state }) => (state === 'tracking' ? 'tracking' : 'closed'),
    },
    by: staff,
    input: form.Publish,
    when: { test: isPublishable, why: '保密的、代表不同意公开的、已经公开的，不能公开' },
    check: ({ as, title, reason = '', reply = '' }, { publishConsent }) => [
      ...(as === 'full' && publishConsent === 'title'
        ? [{ path: 'as', message: `代表“${consents.title.label}”` }]
        : []),
      ...(as === 'full' && !reason ? [{ path: 'reason', message: '请填写公开的建议内容' }] : []),
      ...(as === 'full' && !reply ? [{ path: 'reply', message: '请填写公开的答复内容' }] : []),
      ...wrongForAll(as === 'full' ? { title, reason, reply } : { title }),
    ],
    set: ({ as, title, reason = '', reply = '' }, _row, { now }) => ({
      publicAs: as,
      title,
      publicReason: as === 'full' ? reason : null,
      publicReply: as === 'full' ? reply : null,
      publishedAt: now,
    }),
    tell: [lead, clerk],
    confirm: '公开后任何人都可以看到。',
    basis: '代表法、山东规定第27条：建议、答复和反馈公开，国家秘密、商业秘密、个人隐私除外',
  },
  keepBack: {
    label: '不公开',
    from: 'concluded',
    to: 'closed',
    by: staff,
    input: form.KeepBack,
    set: ({ why }) => ({ publishWhy: why }),
    tell: [lead],
  },
  takeDown: {
    label: '撤下公开',
    from: ['tracking', 'closed'],
    by: staff,
    input: form.KeepBack,
    when: { test: (row: Suggestion) => row.publishedAt !== null, why: '没有公开' },
    set: ({ why }) => ({ publishedAt: null, publicAs: null, publishConsent: 'none', publishWhy: why }),
    tell: [lead],
  },
})

/** What looks personal in words that everybody will read: the same check as for residents' matters (domain.md §2.14). */
function wrongForAll(texts: Record<string, string>) {
  return Object.entries(texts).flatMap(([path, text]) =>
    findPersonal(text)
      .filter(
        ({ kind, end }) => PRIVATE.includes(kind) || (kind === 'person' && CALLED.test(text.slice(end))),
      )
      .map(({ kind, start }) => ({ path, message: `第${start + 1}个字起有${kindLabels[kind]}，请去掉` })),
  )
}

/** Its number comes with the step (accept in suggestion.actions.ts); nobody types one. */
function numbered(input: form.Accept) {
  const { no, seq, category, meeting = null, forumOutcome = null, forumNote = null } = input as form.Numbered
  return { no, seq, category, meeting, forumOutcome, forumNote }
}
