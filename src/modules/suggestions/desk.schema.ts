import { z } from 'zod'
import { formedBy, suggestionLevels } from './suggestion.words.ts'

const level = z.enum(Object.keys(suggestionLevels) as ['district', 'town', 'forum'], '请选择建议的层次')
const ids = (label: string, most: number) =>
  z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((one) => [one ?? []].flat())
    .pipe(z.array(z.uuid(`${label}编号不对`)).max(most, `${label}最多${most}个`))

export const AskUnits = z.object({ level })

/** A unit that a suggestion can be meant for. */
export const UnitChoice = z.object({ id: z.string(), name: z.string(), shortName: z.string() })
export type UnitChoice = z.infer<typeof UnitChoice>

export const AskSources = z.object({
  opinionIds: ids('来源意见', 50),
  activityIds: ids('来源活动', 20),
  leadId: z.uuid('线索编号不对').optional(),
})
export type Sources = { opinionIds: string[]; activityIds: string[]; leadId?: string | null }

/** Something a suggestion came from: words that can go into it, and how it would then have come about. */
export const Source = z.object({
  kind: z.enum(['opinion', 'activity', 'lead']),
  id: z.string(),
  no: z.string(),
  title: z.string(),
  text: z.string(),
  formedBy: z.enum(Object.keys(formedBy) as [keyof typeof formedBy, ...(keyof typeof formedBy)[]]),
})
export type Source = z.infer<typeof Source>

export const AskMine = z.object({
  year: z.coerce.number('年份不对').int('年份不对').min(2000, '年份不对').max(2100, '年份不对').optional(),
  state: z.string().max(20, '没有这个状态').optional(),
})
export type AskMine = z.output<typeof AskMine>
