import { z } from 'zod'
import { Text } from './suggestion.forms.ts'
import { suggestionLevels } from './suggestion.words.ts'

export const level = z.enum(
  Object.keys(suggestionLevels) as ['district', 'town', 'forum'],
  '请选择建议的层次',
)
const states = [
  ...['draft', 'cosigning', 'submitted', 'returned', 'refused', 'letter', 'accepted', 'handling', 'merged'],
  ...['replied', 'unanswered', 'study', 'tracking', 'concluded', 'closed', 'withdrawn'],
] as [string, ...string[]]

export const Write = z.intersection(
  Text,
  z.object({ level, leadDeputyId: z.uuid('请选择领衔代表').meta({ label: '领衔代表', widget: 'deputy' }) }),
)
export type Write = z.output<typeof Write>

export const ListSuggestions = z.object({
  /** Which heap: what waits for me, what is open, what is over. */
  pile: z.enum(['mine', 'open', 'ended', 'all'], '没有这一堆').default('open'),
  /** One or several, with commas between. */
  state: z.preprocess(
    (raw) => (typeof raw === 'string' ? raw.split(',').filter(Boolean) : raw),
    z.array(z.enum(states, '没有这个状态')).max(20).optional(),
  ),
  level: level.optional(),
  year: z.coerce.number('年份不对').int().min(2000).max(2100).optional(),
  unitId: z.uuid('单位编号不对').optional(),
  classMark: z.enum(['A', 'B', 'C', 'D'], '没有这一类').optional(),
  isKey: z.stringbool('只能是或否').optional(),
  /** Begun from this opinion. */
  opinionId: z.uuid('意见编号不对').optional(),
  isLate: z.stringbool('只能是或否').optional(),
  q: z.string().trim().max(60, '搜索词过长').optional(),
  after: z.uuid('页码不对').optional(),
  limit: z.coerce.number('页长不对').int('页长不对').min(1).max(100).default(50),
})
export type ListSuggestions = z.output<typeof ListSuggestions>

export const SuggestionRow = z.object({
  id: z.string(),
  rev: z.number(),
  no: z.string().nullable(),
  called: z.string(),
  level: z.string(),
  levelLabel: z.string(),
  title: z.string(),
  state: z.string(),
  stateLabel: z.string(),
  category: z.string().nullable(),
  leadName: z.string(),
  signers: z.number(),
  units: z.array(z.string()),
  classMark: z.string().nullable(),
  isKey: z.boolean(),
  isConfidential: z.boolean(),
  light: z.enum(['overdue', 'soon', 'course', 'waiting', 'ended']),
  workdaysLeft: z.number().nullable(),
  dueLabel: z.string().nullable(),
  dueAt: z.date().nullable(),
  submittedAt: z.date().nullable(),
  /** What the asking deputy is in it. */
  mine: z.enum(['lead', 'signer', 'invited']).nullable(),
  /** The asking deputy has to say whether it may be withdrawn. */
  isAskedToWithdraw: z.boolean(),
})
export type SuggestionRow = z.infer<typeof SuggestionRow>

/** A sitting deputy who may lead or sign. */
export const DeputyChoice = z.object({ id: z.string(), name: z.string(), stationName: z.string().nullable() })
export type DeputyChoice = z.infer<typeof DeputyChoice>
export const AskDeputies = z.object({ level: level.default('district') })

export const SuggestionPage = z.object({ rows: z.array(SuggestionRow), next: z.string().nullable() })

const Named = z.object({ id: z.string(), name: z.string(), isSitting: z.boolean() })
export const SuggestionView = SuggestionRow.extend({
  bodyId: z.string(),
  bodyName: z.string(),
  term: z.number(),
  meeting: z.number().nullable(),
  year: z.number(),
  reason: z.string(),
  proposals: z.array(z.string()),
  formedBy: z.string(),
  repeatYears: z.number(),
  publishConsent: z.string(),
  publishWhy: z.string().nullable(),
  wantContact: z.boolean(),
  referenceOnly: z.boolean(),
  lead: Named,
  signedBy: z.array(Named),
  invited: z.array(Named),
  declined: z.array(Named),
  suggestedUnits: z.array(z.object({ id: z.string(), name: z.string() })),
  suggestedUnitIds: z.array(z.string()),
  opinionIds: z.array(z.string()),
  activityIds: z.array(z.string()),
  leadId: z.string().nullable(),
  refusal: z.string().nullable(),
  refusalNote: z.string().nullable(),
  forumOutcome: z.string().nullable(),
  manner: z.string().nullable(),
  assignedAt: z.date().nullable(),
  isBroad: z.boolean(),
  round: z.number(),
  /** Dissatisfied with the result, it would be handled once more; otherwise studied together. */
  isRedoLeft: z.boolean(),
  firstClassMark: z.string().nullable(),
  repliedAt: z.date().nullable(),
  attitude: z.string().nullable(),
  result: z.string().nullable(),
  studied: z.string().nullable(),
  keyLeader: z.string().nullable(),
  keyWhy: z.string().nullable(),
  withdrawWhy: z.string().nullable(),
  withdrawAgreed: z.array(Named),
  publishedAt: z.date().nullable(),
  /** 第几次会议, as it was given last within sixty days: what the acceptance proposes. */
  lastMeeting: z.number().nullable(),
  leadCase: z.object({ id: z.string(), called: z.string() }).nullable(),
  followers: z.array(z.object({ id: z.string(), called: z.string(), state: z.string() })),
  feedbacks: z.array(
    z.object({
      id: z.string(),
      round: z.number(),
      attitude: z.string(),
      result: z.string(),
      contacted: z.number(),
      metInPerson: z.boolean(),
      leaderPresent: z.boolean(),
      classAgreed: z.boolean(),
      text: z.string().nullable(),
      givenAt: z.date(),
    }),
  ),
  files: z.array(z.object({ id: z.string(), name: z.string(), type: z.string() })),
  actions: z.array(z.object({ name: z.string(), label: z.string(), confirm: z.string().nullable() })),
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
})
export type SuggestionView = z.infer<typeof SuggestionView>
