import { z } from 'zod'
import { classMarks } from '#words/classes.ts'
import { note } from '#words/fields.ts'
import { Promised } from '#words/promised.ts'
import { phases, publicities, returnReasons, ways } from './handling.words.ts'

type Keys<W> = [keyof W & string, ...(keyof W & string)[]]
const choice = <W extends Record<string, unknown>>(label: string, words: W, list: string) =>
  z.enum(Object.keys(words) as Keys<W>, `请选择${label}`).meta({ label, widget: 'choice', list })
const Day = (label: string) => z.iso.date('日期写成 2026-03-02').meta({ label, widget: 'day' })
const yes = (label: string) => z.boolean().default(false).meta({ label })
const Files = z
  .array(z.uuid('文件编号不对'))
  .max(9, '最多9个')
  .default([])
  .meta({ label: '附件', widget: 'files' })

export const RequestReturn = z.object({
  why: choice('退回原因', returnReasons, 'returnReasons'),
  reason: note('退回的理由', 6, 1000),
  unitId: z.uuid('单位编号不对').optional().meta({ label: '建议改由哪个单位办理', widget: 'unit' }),
})
export const Decide = z.object({ decision: note('审核意见', 2, 500) })

export const Plan = z.object({
  leader: note('领衔办理的负责人', 2, 40),
  clerk: note('承办人', 2, 40),
  officePhone: z
    .string('请填办公电话')
    .regex(/^0\d{2,3}-?\d{7,8}(-\d{1,6})?$|^\d{7,8}$/, '请填办公座机，如 0580-1234567')
    .meta({ label: '办公电话', widget: 'line' }),
  measures: note('办理方案', 10, 3000),
  planDueOn: Day('计划哪天办完'),
})

export const Contact = z.object({
  phase: choice('办前、办中、办后', phases, 'contactPhases'),
  happenedOn: Day('哪天'),
  way: choice('沟通方式', ways, 'handlingWays'),
  leaderPresent: yes('单位领导参加'),
  leader: note('参加的领导', 0, 40).optional(),
  deputyIds: z
    .array(z.uuid('代表编号不对'))
    .min(1, '请选择沟通的代表')
    .max(50)
    .meta({ label: '沟通的代表', widget: 'signers' }),
  content: note('沟通情况', 6, 3000),
  files: Files,
})
export type Contact = z.output<typeof Contact>

export const Say = z.object({ said: note('代表的意见', 2, 1000) })
export type Say = z.output<typeof Say>

export const Extend = z.object({ reason: note('需要延期的理由', 10, 1000) })

export const Opinion = z.object({ opinion: note('会办意见', 10, 3000), files: Files })
export const AskAgain = z.object({ note: note('哪里要补充', 4, 500) })
export const WaiveCo = z.object({ why: note('为什么不等会办意见', 6, 500) })

/** 答复 (§2.8, §2.9): point by point; each class asks for what supports it. */
export const Draft = z.object({
  classMark: choice('答复分类', classMarks, 'classMarks'),
  points: z
    .array(z.object({ proposal: note('建议', 2, 1000), answer: note('答复', 10, 3000) }))
    .min(1, '至少答复一条')
    .max(20, '最多20条')
    .meta({ label: '逐条答复', widget: 'points' }),
  evidence: note('办结的依据（A类必填）', 0, 1000).optional(),
  classReason: note('原因（C类、D类必填）', 0, 1000).optional(),
  upperLevel: yes('属上级职权'),
  publicity: choice('公开属性', publicities, 'publicities'),
  promises: z
    .array(Promised)
    .max(10, '最多10项')
    .default([])
    .meta({ label: '承诺事项（B类必填）', widget: 'promises' }),
  files: Files,
})
export type Draft = z.output<typeof Draft>

export const SendBack = z.object({ note: note('哪里要改', 4, 1000) })

export const Sign = z.object({
  docNo: z
    .string('请填发文字号')
    .trim()
    .regex(
      /^[\p{Script=Han}A-Za-z]{1,20}〔20\d\d〕[1-9]\d{0,4}号$/u,
      '发文字号写成 青建函〔2026〕7号，年份用〔〕，序号不编虚位',
    )
    .meta({ label: '发文字号', widget: 'line' }),
  overrule: note('仍要这样签发的理由', 0, 200).optional(),
})

export const Deliver = z.object({
  way: choice('送达方式', ways, 'handlingWays'),
  happenedOn: Day('哪天送达'),
})
export type Deliver = z.output<typeof Deliver>

export const Urge = z.object({ note: note('催办意见', 4, 500) })

/** 单位撤并：不动期限，换一个单位接着办。 */
export const MoveUnit = z.object({
  unitId: z.uuid('请选择承接单位').meta({ label: '承接单位', widget: 'unit' }),
  why: note('撤并的依据', 4, 500),
})
