import { z } from 'zod'
import { note } from '#words/fields.ts'

const ids = (message: string, most: number) =>
  z
    .array(z.uuid(message), message)
    .max(most, `最多${most}个`)
    .transform((list) => [...new Set(list)])

const part = z.object({
  unitId: z.uuid('请选择单位'),
  part: note('要做什么', 2, 500),
  dueOn: z.iso.date('期限写成 2026-03-20'),
})

const details = {
  title: note('方案名称', 4, 60),
  goal: note('怎样办、办到什么程度', 4, 2000),
  leadUnitId: z.uuid('请选择牵头单位').meta({ label: '牵头单位', widget: 'unit' }),
  agreedBy: note('由谁商定', 2, 200),
  parts: z.array(part).min(1, '请写明各单位要做什么').max(20, '最多20项'),
}

/** What a plan says: one lead, each unit's part, until when. */
export const PlanDetails = z.object(details)
export type PlanDetails = z.output<typeof PlanDetails>

/** 并: several cases handled by one plan; each keeps its number, clocks, answer and rating. */
export const NewPlan = z.object({
  ...details,
  stationId: z.uuid('请选择联络站'),
  opinionIds: ids('请选择要一起办的意见', 50).refine((list) => list.length >= 2, '至少选两件一起办'),
})
export type NewPlan = z.output<typeof NewPlan>

export const Finish = z.object({ summary: note('办理结果', 4, 2000) })
export const Undo = z.object({ reason: note('撤销原因', 2, 200) })
