import { z } from 'zod'
import { note, OwnId, optional } from '#words/fields.ts'
import { courses, guestKinds, inviteModes, keysOf, organisers } from './activity.words.ts'
import { typeOf, types } from './type.words.ts'

// What each step asks for. `meta.label` is the word beside the field, `meta.widget` how a form draws it.

const DAY = 86_400_000

/** A moment as a form writes it (Beijing) or as a program does (with its zone). */
export const Moment = (label: string) =>
  z
    .preprocess(
      (raw) => (typeof raw === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(raw) ? `${raw}:00+08:00` : raw),
      z.coerce
        .date(`请填写${label}`)
        .min(new Date('2000-01-01T00:00:00Z'), `${label}不对`)
        .max(new Date('2100-01-01T00:00:00Z'), `${label}不对`),
    )
    .meta({ label, widget: 'moment' })

const words = (label: string, most: number, length: number) =>
  z
    .array(note(label, 1, length))
    .max(most, `${label}最多${most}个`)
    .default([])
    .meta({ label, widget: 'words' })

export const Files = z
  .array(z.uuid('文件编号不对'))
  .max(9, '一次最多9张')
  .default([])
  .meta({ label: '照片和附件', widget: 'files' })

export const Guest = z.object({
  kind: z.enum(keysOf(guestKinds), '请选择来宾类别'),
  name: note('来宾名称', 1, 40),
  count: z.coerce.number('请填人数').int('请填整数').min(1, '至少1人').max(5000, '人数过大'),
})
export type Guest = z.output<typeof Guest>

const whole = (label: string, most: number) =>
  z.coerce
    .number(`请填${label}`)
    .int('请填整数')
    .min(0, '不能小于0')
    .max(most, `${label}过大`)
    .meta({ label, widget: 'number' })

const plan = {
  title: note('名称', 2, 60),
  theme: optional(note('主题', 2, 60)),
  plan: optional(note('安排', 2, 3000)),
  basis: optional(note('依据', 2, 200)),
  level: z.enum(keysOf(organisers), '请选择组织者').default('station'),
  location: note('地点', 2, 80),
  startsAt: Moment('开始时间'),
  endsAt: Moment('结束时间'),
  joint: words('联动单位', 12, 30),
  tags: words('工作品牌', 6, 20),
  officials: optional(note('到场的部门和负责人', 2, 200)),
  looksAt: optional(note('看什么、走哪里', 2, 500)),
  course: optional(z.enum(keysOf(courses), '请选择学习形式')),
  visitFrom: optional(note('从哪里来', 2, 60)),
  hosts: optional(note('接待人', 2, 100)),
  guests: z.array(Guest).max(20, '最多20组来宾').default([]),
}

type Timed = { type?: string; startsAt: Date; endsAt: Date; basis?: string; visitFrom?: string }
const fits = (input: Timed, ctx: z.RefinementCtx) => {
  const wrong = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
  if (input.endsAt <= input.startsAt) wrong('endsAt', '结束时间要晚于开始时间')
  else if (input.endsAt.getTime() - input.startsAt.getTime() > 31 * DAY) wrong('endsAt', '一次活动最长一个月')
  if (input.type === 'visit_in' && !input.visitFrom) wrong('visitFrom', '请填写从哪里来')
  if (input.type === 'law_inspection' && !input.basis) wrong('basis', '执法检查请写明检查哪部法律、由谁交办')
}

export const PlanActivity = z
  .object({
    id: OwnId,
    placeId: z.uuid('请选择由哪里举办'),
    type: z.enum(keysOf(types), '请选择活动类型'),
    ...plan,
    invites: z.enum(keysOf(inviteModes), '请选择邀请谁').default('place'),
  })
  .superRefine(fits)
export type PlanActivity = z.output<typeof PlanActivity>

export const Revise = z.object(plan).superRefine(fits)

export const Notify = z.object({
  noticeText: optional(note('通知正文', 0, 2000)).meta({ label: '通知里再说几句', widget: 'text' }),
  lateReason: optional(note('提前不够的原因', 2, 200)).meta({
    label: '提前的天数不够时，请说明原因',
    widget: 'line',
  }),
})

export const Postpone = z
  .object({
    startsAt: Moment('新的开始时间'),
    endsAt: Moment('新的结束时间'),
    location: optional(note('新的地点', 2, 80)),
    note: note('改期原因', 2, 200),
  })
  .superRefine(fits)

export const Hold = z.object({
  minutes: optional(note('活动记录', 0, 10_000)),
  guestsCame: whole('到场来宾人数', 100_000).default(0),
  batches: whole('批次', 1000).default(1),
  files: Files,
})

export const Record = z.object({ minutes: note('活动记录', 4, 10_000), files: Files })

export const Report = z.object({ report: note('报告', 20, 20_000), files: Files })

export const Forward = z.object({
  unitIds: z
    .array(z.uuid('请选择单位'))
    .min(1, '请选择转送哪些单位')
    .max(10, '一次最多10个单位')
    .meta({ label: '转送单位', widget: 'units' }),
  note: optional(note('转送意见', 2, 500)),
})

export const Answer = z.object({
  unitId: optional(z.uuid('请选择单位')).meta({ label: '反馈单位', widget: 'hidden' }),
  answer: note('处理情况', 10, 5000),
  files: Files,
})

export const Cancel = z.object({ note: note('取消原因', 2, 200) })

export const Finding = z.object({
  id: OwnId,
  content: note('发现的问题', 4, 2000),
  location: optional(note('地点', 1, 120)),
  clause: optional(note('涉及的条款', 1, 200)),
  unitId: optional(z.uuid('请选择单位')),
  files: Files,
})
export type Finding = z.output<typeof Finding>

/** What the notice period of a type is called in the settings. */
export const noticeOf = (type: string) => typeOf(type).notice ?? 'none'
