import { z } from 'zod'
import { note, OwnId, optional } from '#words/fields.ts'

const whole = (label: string, from: number, to: number) =>
  z.coerce.number(`请填${label}`).int('请填整数').min(from, `${label}不对`).max(to, `${label}不对`)

/** 学习资料: of an activity (study before it), or an article pushed by itself. */
export const AddMaterial = z
  .object({
    id: OwnId,
    placeId: z.uuid('请选择联络站'),
    activityId: z.uuid('活动编号不对').optional(),
    title: note('标题', 2, 80),
    body: optional(note('正文', 2, 30_000)),
    fileId: optional(z.uuid('文件编号不对')),
    minutes: whole('要读几分钟', 1, 600).default(5),
  })
  .refine(({ body, fileId }) => body || fileId, { path: ['body'], message: '请写正文，或者传一个文件' })
export type AddMaterial = z.output<typeof AddMaterial>

export const MaterialLine = z.object({
  id: z.string(),
  activityId: z.string().nullable(),
  title: z.string(),
  placeName: z.string(),
  minutes: z.number(),
  madeAt: z.date(),
  fileId: z.string().nullable(),
  /** How many have read it through; and, for a deputy, how far they are. */
  readers: z.number(),
  mySeconds: z.number().nullable(),
})
export type MaterialLine = z.infer<typeof MaterialLine>
export const MaterialView = MaterialLine.extend({ body: z.string().nullable(), isMine: z.boolean() })

export const ReadLog = z.array(z.object({ name: z.string(), openedAt: z.date(), seconds: z.number() }))

const Question = z
  .object({
    text: note('题目', 4, 300),
    options: z
      .array(note('选项', 1, 100))
      .min(2, '至少两个选项')
      .max(6, '最多六个选项'),
    right: z.coerce.number('请选择正确答案').int().min(0, '请选择正确答案'),
  })
  .refine(({ options, right }) => right < options.length, { path: ['right'], message: '请选择正确答案' })

export const SetQuiz = z.object({
  questions: z.array(Question).min(1, '至少一道题').max(50, '最多50道题'),
  pass: whole('及格分', 1, 100).default(60),
})
export type SetQuiz = z.output<typeof SetQuiz>

export const QuizView = z.object({
  /** Without the right answers for who is to be asked. */
  questions: z.array(
    z.object({ text: z.string(), options: z.array(z.string()), right: z.number().nullable() }),
  ),
  pass: z.number(),
  best: z.number().nullable(),
  tries: z.number(),
})
export type QuizView = z.infer<typeof QuizView>

export const TryQuiz = z.object({
  id: OwnId,
  answers: z.array(z.coerce.number('请选择').int().min(0).max(5)).min(1, '请答题').max(50),
})
export const Tried = z.object({ score: z.number(), isPassed: z.boolean() })

export const AddSurvey = z.object({
  id: OwnId,
  placeId: z.uuid('请选择联络站'),
  title: note('名称', 2, 60),
  topics: z
    .array(note('选项', 2, 40))
    .min(2, '至少两个选项')
    .max(20, '最多20个选项'),
  closesOn: z.iso.date('日期写成 2026-03-02'),
})
export type AddSurvey = z.output<typeof AddSurvey>

export const AnswerSurvey = z.object({
  topics: z.array(z.string().max(40)).min(1, '请至少选一项').max(20),
  wish: optional(note('还想学什么', 0, 300)),
})
export type AnswerSurvey = z.output<typeof AnswerSurvey>

export const SurveyLine = z.object({
  id: z.string(),
  title: z.string(),
  topics: z.array(z.string()),
  closesOn: z.string(),
  isOpen: z.boolean(),
  answered: z.number(),
  mine: z.array(z.string()).nullable(),
  /** Only for who asks: how many chose each, and what was wished besides. */
  counts: z.array(z.number()).nullable(),
  wishes: z.array(z.string()).nullable(),
})
export type SurveyLine = z.infer<typeof SurveyLine>
