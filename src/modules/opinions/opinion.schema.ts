import { z } from 'zod'
import { Buttons, ClockShown } from '#kernel/shown.ts'
import { optional, phone } from '#words/fields.ts'
import { figures, turns } from './deputy.words.ts'
import { Files, note } from './opinion.forms.ts'
import { categories, channels, keysOf, kinds, natures } from './opinion.words.ts'
import { opinionWorkflow } from './opinion.workflow.ts'

// What comes in and what goes out. The pages import the same schemas.

const coordinate = (limit: number) =>
  optional(z.coerce.number('位置不对').min(-limit, '位置不对').max(limit, '位置不对'))

/** What a resident tells us at a station's or deputy's code. Only the first line is required. */
export const SubmitOpinion = z.object({
  content: note('您想反映的事', 4, 5000),
  location: optional(note('地点', 1, 120)),
  lat: coordinate(90),
  lng: coordinate(180),
  name: optional(note('姓名', 1, 30).meta({ personal: true })),
  phone: optional(phone),
  /** Tell me by text message that it was received, and what came of it. */
  sms: z
    .union([z.boolean(), z.literal('yes')])
    .transform(Boolean)
    .optional(),
  nonce: optional(z.string().max(64)),
  files: Files,
})
export type SubmitOpinion = z.output<typeof SubmitOpinion>

/** A paper slip, a call, a visit: what staff or a deputy enters for somebody. */
export const EnterOpinion = SubmitOpinion.extend({
  stationId: z.uuid('请选择联络站'),
  channel: z.enum(keysOf(channels), '请选择来源'),
  title: optional(note('标题', 4, 60)),
  category: optional(z.enum(keysOf(categories), '请选择领域')),
  nature: optional(z.enum(keysOf(natures), '请选择性质')),
  kind: optional(z.enum(keysOf(kinds), '请选择小事急事难事')),
  peopleCount: optional(
    z.coerce.number('请填人数').int('请填整数').min(1, '至少1人').max(100000, '人数过大'),
  ),
  receivedOn: optional(z.iso.date('日期写成 2026-03-02')),
  /** A deputy who also works at the station: this one as a deputy. */
  inOwnName: z.boolean().optional(),
})
export type EnterOpinion = z.output<typeof EnterOpinion>

const states = keysOf(opinionWorkflow.states)
const list = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (raw) => (typeof raw === 'string' ? raw.split(',').filter(Boolean) : raw),
    z.array(item).max(40).optional(),
  )

export const ListOpinions = z.object({
  pile: z.enum(['open', 'ended', 'all'], '没有这个分组').default('open'),
  state: list(z.enum(states, '没有这个状态')),
  unitId: optional(z.uuid('单位编号不对')),
  stationId: optional(z.uuid('联络站编号不对')),
  category: optional(z.enum(keysOf(categories), '没有这个领域')),
  channel: optional(z.enum(keysOf(channels), '没有这个来源')),
  kind: optional(z.enum(keysOf(kinds), '没有这个类别')),
  due: optional(z.enum(['overdue', 'today', 'week'], '没有这个期限')),
  since: optional(z.iso.date('日期写成 2026-03-02')),
  until: optional(z.iso.date('日期写成 2026-03-02')),
  released: optional(z.enum(['yes', 'no'])),
  /** 有人附议的: the most voices first. */
  voices: optional(z.enum(['yes'], '没有这个分组')),
  /** Only the asking deputy's own, of one pile: 轮到我、别人在办, or what a figure of the year counts. */
  mine: optional(z.enum([...keysOf(turns), ...keysOf(figures)], '没有这个分组')),
  q: optional(z.string().trim().max(100, '搜索词不超过100字')),
  /** The id of the last opinion already shown. */
  after: optional(z.uuid('页码不对')),
  limit: z.coerce.number('页长不对').int('页长不对').min(1).max(100).default(20),
})
export type ListOpinions = z.output<typeof ListOpinions>

/** 按电话找: what somebody with this phone has said; never in an address, because addresses are kept in logs. */
export const FindByPhone = z.object({
  phone: phone.pipe(z.string().min(1, '请填电话号码')),
  reason: note('为什么要找', 2, 100),
})
export type FindByPhone = z.output<typeof FindByPhone>

export const Light = z.enum(['overdue', 'soon', 'course', 'waiting', 'ended'])
export type Light = z.infer<typeof Light>

export const OpinionRow = z.object({
  id: z.string(),
  no: z.string(),
  title: z.string(),
  state: z.string(),
  stateLabel: z.string(),
  light: Light,
  dueAt: z.date().nullable(),
  /** Whole workdays left; negative when overdue; null when nothing is due. */
  workdaysLeft: z.number().nullable(),
  dueLabel: z.string().nullable(),
  stationName: z.string(),
  unitName: z.string().nullable(),
  channel: z.string(),
  category: z.string().nullable(),
  kind: z.string(),
  /** Words of danger were found in it: red, on top. */
  isEmergency: z.boolean(),
  receivedAt: z.date(),
  rating: z.string().nullable(),
  firstRating: z.string().nullable(),
  secondRating: z.string().nullable(),
  rev: z.number(),
  /** How many added their voice. */
  voices: z.number(),
})
export type OpinionRow = z.infer<typeof OpinionRow>

export const OpinionPage = z.object({ rows: z.array(OpinionRow), next: z.string().nullable() })

export const OpinionCounts = z.object({
  byState: z.record(z.string(), z.number()),
  overdue: z.number(),
  today: z.number(),
  open: z.number(),
})

