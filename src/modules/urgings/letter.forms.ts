import { z } from 'zod'
import { note } from '#words/fields.ts'

const Day = z.iso.date('日期写成 2026-03-02').meta({ label: '哪天以前答复', widget: 'day' })

export const Revise = z.object({
  facts: note('基本情况', 10, 2000),
  asked: note('督办要求', 10, 1000),
  dueOn: Day,
})

export const DraftLetter = z.object({ asked: note('督办要求', 10, 1000).optional(), dueOn: Day.optional() })
export type DraftLetter = z.output<typeof DraftLetter>

export const Mark = z.object({ why: note('为什么列入部门评议', 4, 500) })
