import { z } from 'zod'
import { Buttons } from '#kernel/shown.ts'
import { optional } from '#words/fields.ts'
import { keysOf } from './reception.words.ts'
import { receptionWorkflow } from './reception.workflow.ts'

// What comes in and what goes out; the pages import the same schemas.

const list = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (raw) => (typeof raw === 'string' ? raw.split(',').filter(Boolean) : raw),
    z.array(item).max(20).optional(),
  )
const day = optional(z.iso.date('日期写成 2026-03-16'))

export const ListReceptions = z.object({
  from: day,
  until: day,
  stationId: optional(z.uuid('联络站编号不对')),
  deputyId: optional(z.uuid('代表编号不对')),
  state: list(z.enum(keysOf(receptionWorkflow.states), '没有这个状态')),
  /** Only those the asking deputy is on duty at. */
  mine: optional(z.literal('yes')),
  after: optional(z.uuid('页码不对')),
  limit: z.coerce.number('页长不对').int('页长不对').min(1).max(500).default(200),
})
export type ListReceptions = z.output<typeof ListReceptions>

const OnDuty = z.object({ id: z.string(), name: z.string(), level: z.string(), isSitting: z.boolean() })

export const ReceptionRow = z.object({
  id: z.string(),
  no: z.string(),
  title: z.string(),
  mode: z.string(),
  modeLabel: z.string(),
  state: z.string(),
  stateLabel: z.string(),
  onDay: z.string(),
  startsAt: z.date(),
  endsAt: z.date(),
  venue: z.string(),
  theme: z.string(),
  stationId: z.string(),
  stationName: z.string(),
  deputies: z.array(OnDuty),
  /** The day by the rhythm, and why it became another one. */
  plannedFor: z.string(),
  shiftWhy: z.string().nullable(),
  /** How many days before the notice (or its last change) was published. */
  leadDays: z.number().nullable(),
  noticeChanges: z.number(),
  dueAt: z.date().nullable(),
  booked: z.number(),
  batches: z.number(),
  persons: z.number(),
  matters: z.number(),
  rev: z.number(),
})
export type ReceptionRow = z.infer<typeof ReceptionRow>
export const ReceptionPage = z.object({ rows: z.array(ReceptionRow), next: z.string().nullable() })

export const BookingView = z.object({
  id: z.string(),
  startsAt: z.date(),
  persons: z.number(),
  topic: z.string().nullable(),
  /** Masked; whole only through reveal, which is logged. */
  name: z.string().nullable().meta({ personal: true }),
  phone: z.string().nullable().meta({ personal: true }),
  hasCome: z.boolean(),
  isCancelled: z.boolean(),
})
export const BatchView = z.object({
  id: z.string(),
  seq: z.number(),
  persons: z.number(),
  bookingId: z.string().nullable(),
  cameAt: z.date(),
})
export const MatterView = z.object({
  id: z.string(),
  seq: z.number(),
  batchId: z.string().nullable(),
  proposed: z.string(),
  no: z.string(),
  title: z.string(),
  content: z.string(),
  state: z.string(),
  stateLabel: z.string(),
  isRouted: z.boolean(),
  outcome: z.string(),
  category: z.string().nullable(),
  nature: z.string().nullable(),
  unitName: z.string().nullable(),
  reply: z.string().nullable(),
  dueAt: z.date().nullable(),
  claimUnit: z.string().nullable(),
  claimedBy: z.string().nullable(),
  claimNote: z.string().nullable(),
})
export const SignatureView = z.object({
  id: z.string(),
  signer: z.string(),
  who: z.string(),
  batchId: z.string().nullable(),
  deputyId: z.string().nullable(),
  spoken: z.string().nullable(),
  signedAt: z.date(),
})
export const SwapView = z.object({
  id: z.string(),
  askerId: z.string(),
  askedId: z.string(),
  askerName: z.string(),
  askedName: z.string(),
  note: z.string(),
  askedAt: z.date(),
  answer: z.string().nullable(),
})

export const ReceptionView = ReceptionRow.extend({
  streetId: z.string(),
  streetName: z.string(),
  stationFullName: z.string(),
  address: z.string().nullable(),
  scope: z.string(),
  excludes: z.string(),
  slotMinutes: z.number(),
  coUnits: z.array(z.object({ id: z.string(), name: z.string() })),
  publishedAt: z.date().nullable(),
  changeNote: z.string().nullable(),
  cancelReason: z.string().nullable(),
  heldAt: z.date().nullable(),
  endedAt: z.date().nullable(),
  staffNames: z.string().nullable(),
  summary: z.string().nullable(),
  noticeDays: z.number(),
  mayRecord: z.boolean(),
  mayRoute: z.boolean(),
  /** The asking deputy, when on duty here. */
  me: z.string().nullable(),
  bookings: z.array(BookingView),
  batchList: z.array(BatchView),
  matterList: z.array(MatterView),
  signatures: z.array(SignatureView),
  swaps: z.array(SwapView),
  actions: Buttons,
  history: z.array(
    z.object({
      id: z.string(),
      action: z.string(),
      label: z.string(),
      actorName: z.string(),
      at: z.date(),
      text: z.string().nullable(),
    }),
  ),
})
export type ReceptionView = z.infer<typeof ReceptionView>

export const Made = z.object({ id: z.string(), no: z.string() })
export const PlannedDay = z.object({
  onDay: z.string(),
  plannedFor: z.string(),
  shiftWhy: z.string().nullable(),
  deputies: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Why nothing is made for this day. */
  skipped: z.string().nullable(),
})
export const PlanView = z.object({ days: z.array(PlannedDay), made: z.number() })
export type PlanView = z.infer<typeof PlanView>

export const QuotaView = z.object({
  year: z.number(),
  quota: z.number(),
  rows: z.array(z.object({ id: z.string(), name: z.string(), n: z.number(), isShort: z.boolean() })),
})
export type QuotaView = z.infer<typeof QuotaView>

export const Candidates = z.object({
  rows: z.array(z.object({ id: z.string(), name: z.string(), n: z.number(), why: z.string().nullable() })),
})
export const MySwap = SwapView.extend({
  receptionId: z.string(),
  title: z.string(),
  startsAt: z.date(),
  endsAt: z.date(),
  isMine: z.boolean(),
})
export const RevealBooking = z.object({
  reason: z.string('请填写查看原因').trim().min(2, '请填写查看原因').max(100),
})
export const Contact = z.object({
  name: z.string().nullable().meta({ personal: true }),
  phone: z.string().nullable().meta({ personal: true }),
})
