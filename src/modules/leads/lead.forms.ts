import { z } from 'zod'
import { note, optional } from '#words/fields.ts'

const Name = note('名称', 2, 40)
const Sentence = note('一句话', 4, 200)
const Places = note('地点', 2, 100)
const matters = z.array(z.uuid('意见编号不对')).min(1, '请从热点里选').max(500, '一次不超过500件')

/** What a topic says of itself, for which words are proposed that may go to deputies. */
export const Topic = z.object({
  matterIds: matters,
  name: z.string().max(200).default(''),
  places: z.string().max(300).default(''),
  days: z.number('天数不对').int('天数不对').min(1, '天数不对').max(365, '天数不对').default(30),
})
export type Topic = z.output<typeof Topic>

/** The fields a person fills in. */
export const Push = z.object({
  name: Name,
  sentence: Sentence,
  places: Places,
  forWhat: z
    .enum(['any', 'inspection', 'research', 'suggestion'], '请选择建议用来做什么')
    .default('any')
    .meta({ label: '建议用来', widget: 'choice', list: 'leadPurposes' }),
  to: z
    .enum(['topic', 'stations', 'all'], '请选择推给谁')
    .default('topic')
    .meta({ label: '推给', widget: 'choice', list: 'leadReach' }),
  stationIds: z.array(z.uuid('联络站编号不对')).max(200).default([]).meta({ label: '联络站' }),
})

export const PushLead = Push.extend({
  matterIds: matters,
  days: z.number('天数不对').int('天数不对').min(1, '天数不对').max(365, '天数不对'),
})
export type PushLead = z.output<typeof PushLead>

export const Take = z.object({
  way: z
    .enum(['inspection', 'research', 'suggestion', 'look'], '请选择怎样跟进')
    .meta({ label: '怎样跟进', widget: 'choice', list: 'leadWays' }),
  note: optional(note('打算', 2, 300)).meta({ label: '打算', widget: 'text' }),
})
export type Take = z.output<typeof Take>

export const Report = z.object({ came: note('跟进的结果', 4, 1000) })
export const Close = z.object({ result: note('结果', 4, 1000) })
export const Withdraw = z.object({ reason: note('原因', 2, 300) })
