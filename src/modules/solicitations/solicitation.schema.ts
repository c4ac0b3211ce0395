import { z } from 'zod'
import { Buttons, Step } from '#kernel/shown.ts'
import { contributionWorkflow } from './contribution.workflow.ts'
import { givers } from './solicitation.words.ts'
import { solicitationWorkflow } from './solicitation.workflow.ts'

const keys = <K extends string>(words: Record<K, unknown>) => Object.keys(words) as [K, ...K[]]
const optional = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

export const ListSolicitations = z.object({ after: optional(z.uuid('页码不对')) })
export type ListSolicitations = z.output<typeof ListSolicitations>

const Figures = z.object({
  contributions: z.number(),
  opinions: z.number(),
  waiting: z.number(),
  adopted: z.number(),
  setAside: z.number(),
  visits: z.number(),
  enterprises: z.number(),
  persons: z.number(),
})

export const SolicitationRow = z.object({
  id: z.string(),
  rev: z.number(),
  state: z.enum(keys(solicitationWorkflow.states)),
  stateLabel: z.string(),
  theme: z.string(),
  ask: z.string(),
  audience: z.array(z.string()),
  audienceLabel: z.string(),
  streetId: z.string(),
  streetName: z.string(),
  stationId: z.string(),
  fromOn: z.string(),
  untilOn: z.string(),
  daysLeft: z.number(),
  quota: z.number(),
  visitGoal: z.number().nullable(),
  publishedAt: z.date().nullable(),
  remindedAt: z.date().nullable(),
  reason: z.string().nullable(),
  summary: z.string().nullable(),
  dueAt: z.date().nullable(),
  isOverdue: z.boolean(),
  figures: Figures,
})
export type SolicitationRow = z.infer<typeof SolicitationRow>

export const SolicitationPage = z.object({
  rows: z.array(SolicitationRow.extend({ asked: z.number(), done: z.number() })),
  next: z.string().nullable(),
})

/** One who is asked by name: how many they gave, how many they still owe. */
const Asked = z.object({
  id: z.string(),
  name: z.string(),
  stationName: z.string(),
  isDeputy: z.boolean(),
  n: z.number(),
  owes: z.number(),
})

export const SolicitationView = SolicitationRow.extend({
  stationName: z.string(),
  askedCount: z.number(),
  doneCount: z.number(),
  asked: z.array(Asked),
  actions: Buttons,
  /** This person may enter contributions for others, log visits. */
  mayEnter: z.boolean(),
  mayVisit: z.boolean(),
  history: z.array(Step),
})
export type SolicitationView = z.infer<typeof SolicitationView>

export const ListContributions = z.object({
  state: optional(z.enum(keys(contributionWorkflow.states), '没有这个状态')),
  giver: optional(z.enum(keys(givers), '没有这一种')),
  q: optional(z.string().trim().max(60, '搜索词不超过60字')),
  after: optional(z.uuid('页码不对')),
  limit: z.coerce.number('页长不对').int('页长不对').min(1).max(100).default(30),
})
export type ListContributions = z.output<typeof ListContributions>

export const ContributionRow = z.object({
  id: z.string(),
  rev: z.number(),
  state: z.enum(keys(contributionWorkflow.states)),
  stateLabel: z.string(),
  giver: z.enum(keys(givers)),
  giverLabel: z.string(),
  giverName: z.string().nullable(),
  content: z.string(),
  reason: z.string().nullable(),
  givenAt: z.date(),
  visitId: z.string().nullable(),
  opinion: z.object({ id: z.string(), no: z.string(), stateLabel: z.string() }).nullable(),
  isOpinion: z.boolean(),
  dueAt: z.date().nullable(),
  isOverdue: z.boolean(),
  actions: Buttons,
})
export type ContributionRow = z.infer<typeof ContributionRow>
export const ContributionPage = z.object({ rows: z.array(ContributionRow), next: z.string().nullable() })

export const VisitRow = z.object({
  id: z.string(),
  enterprise: z.string(),
  venueId: z.string().nullable(),
  venueName: z.string().nullable(),
  radiusM: z.number().nullable(),
  visitedOn: z.string(),
  went: z.array(z.string()),
  persons: z.number(),
  said: z.string(),
  loggedName: z.string(),
})
export type VisitRow = z.infer<typeof VisitRow>

/** An enterprise or building point (or another venue) of the street, for the form of a visit. */
export const Point = z.object({
  id: z.string(),
  name: z.string(),
  levelLabel: z.string(),
  radiusM: z.number().nullable(),
})

/** What a deputy is asked: their quota, what they gave, what became of it. */
export const Mine = z.array(
  SolicitationRow.extend({
    n: z.number(),
    owes: z.number(),
    askedCount: z.number(),
    doneCount: z.number(),
    mayGive: z.boolean(),
    mayVisit: z.boolean(),
    given: z.array(ContributionRow),
    points: z.array(Point),
  }),
)
export type Mine = z.infer<typeof Mine>

export const Kept = z.object({ id: z.string(), no: z.string().nullable() })
