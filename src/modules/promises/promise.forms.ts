import { z } from 'zod'
import { note } from '#words/fields.ts'
import { grades } from '#words/grades.ts'

const Files = z
  .array(z.uuid('文件编号不对'))
  .max(9, '最多9张')
  .default([])
  .meta({ label: '照片', widget: 'files' })
const Day = (label: string) => z.iso.date('日期写成 2026-03-02').meta({ label, widget: 'day' })

export const Report = z.object({ evidence: note('怎么兑现的', 4, 1000), files: Files })

export const Change = z.object({ dueOn: Day('改到哪天'), reason: note('为什么改期', 6, 500) })

export const GiveUp = z.object({ reason: note('为什么兑现不了', 10, 1000) })

export const Rate = z
  .object({
    rating: z
      .enum(Object.keys(grades) as ['satisfied', 'basic', 'dissatisfied'], '请选择评价')
      .meta({ label: '对兑现情况的评价', widget: 'choice', list: 'grades' }),
    ratingReason: note('具体意见', 0, 1000).optional(),
  })
  .refine(({ rating, ratingReason }) => rating !== 'dissatisfied' || (ratingReason?.length ?? 0) >= 6, {
    path: ['ratingReason'],
    message: '不满意的，请写明具体意见（不少于6个字）',
  })

export const SendBack = z.object({ reason: note('哪里没有兑现', 4, 500) })
