import { z } from 'zod'
import { note, OwnId, optional, phone } from '#words/fields.ts'
import { cadences, EXCLUDES, keysOf, modes, proposals, SCOPE, signers } from './reception.words.ts'

// What is asked for when a reception is planned, published, held and recorded.

const day = (label: string) =>
  z.iso.date(`${label}写成 2026-03-16`).refine((text) => text >= '2000-01-01' && text < '2100-01-01', {
    message: `${label}不对`,
  })
const time = z.string('请填时间').regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间写成 09:00')
const ids = (message: string, most: number) =>
  z
    .array(z.uuid(message))
    .max(most, `最多${most}个`)
    .transform((list) => [...new Set(list)])
const mode = z.enum(keysOf(modes), '请选择方式').meta({ label: '方式', widget: 'choice', list: 'modes' })

const details = {
  onDay: day('日期').meta({ label: '日期' }),
  startTime: time.meta({ label: '开始' }),
  endTime: time.meta({ label: '结束' }),
  venue: note('地点', 2, 80),
  theme: note('主题', 2, 60),
  scope: note('接待事项范围', 2, 500).default(SCOPE),
  excludes: note('不受理的事项', 2, 500).default(EXCLUDES),
  slotMinutes: z.coerce
    .number('请填分钟数')
    .int('请填整数')
    .min(5, '预约每人至少5分钟')
    .max(240, '预约每人最多240分钟')
    .default(20)
    .meta({ label: '预约每人几分钟' }),
  deputyIds: ids('代表编号不对', 12).meta({ label: '值班代表' }),
  coUnitIds: ids('单位编号不对', 12).default([]).meta({ label: '联合接待的部门' }),
}
const inOrder = {
  check: ({ startTime, endTime }: { startTime: string; endTime: string }) => startTime < endTime,
  error: { path: ['endTime'], message: '结束要晚于开始' },
}

/** Everything a notice says (domain §3.3), before it is published. */
export const Details = z.object(details).refine(inOrder.check, inOrder.error)
export type Details = z.output<typeof Details>

/** The same after publication: with the reason that the change notice gives. */
export const Change = z
  .object({ ...details, reason: note('变更原因', 2, 200) })
  .refine(inOrder.check, inOrder.error)

export const Cancel = z.object({ reason: note('取消原因（向群众公布）', 2, 200) })

export const Record = z.object({
  summary: note('接待情况小结', 4, 2000),
  staffNames: note('到场工作人员', 0, 100).default(''),
  endTime: time.optional().meta({ label: '实际结束时间' }),
})

export const NewReception = z
  .object({ ...details, id: OwnId, stationId: z.uuid('请选择联络站'), mode })
  .refine(inOrder.check, inOrder.error)

export type NewReception = z.output<typeof NewReception>

export const NewPlan = z
  .object({
    stationId: z.uuid('请选择联络站'),
    year: z.coerce.number('请填年份').int('请填年份').min(2020, '年份不对').max(2099, '年份不对'),
    cadence: z.enum(keysOf(cadences), '请选择多久一次'),
    /** A weekday (1 = 周一 … 7 = 周日) for weekly, else a day of the month. */
    onWhich: z.coerce
      .number('请选择哪一天')
      .int('请选择哪一天')
      .min(1, '请选择哪一天')
      .max(31, '请选择哪一天'),
    mode,
    startTime: time,
    endTime: time,
    venue: note('地点', 2, 80),
    theme: note('主题', 2, 60),
  })
  .refine(inOrder.check, inOrder.error)
  .refine(({ cadence, onWhich }) => cadence !== 'weekly' || onWhich <= 7, {
    path: ['onWhich'],
    message: '每周的，请选周一到周日',
  })
export type NewPlan = z.output<typeof NewPlan>

const persons = (most: number) =>
  z.coerce.number('请填人数').int('请填整数').min(1, '至少1人').max(most, `最多${most}人`)

export const Book = z.object({
  slot: z.coerce.number('请选择时间').int('请选择时间').min(0, '请选择时间').max(300, '请选择时间'),
  persons: persons(50).default(1),
  topic: optional(note('想说的事', 2, 200)),
  name: optional(note('姓名', 1, 30).meta({ personal: true })),
  phone: optional(phone),
  nonce: optional(z.string().max(80)),
})
export type Book = z.output<typeof Book>

export const NewBatch = z.object({
  id: OwnId,
  persons: persons(500),
  bookingId: z.uuid('预约编号不对').optional(),
})

export const NewMatter = z
  .object({
    id: OwnId,
    batchId: z.uuid('批次编号不对').optional(),
    /** Whose matter it becomes; the recording deputy, or else the first on duty. */
    deputyId: z.uuid('代表编号不对').optional(),
    content: note('反映的事', 4, 5000),
    title: optional(note('标题', 4, 60)),
    location: optional(note('地点', 1, 120)),
    category: optional(z.string().max(40)),
    nature: optional(z.string().max(40)),
    kind: optional(z.string().max(40)),
    peopleCount: optional(persons(100_000)),
    name: optional(note('姓名', 1, 30).meta({ personal: true })),
    phone: optional(phone),
    proposed: z.enum(keysOf(proposals), '请选择拟怎样办').default('later'),
    answer: optional(note('现场答复', 10, 2000)),
  })
  .refine(({ proposed, answer }) => proposed !== 'spot' || answer, {
    path: ['answer'],
    message: '请写下代表是怎样答复的（不少于10个字）',
  })
export type NewMatter = z.output<typeof NewMatter>

export const Claim = z.object({
  unitId: z.uuid('请选择认领的单位'),
  claimedBy: note('认领人', 1, 30),
  note: note('承诺怎样办', 0, 300).default(''),
  category: z.string('请选择领域').min(1, '请选择领域').max(40),
  nature: z.string('请选择性质').min(1, '请选择性质').max(40),
})
export type Claim = z.output<typeof Claim>

export const Sign = z
  .object({
    id: OwnId,
    signer: z.enum(keysOf(signers), '谁签名？'),
    deputyId: z.uuid('代表编号不对').optional(),
    batchId: z.uuid('批次编号不对').optional(),
    image: z.string().max(400_000, '签名太大').optional(),
    /** Instead of a signature: why it was confirmed by word of mouth. */
    spoken: optional(note('口头确认的原因', 2, 100)),
  })
  .refine(({ image, spoken }) => !image !== !spoken, {
    path: ['image'],
    message: '请签名，或者写明口头确认的原因',
  })
  .refine(({ signer, deputyId }) => (signer === 'deputy') === (deputyId !== undefined), {
    path: ['deputyId'],
    message: '请选择是哪位代表签名',
  })
  .refine(({ signer, batchId }) => signer !== 'resident' || batchId, {
    path: ['batchId'],
    message: '请选择是哪一批群众签名',
  })
export type Sign = z.output<typeof Sign>

/** A swap both have agreed to; the names are for the notice. */
export const Swapped = z.object({
  fromId: z.uuid(),
  toId: z.uuid(),
  fromName: z.string(),
  toName: z.string(),
})

export const AskSwap = z.object({
  id: OwnId,
  toId: z.uuid('请选择换给哪位代表'),
  note: note('换班原因', 2, 100),
})
export const AnswerSwap = z.object({ answer: z.enum(['accepted', 'declined', 'withdrawn'], '请选择') })
