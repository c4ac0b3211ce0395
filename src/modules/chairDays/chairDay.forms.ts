import { z } from 'zod'
import { note } from '#words/fields.ts'

export const PlanYear = z.object({
  streetId: z.uuid('请选择街道').meta({ label: '街道' }),
  year: z.coerce
    .number('请填年份')
    .int('请填年份')
    .min(2020, '年份不对')
    .max(2099, '年份不对')
    .meta({ label: '年份' }),
  place: note('地点', 2, 80),
  leaderName: note('接待领导', 1, 60),
})
export type PlanYear = z.output<typeof PlanYear>

export const Revise = z.object({
  onDay: z.iso.date('日期写成 2026-03-20').meta({ label: '日期', widget: 'day' }),
  startTime: z
    .string('请填时间')
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间写成 09:00')
    .meta({ label: '几点开始' }),
  place: note('地点', 2, 80),
  leaderName: note('接待领导', 1, 60),
})

export const Prepare = z.object({ planText: note('接待方案（题目、情况、建议怎样答复）', 10, 5000) })
export const Record = z.object({
  attendees: note('到场的人', 2, 500),
  minutes: note('接待纪要', 10, 10000),
})
export const Cancel = z.object({ reason: note('取消原因', 2, 200) })

/** A topic by hand: from a matter, or in words of its own. */
export const PutTopic = z
  .object({
    dayId: z.uuid('请选择哪一天的接待日').optional(),
    opinionId: z.uuid('意见编号不对').optional(),
    title: note('题目', 4, 60).optional(),
    why: note('为什么要上接待日', 2, 500),
  })
  .refine(({ opinionId, title }) => opinionId || title, {
    path: ['title'],
    message: '请填写题目，或选一件意见',
  })
  .refine(({ opinionId, dayId }) => opinionId || dayId, { path: ['dayId'], message: '请选择哪一天的接待日' })
export type PutTopic = z.output<typeof PutTopic>

export const Decide = z
  .object({
    result: z
      .enum(['spot', 'task', 'explained'], '请选择结果')
      .meta({ label: '结果', widget: 'choice', list: 'chairResults' }),
    said: note('怎样定的', 4, 2000),
    unitId: z.uuid('请选择承办单位').meta({ label: '交给哪个单位', widget: 'unit' }).optional(),
    dueOn: z.iso.date('期限写成 2026-03-20').meta({ label: '什么时候办完', widget: 'day' }).optional(),
  })
  .superRefine(({ result, unitId, dueOn }, { addIssue }) => {
    if (result !== 'task') return
    if (!unitId) addIssue({ code: 'custom', path: ['unitId'], message: '请选择交给哪个单位' })
    if (!dueOn) addIssue({ code: 'custom', path: ['dueOn'], message: '请写明什么时候办完' })
  })
export type Decide = z.output<typeof Decide>
