import { z } from 'zod'
import { Buttons, Step } from '#kernel/shown.ts'
import { optional } from '#words/fields.ts'
import { markKinds, rungWords } from './urging.words.ts'

const keys = <K extends string>(words: Record<K, unknown>) => Object.keys(words) as [K, ...K[]]
const rung = z.enum(keys(rungWords), '没有这一级')

export const ListLate = z.object({
  unitId: optional(z.uuid('单位编号不对')),
  /** On which rung it stands: the highest one taken; `none` before the first. */
  rung: optional(z.enum([...keys(rungWords), 'none'], '没有这一级')),
})
export type ListLate = z.output<typeof ListLate>

export const Taken = z.object({ rung, takenAt: z.date(), madeBy: z.string(), actorName: z.string() })

export const LateRow = z.object({
  opinionId: z.string(),
  no: z.string(),
  title: z.string(),
  stateLabel: z.string(),
  round: z.number(),
  unitId: z.string(),
  unitName: z.string(),
  stationName: z.string(),
  dueOn: z.string(),
  workdaysLate: z.number(),
  taken: z.array(Taken),
  letter: z.object({ id: z.string(), no: z.string(), state: z.string() }).nullable(),
  /** What this person may do about it by hand, now. */
  mayDraft: z.boolean(),
  mayMark: z.boolean(),
})
export type LateRow = z.infer<typeof LateRow>

export const LateList = z.object({
  rows: z.array(LateRow),
  /** How many stand on which rung, whatever rung is asked for. */
  counts: z.record(z.string(), z.number()),
  units: z.array(z.object({ id: z.string(), name: z.string(), n: z.number() })),
  /** There are more late replies than are shown. */
  isCut: z.boolean(),
})

export const ListLetters = z.object({
  state: optional(z.enum(['drafted', 'issued', 'answered', 'dropped'], '没有这个状态')),
  unitId: optional(z.uuid('单位编号不对')),
  /** The id of the last one already shown. */
  after: optional(z.uuid('页码不对')),
  limit: z.coerce.number('页长不对').int('页长不对').min(1).max(100).default(50),
})
export type ListLetters = z.output<typeof ListLetters>

export const LetterRow = z.object({
  id: z.string(),
  rev: z.number(),
  no: z.string(),
  title: z.string(),
  state: z.enum(['drafted', 'issued', 'answered', 'dropped']),
  stateLabel: z.string(),
  opinionId: z.string(),
  opinionNo: z.string(),
  unitName: z.string(),
  stationName: z.string(),
  dueOn: z.string(),
  issuedOn: z.string().nullable(),
  isLate: z.boolean(),
})
export type LetterRow = z.infer<typeof LetterRow>
export const LetterPage = z.object({ rows: z.array(LetterRow), next: z.string().nullable() })

export const LetterView = LetterRow.extend({
  streetName: z.string(),
  unitFullName: z.string(),
  facts: z.string(),
  asked: z.string(),
  signedBy: z.string().nullable(),
  actions: Buttons,
  history: z.array(Step),
})
export type LetterView = z.infer<typeof LetterView>

export const ListMarks = z.object({
  year: z.coerce.number('年份不对').int('年份不对').min(2000, '年份不对').max(2100, '年份不对'),
  unitId: optional(z.uuid('单位编号不对')),
  kind: optional(z.enum(keys(markKinds), '没有这一类')),
})
export type ListMarks = z.output<typeof ListMarks>

/** 评议依据: one fact for the evaluation of a unit. */
export const MarkRow = z.object({
  id: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  kind: z.enum(keys(markKinds)),
  kindLabel: z.string(),
  why: z.string(),
  markedAt: z.date(),
  markedBy: z.string(),
  opinionId: z.string(),
  opinionNo: z.string(),
  opinionTitle: z.string(),
})
export type MarkRow = z.infer<typeof MarkRow>
