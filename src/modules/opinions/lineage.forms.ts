import { z } from 'zod'
import { Assign, Files, note, Register, Reply } from './opinion.forms.ts'
import { keysOf, results } from './opinion.words.ts'

// What splitting, merging and handing over ask for.

/** One part of a split: a matter of its own; with a unit it is handed over at once. */
const Part = z.object({
  title: Register.shape.title,
  content: note('这一部分的内容', 4, 5000),
  category: Register.shape.category,
  unitId: z.uuid('请选择承办单位').optional().meta({ label: '承办单位（可以以后再交办）', widget: 'unit' }),
  complexity: Assign.shape.complexity,
})
export type Part = z.output<typeof Part>

export const Split = z.object({
  parts: z
    .array(Part)
    .min(2, '至少分成两件')
    .max(9, '最多分成九件')
    .meta({ label: '分成几件', widget: 'parts' }),
  note: note('分拆的理由（反映人看不到）', 0, 500).optional(),
})

export type Split = z.output<typeof Split>

export const Merge = z.object({
  leadId: z.uuid('请选择主件').meta({ label: '并入哪一件（主件）', widget: 'opinion' }),
  note: note('为什么是同一件事', 0, 500).optional(),
})

export type Merge = z.output<typeof Merge>

export const Reason = z.object({ note: note('理由', 2) })
export type Reason = z.output<typeof Reason>

export const HandOver = z.object({
  stationId: z.uuid('请选择联络站').meta({ label: '转给哪个联络站', widget: 'otherStation' }),
  note: note('为什么转过去', 2),
})

export const HandOut = z.object({
  outsideId: z.uuid('请选择单位').meta({ label: '移交给谁', widget: 'outside' }),
  note: note('移交的理由', 5),
})

export const EnterOutside = z.object({
  result: z
    .enum(keysOf(results), '请选择办理结果')
    .meta({ label: '办理结果', widget: 'choice', list: 'results' }),
  reply: Reply,
  files: Files,
})
