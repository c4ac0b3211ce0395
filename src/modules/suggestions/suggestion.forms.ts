import { z } from 'zod'
import { classMarks } from '#words/classes.ts'
import { note } from '#words/fields.ts'
import { categories, consents, formedBy, forumOutcomes, grades, refusals } from './suggestion.words.ts'

// What each action asks for. `meta.label` is the word beside the field, `meta.widget` how a form draws it.

type Keys<W> = [keyof W & string, ...(keyof W & string)[]]
const choice = <W extends Record<string, unknown>>(label: string, words: W, list: string) =>
  z.enum(Object.keys(words) as Keys<W>, `请选择${label}`).meta({ label, widget: 'choice', list })
const ids = (label: string, most: number) =>
  z.array(z.uuid(`${label}编号不对`)).max(most, `${label}最多${most}个`)

export const Files = z
  .array(z.uuid('文件编号不对'))
  .max(3, '附件最多3个')
  .default([])
  .meta({ label: '附件', widget: 'files' })

/** 代表建议专用纸 (domain.md §2.6). A secret of the state must not be entered here at all. */
export const Text = z
  .object({
    title: note('标题', 4, 50),
    reason: note('事由', 20, 5000),
    proposals: z
      .array(note('具体建议', 4, 1000))
      .min(1, '至少提一条具体建议')
      .max(20, '具体建议最多20条')
      .meta({ label: '具体建议', widget: 'lines' }),
    formedBy: choice('形成方式', formedBy, 'formedBy'),
    repeatYears: z.coerce
      .number('请填年数')
      .int('请填整数')
      .min(1)
      .max(4)
      .default(1)
      .meta({ label: '提出几年' }),
    publishConsent: choice('公开意见', consents, 'consents'),
    publishWhy: note('不公开的理由', 0, 200).optional(),
    wantContact: z.boolean().default(false).meta({ label: '希望加强联系沟通' }),
    referenceOnly: z.boolean().default(false).meta({ label: '供研究参考，不需书面答复' }),
    isConfidential: z.boolean().default(false).meta({ label: '要求保密' }),
    isSecret: z.boolean().default(false).meta({ label: '涉及国家秘密' }),
    suggestedUnitIds: ids('建议承办单位', 5).default([]).meta({ label: '建议承办单位', widget: 'units' }),
    opinionIds: ids('来源意见', 50).default([]),
    activityIds: ids('来源活动', 20).default([]),
    leadId: z.uuid('线索编号不对').optional(),
    files: Files,
  })
  .refine(({ isSecret }) => !isSecret, {
    path: ['isSecret'],
    message: '涉及国家秘密的内容不得录入本系统，请按保密规定用纸质件提交',
  })
  .refine(({ publishConsent, publishWhy }) => publishConsent !== 'none' || (publishWhy?.length ?? 0) >= 4, {
    path: ['publishWhy'],
    message: '不同意公开的，请说明理由（不少于4个字）',
  })
export type Text = z.output<typeof Text>

export const Invite = z.object({
  deputyIds: ids('代表', 50)
    .min(1, '请选择至少一位代表')
    .meta({ label: '邀请联名的代表', widget: 'deputies' }),
})

/** A co-signer says that it is their own view (联名代表确认内容表达本人意愿). */
export const Cosign = z.object({
  isMine: z.literal(true, '请确认建议内容表达本人的意愿').meta({ label: '内容我已看过，表达的是本人意愿' }),
})

export const Decline = z.object({ why: note('为什么不联名', 0, 200).optional() })

export const Accept = z.object({
  category: choice('审查分类', categories, 'suggestionCategories'),
  meeting: z.coerce
    .number('请填会议次数')
    .int('请填整数')
    .min(1, '会议次数从1开始')
    .max(20, '会议次数过大')
    .optional()
    .meta({ label: '第几次会议期间提出（闭会期间不填）' }),
  forumOutcome: choice('议政建议的去向', forumOutcomes, 'forumOutcomes').optional(),
  forumNote: note('告诉议政代表的话（不交办的必填）', 0, 1000).optional(),
})
export type Accept = z.output<typeof Accept>
/** What is written besides what was asked: its number. */
export type Numbered = Accept & { no: string; seq: number }

export const Refuse = z
  .object({ refusal: choice('不予受理的情形', refusals, 'refusals'), note: note('说明', 0, 1000).optional() })
  .refine(({ refusal, note }) => refusal !== 'other' || (note?.length ?? 0) >= 6, {
    path: ['note'],
    message: '选择“其他”的，请写明理由（不少于6个字）',
  })

export const Return = z.object({ note: note('哪里要修改', 6, 1000) })
export const ToLetter = z.object({ note: note('转给谁、怎么办理', 6, 1000) })

export const Merge = z.object({
  leadId: z.uuid('请选择并入哪一件').meta({ label: '并入哪一件', widget: 'suggestion' }),
})
export type Merge = z.output<typeof Merge>

export const Withdraw = z.object({ why: note('撤回的理由', 4, 500) })

export const Key = z.object({
  leader: note('领衔督办的领导', 2, 40),
  why: note('为什么列为重点', 4, 500),
})

/** 征询意见表 (§2.10): attitude and result apart; words are compulsory when dissatisfied. */
export const Feedback = z
  .object({
    attitude: choice('对办理态度', grades, 'grades'),
    result: choice('对办理结果', grades, 'grades'),
    contacted: z.coerce
      .number('请填次数')
      .int('请填整数')
      .min(0)
      .max(99)
      .default(0)
      .meta({ label: '沟通几次' }),
    metInPerson: z.boolean().default(false).meta({ label: '见过面（面商）' }),
    leaderPresent: z.boolean().default(false).meta({ label: '单位领导参加' }),
    classAgreed: z.boolean().default(true).meta({ label: '同意答复的分类' }),
    text: note('具体意见', 0, 2000).optional(),
  })
  .refine(
    ({ attitude, result, text }) => ![attitude, result].includes('dissatisfied') || (text?.length ?? 0) >= 6,
    { path: ['text'], message: '不满意的，请写明具体意见（不少于6个字）' },
  )

export type Feedback = z.output<typeof Feedback>

/** What a co-signer tells the one who leads, before the feedback. */
export const Advice = z.object({ note: note('对办理的意见', 2, 1000) })

export const Study = z.object({
  studied: note('联合研究的情况和结论', 10, 3000),
  again: z.boolean().meta({ label: '要求承办单位再次办理' }),
})

export const Reclassify = z.object({
  classMark: choice('分类', classMarks, 'classMarks'),
  found: note('回头看的情况', 6, 1000),
})

export const Publish = z.object({
  as: z
    .enum(['full', 'title'], '请选择公开方式')
    .meta({ label: '公开方式', widget: 'choice', list: 'publishAs' }),
  title: note('公开标题', 4, 60),
  reason: note('公开的建议内容', 0, 8000).optional(),
  reply: note('公开的答复内容', 0, 8000).optional(),
})
export const ObjectToPublish = z.object({ why: note('不同意公开的理由', 4, 500) })
export const KeepBack = z.object({ why: note('不公开的理由', 4, 500) })
