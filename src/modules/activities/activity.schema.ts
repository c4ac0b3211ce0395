import { z } from 'zod'
import { Buttons, ClockShown, Step } from '#kernel/shown.ts'
import { note, optional } from '#words/fields.ts'
import { keysOf } from './activity.words.ts'
import { types } from './type.words.ts'

// What comes in and what goes out. The pages import the same schemas.

const isoDay = z.iso.date('日期写成 2026-03-02')

export const ListActivities = z.object({
  /** month: between since and until, in the order of time. */
  pile: z.enum(['coming', 'open', 'ended', 'month', 'all'], '没有这个分组').default('all'),
  type: optional(z.enum(keysOf(types), '没有这个类型')),
  placeId: optional(z.uuid('联络站编号不对')),
  tag: optional(note('品牌', 1, 20)),
  since: optional(isoDay),
  until: optional(isoDay),
  q: optional(note('搜索词', 1, 60)),
  after: optional(z.uuid('页码不对')),
  limit: z.coerce.number('页长不对').int('页长不对').min(1).max(200).default(30),
})
export type ListActivities = z.output<typeof ListActivities>

export const AskYear = z.object({
  year: z.coerce.number('年份不对').int('年份不对').min(2000, '年份不对').max(2100, '年份不对').optional(),
})

export const ActivityRow = z.object({
  id: z.string(),
  no: z.string(),
  title: z.string(),
  theme: z.string().nullable(),
  type: z.string(),
  typeLabel: z.string(),
  state: z.string(),
  stateLabel: z.string(),
  placeId: z.string(),
  placeName: z.string(),
  location: z.string(),
  level: z.string(),
  tags: z.array(z.string()),
  startsAt: z.date(),
  endsAt: z.date(),
  light: z.enum(['overdue', 'soon', 'course', 'waiting', 'ended']),
  workdaysLeft: z.number().nullable(),
  dueLabel: z.string().nullable(),
  dueAt: z.date().nullable(),
  personTimes: z.number().nullable(),
  batches: z.number().nullable(),
  invited: z.number(),
  read: z.number(),
  enrolled: z.number(),
  came: z.number(),
  rev: z.number(),
})
export type ActivityRow = z.infer<typeof ActivityRow>
export const ActivityPage = z.object({ rows: z.array(ActivityRow), next: z.string().nullable() })

export const YearFigures = z.object({
  year: z.number(),
  rows: z.array(
    z.object({
      type: z.string(),
      label: z.string(),
      n: z.number(),
      batches: z.number(),
      personTimes: z.number(),
    }),
  ),
})

export const PersonLine = z.object({
  personId: z.string(),
  name: z.string(),
  levels: z.string(),
  stationName: z.string(),
  isSitting: z.boolean(),
  toldAt: z.date().nullable(),
  readAt: z.date().nullable(),
  remindedAt: z.date().nullable(),
  stand: z.string(),
  leaveReason: z.string().nullable(),
  leaveAnswer: z.string().nullable(),
  cameAt: z.date().nullable(),
  cameWay: z.string().nullable(),
  cameReason: z.string().nullable(),
  leftAt: z.date().nullable(),
  onlineMinutes: z.number(),
  hours: z.number().nullable(),
})
export type PersonLine = z.infer<typeof PersonLine>

/** A sign-in made without network that somebody has to look at. */
export const ClaimLine = z.object({
  personId: z.string(),
  name: z.string(),
  seenAt: z.date(),
  sentAt: z.date(),
  why: z.string(),
})

/** 应到、实到、请假、缺席, and both rates: with and without those on leave (domain.md §8.1). */
export const Board = z.object({
  people: z.array(PersonLine),
  claims: z.array(ClaimLine),
  figures: z.object({
    invited: z.number(),
    read: z.number(),
    enrolled: z.number(),
    onLeave: z.number(),
    came: z.number(),
    absent: z.number(),
    rateOfAll: z.number().nullable(),
    rateWithoutLeave: z.number().nullable(),
  }),
})
export type Board = z.infer<typeof Board>

const FileLine = z.object({ id: z.string(), name: z.string(), type: z.string(), purpose: z.string() })
export const FindingLine = z.object({
  id: z.string(),
  content: z.string(),
  location: z.string().nullable(),
  clause: z.string().nullable(),
  unitId: z.string().nullable(),
  unitName: z.string().nullable(),
  byName: z.string().nullable(),
  opinionId: z.string().nullable(),
  files: z.array(z.string()),
})

export const ActivityView = ActivityRow.extend({
  plan: z.string().nullable(),
  basis: z.string().nullable(),
  levelLabel: z.string(),
  joint: z.array(z.string()),
  officials: z.string().nullable(),
  looksAt: z.string().nullable(),
  course: z.string().nullable(),
  visitFrom: z.string().nullable(),
  hosts: z.string().nullable(),
  guests: z.array(z.object({ kind: z.string(), kindLabel: z.string(), name: z.string(), count: z.number() })),
  streetName: z.string(),
  noticedAt: z.date().nullable(),
  noticeText: z.string().nullable(),
  lateReason: z.string().nullable(),
  minutes: z.string().nullable(),
  report: z.string().nullable(),
  units: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      answer: z.string().nullable(),
      by: z.string().nullable(),
      at: z.date().nullable(),
    }),
  ),
  cancelReason: z.string().nullable(),
  /** The asking person may manage people, findings and the room's screen. */
  isMine: z.boolean(),
  canCheckIn: z.boolean(),
  findings: z.array(FindingLine),
  files: z.array(FileLine),
  actions: Buttons,
  clocks: z.array(ClockShown),
  history: z.array(Step.extend({ note: z.string().nullable() })),
})
export type ActivityView = z.infer<typeof ActivityView>

/** What a deputy sees of an activity: the notice, and where they stand. */
export const MyLine = z.object({
  activity: ActivityRow.omit({ invited: true, read: true, enrolled: true, came: true }),
  stand: z.string(),
  readAt: z.date().nullable(),
  leaveReason: z.string().nullable(),
  leaveAnswer: z.string().nullable(),
  cameAt: z.date().nullable(),
  leftAt: z.date().nullable(),
  hours: z.number().nullable(),
})
export type MyLine = z.infer<typeof MyLine>
export const MyLines = z.object({
  coming: z.array(MyLine),
  before: z.array(MyLine),
  year: z.object({ invited: z.number(), came: z.number(), hours: z.number() }),
})
