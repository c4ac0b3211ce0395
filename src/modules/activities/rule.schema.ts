import { z } from 'zod'
import { note, OwnId, optional } from '#words/fields.ts'
import { everies, inviteModes, keysOf, whenOffs } from './activity.words.ts'
import { types } from './type.words.ts'

const whole = (label: string, from: number, to: number) =>
  optional(
    z.coerce.number(`请填${label}`).int('请填整数').min(from, `${label}不对`).max(to, `${label}不对`),
  ).meta({ label, widget: 'number' })

export const AddRule = z
  .object({
    id: OwnId,
    placeId: z.uuid('请选择由哪里举办'),
    type: z.enum(keysOf(types), '请选择活动类型'),
    title: note('名称', 2, 40),
    theme: optional(note('主题', 2, 60)),
    location: note('地点', 2, 80),
    every: z.enum(keysOf(everies), '请选择多久一次'),
    weekday: whole('星期几', 1, 7),
    day: whole('几日', 1, 31),
    month: whole('几月', 1, 12),
    starts: z.string('请填写开始时间').regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间写成 09:00'),
    minutes: z.coerce.number('请填时长').int('请填整数').min(15, '至少15分钟').max(44_640, '最长一个月'),
    whenOff: z.enum(keysOf(whenOffs), '请选择遇节假日怎么办').default('later'),
    invites: z.enum(keysOf(inviteModes), '请选择邀请谁').default('place'),
    tags: z
      .array(note('工作品牌', 1, 20))
      .max(6, '工作品牌最多6个')
      .default([]),
  })
  .superRefine(({ every, weekday, day, month }, ctx) => {
    const wrong = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
    if (every === 'week' && !weekday) wrong('weekday', '请选择星期几')
    if (every !== 'week' && !day) wrong('day', '请填几日')
    if (every === 'year' && !month) wrong('month', '请填几月')
  })
export type AddRule = z.output<typeof AddRule>

export const RuleLine = z.object({
  id: z.string(),
  title: z.string(),
  type: z.string(),
  typeLabel: z.string(),
  placeId: z.string(),
  placeName: z.string(),
  location: z.string(),
  rhythm: z.string(),
  starts: z.string(),
  minutes: z.number(),
  whenOff: z.string(),
  tags: z.array(z.string()),
  endedAt: z.date().nullable(),
  next: z.date().nullable(),
  mayEnd: z.boolean(),
})
export type RuleLine = z.infer<typeof RuleLine>
