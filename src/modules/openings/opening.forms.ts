import { z } from 'zod'
import { note } from '#words/fields.ts'
import { type OpeningKind, openingKinds } from './opening.words.ts'

const count = (label: string) =>
  z.coerce
    .number(`请填${label}`)
    .int('请填整数')
    .min(0, '不能小于0')
    .max(2000, `${label}不超过2000`)
    .meta({ label })

const kinds = Object.keys(openingKinds) as [OpeningKind, ...OpeningKind[]]

/** 开箱: what, where, when, who, before whose eyes, and how many slips lay in it – nought is an answer too. */
const Facts = z.object({
  kind: z
    .enum(kinds, '请选择社情簿还是收集箱')
    .meta({ label: '开的是', widget: 'choice', list: 'openingKinds' }),
  spot: note('放在哪里', 2, 60),
  openedOn: z.iso.date('日期写成 2026-03-02').meta({ label: '哪天开的', widget: 'day' }),
  openedTime: z
    .string('请填几点开的')
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间写成 09:30')
    .meta({ label: '几点开的，如 09:30' }),
  openedBy: note('开箱人', 2, 60),
  witness: note('见证人', 2, 60),
  slipCount: count('纸条张数'),
})

export const Open = Facts.extend({
  stationId: z.uuid('请选择联络站').meta({ label: '联络站', widget: 'station' }),
})
export type Open = z.output<typeof Open>

export const Amend = Facts.omit({ kind: true }).extend({ reason: note('为什么更正', 2, 100) })

/** The slips entered and those of no use (blank, unreadable, twice the same) must come to the slips counted, or it is said why not. */
export const Check = z.object({
  unusable: count('空白、认不出或重复的张数').default(0),
  explanation: z.preprocess(
    (value) => (value === '' ? undefined : value),
    note('对不上的原因', 4, 300).optional(),
  ),
})

/** The moment of an opening, in Beijing. */
export const momentOf = ({ openedOn, openedTime }: Pick<Open, 'openedOn' | 'openedTime'>) =>
  new Date(`${openedOn}T${openedTime}:00+08:00`)
