import { z } from 'zod'
import { paperQuery } from '#words/papers.ts'
import { type PaperKind, paperKinds } from './paper.words.ts'

const kind = z.enum(Object.keys(paperKinds) as [PaperKind, ...PaperKind[]], '没有这一种文书')

export const AskPaper = z.object({
  ...paperQuery,
  kind: kind.default('assignment'),
  /** Which reply, which talk, which decision; without it the last. */
  of: z.uuid('编号不对').optional(),
  /** For which of the suggestions answered together (并案); without it the one assigned. */
  to: z.uuid('编号不对').optional(),
})
export type AskPaper = z.output<typeof AskPaper>

/** One document there is of a suggestion: what it is called, and where it lies. */
export const PaperLine = z.object({
  name: z.string(),
  /** Whose part it belongs to; null: to the suggestion. */
  unitName: z.string().nullable(),
  on: z.date().nullable(),
  path: z.string(),
  search: z.record(z.string(), z.string()),
})
export type PaperLine = z.infer<typeof PaperLine>

export const AskMeeting = z.object({
  ...paperQuery,
  /** Assigned on this day; without it what is accepted and waits to be assigned. */
  day: z.iso.date('日期写成 2026-03-02').optional(),
  /** Of those only these, with commas between. */
  ids: z
    .preprocess(
      (raw) => (typeof raw === 'string' ? raw.split(',').filter(Boolean) : raw),
      z.array(z.uuid('编号不对')).max(500, '一次最多500件'),
    )
    .optional(),
})
export type AskMeeting = z.output<typeof AskMeeting>
