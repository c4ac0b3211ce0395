import { z } from 'zod'
import { note } from '#words/fields.ts'

const ids = (message: string, most: number) =>
  z
    .array(z.uuid(message), message)
    .max(most, `最多${most}个`)
    .transform((list) => [...new Set(list)])

/** 吹哨: about what, who is to come, where and when. */
export const Call = z.object({
  stationId: z.uuid('请选择联络站'),
  topic: note('议题', 4, 60),
  detail: note('要解决什么、请各单位做什么', 4, 1000),
  place: note('地点', 2, 80),
  meetOn: z.iso.date('日期写成 2026-03-16').meta({ label: '日期', widget: 'day' }),
  meetTime: z.string('请填时间').regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间写成 09:00'),
  isUrgent: z.boolean().default(false),
  unitIds: ids('请选择单位', 20).refine((list) => list.length > 0, '请写明吹哨请哪几个单位'),
  opinionIds: ids('请选择意见', 30).refine((list) => list.length > 0, '请选择为哪件意见吹哨'),
  deputyIds: ids('请选择代表', 30).default([]),
})
export type Call = z.output<typeof Call>

export const Meet = z.object({
  minutes: note('会商记录', 4, 5000),
  attendedIds: ids('请选择单位', 20).default([]).meta({ label: '到场单位' }),
  deputiesPresent: ids('请选择代表', 30).default([]).meta({ label: '到场代表' }),
  files: z
    .array(z.uuid('文件编号不对'))
    .max(9, '最多9张')
    .default([])
    .meta({ label: '照片', widget: 'files' }),
})

export const Report = z.object({
  reportedIds: ids('请选择单位', 20)
    .refine((list) => list.length > 0, '请选择要上报的单位')
    .meta({ label: '哪些单位' }),
  reportNote: note('上报事由', 4, 1000),
})

export const Close = z.object({ summary: note('结果', 4, 2000) })
export const CallOff = z.object({ reason: note('取消原因', 2, 200) })
export const Reply = z.object({
  answer: z.enum(['coming', 'away'], '请选择参加还是不能参加'),
  note: note('说明', 0, 200).default(''),
})
export type Reply = z.output<typeof Reply>

export const Planned = z.object({ planId: z.uuid(), no: z.string() })
