import { z } from 'zod'
import { note } from '#words/fields.ts'
import { Promised } from '#words/promised.ts'
import {
  categories,
  complexities,
  elsewhere,
  feedbackWays,
  keysOf,
  kinds,
  natures,
  ratings,
  results,
} from './opinion.words.ts'

export { clean, note } from '#words/fields.ts'
export { Promised }

// What each action asks for. `meta.label` is the word beside the field, `meta.widget` how a form draws it.

export const Files = z
  .array(z.uuid('文件编号不对'))
  .max(9, '最多9张')
  .default([])
  .meta({ label: '照片', widget: 'files' })
export const Reply = note('答复', 10, 5000)

const choice = <K extends string>(label: string, words: Record<K, unknown>, list: string) =>
  z.enum(keysOf(words), `请选择${label}`).meta({ label, widget: 'choice', list })

export const Register = z.object({
  title: note('标题', 4, 60),
  category: choice('领域', categories, 'categories'),
  nature: choice('性质', natures, 'natures'),
  kind: choice('小事急事难事', kinds, 'kinds').default('small'),
  location: note('地点', 0, 120).optional(),
  peopleCount: z.coerce
    .number('请填人数')
    .int('请填整数')
    .min(1, '至少1人')
    .max(100000, '人数过大')
    .default(1)
    .meta({ label: '涉及人数' }),
})

export const Redirect = z.object({
  redirectTo: choice('应去的渠道', elsewhere, 'elsewhere'),
  note: note('说明', 0, 500).optional(),
})

export const Assign = z.object({
  unitId: z.uuid('请选择承办单位').meta({ label: '承办单位', widget: 'unit' }),
  complexity: choice('难易', complexities, 'complexities').default('ordinary'),
  note: note('交办意见', 0, 500).optional(),
})

export const Draft = z.object({
  result: choice('办理结果', results, 'results'),
  reply: Reply,
  promises: z.array(Promised).max(10, '最多10项').default([]).meta({ label: '承诺事项', widget: 'promises' }),
  noPromise: z.boolean().default(false).meta({ label: '答复里的日期不是承诺', widget: 'promises' }),
  files: Files,
})

/** The reason for sending out a reply that was held back as empty. */
export const Issue = z.object({ overrule: note('仍要这样发出的理由', 0, 200).optional() })

export const FeedBack = z.object({
  way: choice('反馈方式', feedbackWays, 'feedbackWays').default('query'),
  note: note('反馈情况', 0, 500).optional(),
})

export const Rate = z
  .object({
    rating: choice('评价', ratings, 'ratings'),
    ratingReason: note('原因', 0, 500).optional(),
  })
  .refine(({ rating, ratingReason }) => rating !== 'dissatisfied' || (ratingReason?.length ?? 0) >= 2, {
    path: ['ratingReason'],
    message: '请说说哪里不满意，方便重新办理',
  })

export const Release = z.object({
  publicTitle: note('公开标题', 4, 60),
  publicText: note('公开内容', 4, 5000),
  publicReply: note('公开答复', 4, 5000),
  files: Files,
})
