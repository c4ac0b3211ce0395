import { z } from 'zod'
import { ClockShown } from '#kernel/shown.ts'
import { note } from '#words/fields.ts'
import { type Pile, piles } from './handling.words.ts'

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

const pileNames = Object.keys(piles) as [Pile, ...Pile[]]

export const ListHandlings = z.object({
  /** One heap; `open` is all that is not over, `gone` what lies with a unit that no longer exists. */
  pile: z.enum(['open', 'gone', ...pileNames], '没有这一堆').default('open'),
  q: z.string().trim().max(60, '搜索词过长').optional(),
  after: z
    .string()
    .regex(/^\d{0,15}\.[0-9a-f-]{36}$/, '页码不对')
    .optional(),
  limit: z.coerce.number('页长不对').int('页长不对').min(1).max(100).default(50),
})
export type ListHandlings = z.output<typeof ListHandlings>

export const HandlingCounts = z.object({
  piles: z.record(z.enum(pileNames), z.number()),
  overdue: z.number(),
  gone: z.number(),
})

export const HandlingRow = z.object({
  id: z.string(),
  suggestionId: z.string(),
  called: z.string(),
  title: z.string(),
  leadName: z.string(),
  unitName: z.string(),
  isGone: z.boolean(),
  part: z.string(),
  partLabel: z.string(),
  state: z.string(),
  stateLabel: z.string(),
  pile: z.enum(pileNames),
  round: z.number(),
  isKey: z.boolean(),
  isConfidential: z.boolean(),
  classMark: z.string().nullable(),
  dueAt: z.date().nullable(),
  closedAt: z.date().nullable(),
  light: z.enum(['overdue', 'soon', 'course', 'waiting', 'ended']),
  workdaysLeft: z.number().nullable(),
  dueLabel: z.string().nullable(),
  clocks: z.array(ClockShown),
})
export type HandlingRow = z.infer<typeof HandlingRow>
export const HandlingPage = z.object({ rows: z.array(HandlingRow), next: z.string().nullable() })

export const ListYear = z.object({
  year: z.coerce.number('年份不对').int('年份不对').min(2000, '年份不对').max(2100, '年份不对'),
  unitId: z.uuid('单位编号不对').optional(),
  bodyId: z.uuid('机构编号不对').optional(),
})
export type ListYear = z.output<typeof ListYear>

const Count = z.number()
export const YearFigures = z.object({
  ...{ assigned: Count, own: Count, co: Count, answered: Count, due: Count, onTime: Count },
  ...{ talked: Count, met: Count, classA: Count, classB: Count, classC: Count, classD: Count },
  ...{ feedback: Count, satisfied: Count, basic: Count, dissatisfied: Count, redone: Count },
})

export const LedgerRow = z.object({
  id: z.string(),
  called: z.string(),
  title: z.string(),
  leadName: z.string(),
  unitName: z.string(),
  part: z.string(),
  partLabel: z.string(),
  state: z.string(),
  stateLabel: z.string(),
  isConfidential: z.boolean(),
  round: z.number(),
  contacts: z.number(),
  metInPerson: z.boolean(),
  assignedAt: z.date(),
  dueAt: z.date().nullable(),
  doneAt: z.date().nullable(),
  isDone: z.boolean(),
  isOnTime: z.boolean().nullable(),
  docNo: z.string().nullable(),
  classMark: z.string().nullable(),
  attitude: z.string().nullable(),
  result: z.string().nullable(),
})
export type LedgerRow = z.infer<typeof LedgerRow>
export const Ledger = z.object({ rows: z.array(LedgerRow), figures: YearFigures })

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
  /** The number of the suggestion: 闭会第7号. */
  called: z.string(),
  isConfidential: z.boolean(),
  isGone: z.boolean(),
  opinionAt: z.date().nullable(),
  clocks: z.array(ClockShown),
  /** The other units' parts: what each is, how far it is; the lead unit reads the opinions given to it. */
  beside: z.array(
    z.object({
      id: z.string(),
      unitName: z.string(),
      part: z.string(),
      partLabel: z.string(),
      state: z.string(),
      stateLabel: z.string(),
      isSilent: z.boolean(),
      dueAt: z.date().nullable(),
      clerk: words,
      officePhone: words,
      opinion: words,
      opinionAt: z.date().nullable(),
      files: z.array(z.object({ id: z.string(), name: z.string(), type: z.string() })),
    }),
  ),
  /** The classes of replies this place has. */
  classMarks: z.array(z.string()),
  files: z.array(z.object({ id: z.string(), name: z.string(), type: z.string() })),
  history: z.array(
    z.object({
      id: z.string(),
      action: z.string(),
      label: z.string(),
      actorName: z.string(),
      at: z.date(),
      input: z.record(z.string(), z.unknown()),
    }),
  ),
  /** Proposed when it is to be signed: the next number of the unit's own series. */
  nextDocNo: words,
})
export type HandlingView = z.infer<typeof HandlingView>
