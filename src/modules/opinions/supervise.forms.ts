import { z } from 'zod'
import { note, optional } from '#words/fields.ts'
import { Files } from './opinion.forms.ts'
import { findings, keysOf, meetingWays } from './opinion.words.ts'

// What the three supervisions (办前、办中、办后) ask for.

const Day = (label: string) => z.iso.date('日期写成 2026-03-02').meta({ label, widget: 'day' })

export const Meet = z.object({
  metOn: Day('哪天见面'),
  metWith: note('谁和谁见面', 2, 100),
  metWay: z
    .enum(keysOf(meetingWays), '请选择见面方式')
    .default('site')
    .meta({ label: '见面方式', widget: 'choice', list: 'meetingWays' }),
  expected: note('预期效果', 4, 1000),
  confirmedBy: note('谁确认的', 2, 100),
  files: Files,
})

/** The day and the place may be left out: today, and where the matter is. */
export const CheckSite = z.object({
  finding: note('现场看到什么', 4, 1000),
  checkedOn: optional(Day('哪天去看的')),
  checkedAt: note('地点', 0, 100).optional(),
  files: Files,
})

/** What a look-back found, as it goes into the history of the opinion. */
export const LookedBack = z.object({
  lookbackId: z.uuid(),
  finding: z.enum(keysOf(findings), '没有这个结果'),
  lookedOn: z.iso.date(),
  note: z.string(),
})
