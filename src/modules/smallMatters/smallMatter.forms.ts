import { z } from 'zod'
import { note } from '#words/fields.ts'

const Files = z
  .array(z.uuid('文件编号不对'))
  .max(9, '最多9张')
  .default([])
  .meta({ label: '照片', widget: 'files' })

export const EnterSmall = z.object({
  opinionId: z.uuid('请选择哪件意见'),
  deputyId: z.uuid('请选择督办代表'),
  kind: z
    .enum(['small', 'urgent', 'hard'], '请选择小事急事难事')
    .optional()
    .meta({ label: '小事急事难事', widget: 'choice', list: 'kinds' }),
})
export type EnterSmall = z.output<typeof EnterSmall>

export const Progress = z.object({ progress: note('进展', 4, 1000), files: Files })

export const Close = z.object({
  outcome: z
    .enum(['solved', 'unsolved'], '请选择办成没有')
    .meta({ label: '办成没有', widget: 'choice', list: 'smallOutcomes' }),
  result: note('结果', 4, 1000),
  files: Files,
})
