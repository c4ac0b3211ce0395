import { z } from 'zod'
import { note } from './fields.ts'

/** What a reply promises by a day; it becomes a record of its own when the reply is issued (modules/promises). */
export const Promised = z.object({
  text: note('承诺的事', 4, 200),
  dueOn: z.iso.date('日期写成 2026-03-02').meta({ label: '哪天以前', widget: 'day' }),
  responsible: note('责任人', 2, 40),
})
export type Promised = z.output<typeof Promised>
