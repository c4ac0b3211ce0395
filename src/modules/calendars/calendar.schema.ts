import { z } from 'zod'

const day = z.iso.date('日期写成 2026-03-02')

/** A day as somebody wants it to count; `kind` `usual`: as it would without words of its own. */
const WantedDay = z.object({
  day,
  kind: z.enum(['off', 'work', 'usual'], '请选择放假、上班或恢复原样'),
  name: z.string().trim().max(20, '名称不超过20字').default(''),
})

/** Days one by one, or the lines of a notice: 2027-02-06,休,春节. */
export const Wanted = z.object({
  days: z.array(WantedDay).max(400, '一次最多400天').default([]),
  text: z.string().max(40_000, '太长了，一次只放一年').default(''),
  scope: z.enum(['national', 'local'], '请选择全国安排或本地决定').default('national'),
})
export type Wanted = z.infer<typeof Wanted>

export const Change = Wanted.extend({
  basis: z.string('请写明依据').trim().min(4, '请写明依据（文件名、文号或会议）').max(200, '依据不超过200字'),
  source: z.string().trim().max(100, '文号不超过100字').default(''),
})

const Kind = z.object({
  label: z.string(),
  count: z.number(),
  earlier: z.number(),
  later: z.number(),
  held: z.number(),
})
const DayChange = z.object({ day: z.string(), before: z.string(), after: z.string(), isMoved: z.boolean() })
export const Preview = z.object({
  days: z.array(DayChange),
  /** How many running clocks and records get another due date, and of which kinds. */
  clocks: z.number(),
  records: z.number(),
  kinds: z.array(Kind),
})
export type Preview = z.infer<typeof Preview>

export const ChangeView = z.object({
  id: z.string(),
  at: z.date(),
  byName: z.string(),
  basis: z.string(),
  source: z.string().nullable(),
  days: z.array(DayChange),
  /** Records looked at so far, of how many; null while it has not begun. */
  total: z.number().nullable(),
  done: z.number(),
  moved: z.number(),
  finishedAt: z.date().nullable(),
  kinds: z.array(Kind),
})
export type ChangeView = z.infer<typeof ChangeView>

export const Changed = z.object({ changeId: z.string().nullable(), preview: Preview })

export const CalendarView = z.object({
  year: z.string(),
  years: z.array(z.string()),
  /** The year's notice is known, from the product or from here. */
  isKnown: z.boolean(),
  mayChange: z.boolean(),
  days: z.array(
    z.object({
      day: z.string(),
      workday: z.boolean(),
      name: z.string(),
      /** Whose words: the product's own calendar, a notice that was entered, a local decision, an estimate. */
      from: z.enum(['shipped', 'national', 'local', 'estimated']),
      basis: z.string().nullable(),
      source: z.string().nullable(),
      setBy: z.string().nullable(),
      setAt: z.date().nullable(),
    }),
  ),
  changes: z.array(ChangeView),
})
export type CalendarView = z.infer<typeof CalendarView>

export const MovesAsked = z.object({
  change: z.uuid('编号不对'),
  page: z.coerce.number('页数不对').int('页数不对').min(1, '页数不对').max(10_000, '页数不对').default(1),
})
export const MovePage = z.object({
  total: z.number(),
  rows: z.array(
    z.object({
      id: z.string(),
      subject: z.string(),
      subjectId: z.string(),
      label: z.string(),
      no: z.string().nullable(),
      before: z.string(),
      after: z.string(),
      isHeld: z.boolean(),
    }),
  ),
})
