import { z } from 'zod'
import { note } from '#words/fields.ts'

const Files = z
  .array(z.uuid('文件编号不对'))
  .max(9, '最多9张')
  .default([])
  .meta({ label: '照片', widget: 'files' })

export const Look = z.object({
  finding: z
    .enum(['done', 'notDone', 'cameBack'], '请选择看到的结果')
    .meta({ label: '看到的结果', widget: 'choice', list: 'findings' }),
  lookedOn: z.iso.date('日期写成 2026-03-02').meta({ label: '哪天去看的', widget: 'day' }),
  lookers: note('谁去看的', 2, 100),
  place: note('地点', 0, 100).optional(),
  note: note('情况', 4, 1000),
  asked: z
    .enum(['yes', 'no'], '请选择问没问反映人')
    .default('no')
    .meta({ label: '问过反映人', widget: 'choice', list: 'askedWords' }),
  files: Files,
})

export const Skip = z.object({ reason: note('为什么不看', 4, 500) })

export const AddLookback = z.object({
  stationId: z.uuid('请选择联络站'),
  opinionId: z.uuid('请选择一件意见'),
})
