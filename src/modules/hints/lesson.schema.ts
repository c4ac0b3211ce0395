import { z } from 'zod'
import { subjects } from './hint.words.ts'

const Subject = z.enum(Object.keys(subjects) as [keyof typeof subjects], '请选择学哪一项')

/** Which of the two is to be learned anew from the records. */
export const Learn = z.object({ subject: Subject })

const column = (message: string) => z.coerce.number(message).int(message).min(0, message).max(200, message)

/** Which column of a file is what, counted from 0. */
export const LessonColumns = z.object({
  subject: Subject,
  title: column('请选择标题是哪一列'),
  content: column('请选择内容是哪一列').optional(),
  label: column('请选择答案是哪一列'),
})
export type LessonColumns = z.output<typeof LessonColumns>

export const FileColumns = z.object({
  heads: z.array(z.object({ at: z.number(), name: z.string(), letter: z.string() })),
  rows: z.number(),
  /** What each column seems to be: title, content, label. */
  columns: z.record(z.string(), z.number()),
})
export type FileColumns = z.output<typeof FileColumns>

const Learned = z.object({
  examples: z.number(),
  source: z.enum(['records', 'file']),
  trainedAt: z.date(),
  /** Shares from 0 to 1, tried on parts that were not learned from. */
  accuracy: z.number(),
  macroF1: z.number(),
  top2: z.number(),
  curve: z.array(z.object({ share: z.number(), right: z.number() })),
  labels: z.number(),
  /** Learned by an earlier version of the product: nothing is suggested before it is learned anew. */
  isOutdated: z.boolean(),
})

const Month = z.object({
  month: z.string(),
  shown: z.number(),
  first: z.number(),
  second: z.number(),
  corrected: z.number(),
  heldBack: z.number(),
})

const SubjectState = z.object({
  subject: Subject,
  label: z.string(),
  model: Learned.nullable(),
  /** Sorted records there are to learn from, and how many there must be at least. */
  records: z.number(),
  kinds: z.number(),
  needed: z.number(),
  lesson: z
    .object({
      source: z.enum(['records', 'file']),
      askedName: z.string(),
      askedAt: z.date(),
      done: z.number(),
      steps: z.number(),
      endedAt: z.date().nullable(),
      problem: z.string().nullable(),
    })
    .nullable(),
  months: z.array(Month),
})

/** What 文本建议 has learned, how good it is, and what came of it in this person's streets. */
export const HintState = z.object({
  subjects: z.array(SubjectState),
  streets: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      percent: z.number(),
      basis: z.string(),
      isDefault: z.boolean(),
    }),
  ),
})
export type HintState = z.output<typeof HintState>