/** Days of arrival, both included; the year when none is said. */
export const Between = z.object({
  since: optional(z.iso.date('日期写成 2026-03-02')),
  until: optional(z.iso.date('日期写成 2026-03-02')),
})
const Rated = z.object({ satisfied: z.number(), basic: z.number(), dissatisfied: z.number() })
export const OutcomeFigures = z.object({
  collected: z.number(),
  byOutcome: z.record(z.string(), z.number()),
  first: Rated,
  second: Rated,
  standing: Rated,
  /** Three numbers that do not mix: answered, said to be solved, found solved by a look-back. */
  answered: z.number(),
  solved: z.number(),
  confirmed: z.number(),
})
export type OutcomeFigures = z.infer<typeof OutcomeFigures>

export const FileView = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  purpose: z.string(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  isReleased: z.boolean(),
  /** The picture this one was made from by blackening regions. */
  redactedFrom: z.string().nullable(),
  /** Somebody has looked whether there is anything to blacken. */
  isExamined: z.boolean(),
})
export const ClockView = ClockShown
export const EventView = z.object({
  id: z.string(),
  action: z.string(),
  label: z.string(),
  toState: z.string(),
  actorName: z.string(),
  at: z.date(),
  input: z.record(z.string(), z.unknown()),
  isPublic: z.boolean(),
  /** In the ledger: false for some seconds after it was done. */
  isSealed: z.boolean(),
})

/** A relative of a matter: what was split from it, what joined it, where it belongs. */
export const KinView = z.object({
  id: z.string(),
  no: z.string(),
  title: z.string(),
  relation: z.enum(['whole', 'part', 'lead', 'follower']),
  state: z.string(),
  stateLabel: z.string(),
  light: Light,
  workdaysLeft: z.number().nullable(),
  dueLabel: z.string().nullable(),
  unitName: z.string().nullable(),
})
export type KinView = z.infer<typeof KinView>

/** How many added their voice, and what those who rated think: apart from the reporter's own rating. */
const VoicesView = z.object({
  count: z.number(),
  satisfied: z.number(),
  basic: z.number(),
  dissatisfied: z.number(),
  /** Why they are not satisfied: only for the station and the street. */
  reasons: z.array(z.string()),
})

export const OpinionView = OpinionRow.extend({
  content: z.string(),
  location: z.string().nullable(),
  lat: z.number().nullable(),
  lng: z.number().nullable(),
  nature: z.string().nullable(),
  complexity: z.string(),
  peopleCount: z.number(),
  stationId: z.string(),
  streetId: z.string(),
  streetName: z.string(),
  unitId: z.string().nullable(),
  deputyName: z.string().nullable(),
  outcome: z.string(),
  result: z.string().nullable(),
  verification: z.string().nullable(),
  returnReason: z.string().nullable(),
  extension: z.string().nullable(),
  draftReply: z.string().nullable(),
  reply: z.string().nullable(),
  repliedAt: z.date().nullable(),
  round: z.number(),
  firstRating: z.string().nullable(),
  secondRating: z.string().nullable(),
  ratingReason: z.string().nullable(),
  /** What the last look-back found, and of which round of handling. */
  lookBack: z.string().nullable(),
  lookBackRound: z.number().nullable(),
  redirectTo: z.string().nullable(),
  /** Units whose part is still missing, by name; and those that had given none when the answer was issued. */
  coWaiting: z.array(z.string()),
  coSilent: z.array(z.string()),
  planId: z.string().nullable(),
  outsideName: z.string().nullable(),
  /** The station that gave it to this one. */
  fromStationName: z.string().nullable(),
  kin: z.array(KinView),
  /** What those who added their voice think of the answer, apart from the reporter. */
  supporters: VoicesView,
  releasedAt: z.date().nullable(),
  publicTitle: z.string().nullable(),
  publicText: z.string().nullable(),
  publicReply: z.string().nullable(),
  /** Masked; whole only through /reveal, which is logged. */
  reporter: z.object({
    name: z.string().nullable().meta({ personal: true }),
    phone: z.string().nullable().meta({ personal: true }),
    isAnonymous: z.boolean(),
    mayReveal: z.boolean(),
    /** Why nobody sees them: restricted or erased. */
    why: z.string().nullable(),
  }),
  actions: Buttons,
  clocks: z.array(ClockView),
  history: z.array(EventView),
  files: z.array(FileView),
  /** This person may blacken parts of the photos, now. */
  mayBlacken: z.boolean(),
})
export type OpinionView = z.infer<typeof OpinionView>

export const Reveal = z.object({ reason: note('查看原因', 2, 100) })
export const Revealed = z.object({
  name: z.string().nullable().meta({ personal: true }),
  phone: z.string().nullable().meta({ personal: true }),
})

/** What a release form begins with: the words without anything personal, and what was taken out where. */
export const Publishable = z.object({
  publicTitle: z.string(),
  publicText: z.string(),
  publicReply: z.string(),
  found: z.array(z.object({ field: z.string(), label: z.string(), at: z.number() })),
})
export type Publishable = z.infer<typeof Publishable>

const fraction = z.number('区域不对').min(0, '区域不对').max(1, '区域不对')
export const Redact = z.object({
  regions: z
    .array(z.object({ x: fraction, y: fraction, width: fraction, height: fraction }))
    .min(1, '请至少画一处')
    .max(50, '最多50处'),
})

export const Bulk = z.object({
  ids: z.array(z.uuid('编号不对')).min(1, '请先勾选').max(200, '一次最多200件'),
  input: z.record(z.string(), z.unknown()).default({}),
})
export const BulkDone = z.object({
  done: z.number(),
  denied: z.array(z.object({ id: z.string(), no: z.string().nullable(), why: z.string() })),
})
