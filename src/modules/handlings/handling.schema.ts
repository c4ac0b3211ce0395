import { z } from 'zod'
import { note } from '#words/fields.ts'

const Id = (label: string) => z.uuid(`${label}编号不对`)

/** One line of the assignment list: alone, lead with co-units, or several each for itself. */
export const Assignment = z
  .object({
    suggestionId: Id('建议'),
    leadUnitId: Id('单位').optional().meta({ label: '主办（独办）单位', widget: 'unit' }),
    coUnitIds: z
      .array(Id('单位'))
      .max(10, '会办单位最多10个')
      .default([])
      .meta({ label: '会办单位', widget: 'units' }),
    separateUnitIds: z
      .array(Id('单位'))
      .max(10, '分办单位最多10个')
      .default([])
      .meta({ label: '分办单位', widget: 'units' }),
    isBroad: z.boolean().default(false).meta({ label: '涉及面广、处理难度大（六个月）' }),
    note: note('交办意见', 0, 500).optional(),
    rev: z.int().optional(),
  })
  .refine(
    ({ leadUnitId, separateUnitIds }) => (leadUnitId ? !separateUnitIds.length : separateUnitIds.length > 1),
    {
      path: ['leadUnitId'],
      message: '请选一个主办（独办）单位，或者两个以上分办单位',
    },
  )
export type Assignment = z.output<typeof Assignment>

export const Assign = z.object({
  items: z.array(Assignment).min(1, '请选择要交办的建议').max(500, '一次最多交办500件'),
})
export type Assign = z.output<typeof Assign>

export const ListHandlings = z.object({
  pile: z.enum(['open', 'ended'], '没有这一堆').default('open'),
  after: z.uuid('页码不对').optional(),
  limit: z.coerce.number('页长不对').int('页长不对').min(1).max(100).default(50),
})
export type ListHandlings = z.output<typeof ListHandlings>

const words = z.string().nullable()
export const HandlingView = z.object({
  id: z.string(),
  rev: z.number(),
  suggestionId: z.string(),
  title: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  part: z.string(),
  partLabel: z.string(),
  state: z.string(),
  stateLabel: z.string(),
  round: z.number(),
  isBroad: z.boolean(),
  isKey: z.boolean(),
  isDeemed: z.boolean(),
  noReply: z.boolean(),
  assignedAt: z.date(),
  signedInAt: z.date().nullable(),
  note: words,
  returnWhy: words,
  returnReason: words,
  decision: words,
  leader: words,
  clerk: words,
  officePhone: words,
  measures: words,
  planDueOn: words,
  contacts: z.number(),
  metInPerson: z.boolean(),
  extensionReason: words,
  coOpen: z.number(),
  coWaived: words,
  opinion: words,
  classMark: words,
  points: z.array(z.object({ proposal: z.string(), answer: z.string() })),
  evidence: words,
  classReason: words,
  upperLevel: z.boolean(),
  publicity: words,
  docNo: words,
  signedBy: words,
  signedAt: z.date().nullable(),
  sealedAt: z.date().nullable(),
  repliedAt: z.date().nullable(),
  dueAt: z.date().nullable(),
  light: z.enum(['overdue', 'soon', 'course', 'waiting', 'ended']),
  workdaysLeft: z.number().nullable(),
  dueLabel: words,
  deputies: z.array(z.object({ id: z.string(), name: z.string() })),
  talks: z.array(
    z.object({
      id: z.string(),
      round: z.number(),
      phase: z.string(),
      happenedOn: z.string(),
      way: z.string(),
      inPerson: z.boolean(),
      leaderPresent: z.boolean(),
      leader: words,
      deputyIds: z.array(z.string()),
      content: z.string(),
      said: words,
      saidAt: z.date().nullable(),
    }),
  ),
  actions: z.array(z.object({ name: z.string(), label: z.string(), confirm: words })),
})
export type HandlingView = z.infer<typeof HandlingView>
