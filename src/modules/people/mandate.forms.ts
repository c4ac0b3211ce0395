import { z } from 'zod'
import { endings, levels, suspensions } from './mandate.words.ts'

const Basis = z
  .string('请写明依据')
  .trim()
  .min(4, '请写明依据（公告、决定的名称或文号）')
  .max(200, '依据不超过200字')
  .meta({ label: '依据（公告、决定）' })

const day = (label: string) => z.iso.date(`${label}写成 2026-03-02`).meta({ label, widget: 'day' })

const Station = z.uuid('请选择联络站').meta({ label: '联络站', widget: 'station' })

const optional = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

const Constituency = optional(
  z.string().trim().max(60, '选区不超过60字').meta({ label: '选区或选举单位', widget: 'line' }),
)

export const Confirm = z.object({ since: day('任期开始'), basis: Basis })

export const Suspend = z.object({
  reason: z
    .enum(Object.keys(suspensions) as (keyof typeof suspensions)[], '请选择原因')
    .meta({ label: '原因', widget: 'choice', list: 'suspensions' }),
  basis: Basis,
})

export const Resume = z.object({ basis: Basis })

export const Terminate = z.object({
  reason: z
    .enum(Object.keys(endings) as (keyof typeof endings)[], '请选择原因')
    .meta({ label: '原因', widget: 'choice', list: 'endings' }),
  until: day('最后一天'),
  basis: Basis,
})

export const Transfer = z.object({ stationId: Station })

export const Correct = z.object({ constituency: Constituency, term: optional(z.string().trim().max(20)) })

/** A new mandate: of somebody known, or of a new person by name. */
export const Elect = z
  .object({
    personId: optional(z.uuid()),
    name: optional(z.string().trim().min(2, '姓名至少2个字').max(30, '姓名不超过30字')),
    level: z.enum(Object.keys(levels) as (keyof typeof levels)[], '请选择级别'),
    term: z.string('请填届次').trim().min(2, '请填届次，如 第十届').max(20, '届次不超过20字'),
    constituency: Constituency,
    stationId: Station,
    electedOn: day('当选日期'),
    /** 补选: the ended mandate whose seat is filled. */
    replacesId: optional(z.uuid()),
  })
  .refine(({ personId, name }) => personId || name, { path: ['name'], message: '请填姓名' })
