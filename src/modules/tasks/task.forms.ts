import { z } from 'zod'
import { note } from '#words/fields.ts'

export const Files = z
  .array(z.uuid('文件编号不对'))
  .max(9, '最多9张')
  .default([])
  .meta({ label: '照片、材料', widget: 'files' })

export const GiveBack = z.object({ returnReason: note('退回理由', 5) })
export const Refuse = z.object({ note: note('不同意的理由', 5) })
export const Urge = z.object({ note: note('催办内容', 2) })
export const Answer = z.object({ answer: note('意见或办理情况', 4, 4000), files: Files })

const part = z.object({ unitId: z.uuid('请选择单位'), part: note('要做什么', 2, 500) })

/** 分: the units that help, and what each of them does. */
export const Divide = z.object({
  parts: z.array(part).min(1, '请至少选择一个协办单位').max(12, '最多12个单位'),
})
export type Divide = z.output<typeof Divide>
