import { z } from 'zod'
import { figures } from './deputy.words.ts'
import { keysOf } from './opinion.words.ts'

export const AskFigures = z.object({
  year: z.coerce.number('年份不对').int('年份不对').min(2000, '年份不对').max(2100, '年份不对').optional(),
})

export const FiguresView = z.object({
  year: z.number(),
  figures: z.array(
    z.object({ name: z.enum(keysOf(figures)), label: z.string(), hint: z.string(), n: z.number() }),
  ),
})
export type FiguresView = z.infer<typeof FiguresView>
