import { expect, test } from 'vitest'
import {
  dueAt,
  dueBefore,
  isCalendarKnown,
  type LocalDays,
  skipped,
  whyOff,
  workdaysLeft,
} from './calendar.ts'
import { days, months, type Span, workdays } from './span.ts'

const none: LocalDays = new Map()
const due = (start: string, span: Span, local = none) =>
  dueAt(new Date(`${start}T09:00:00+08:00`), span, local).toLocaleString('sv', { timeZone: 'Asia/Shanghai' })

test('workdays skip the weekend, the holidays of National Day, and count the make-up days', () => {
  expect(due('2026-09-30', workdays(1))).toBe('2026-10-08 23:59:59')
  expect(due('2026-10-09', workdays(1)), 'Saturday 10 October 2026 is worked').toBe('2026-10-10 23:59:59')
})

test('Spring Festival 2026 is skipped, and both make-up Saturdays count', () => {
  expect(due('2026-02-13', workdays(2))).toBe('2026-02-24 23:59:59')
  expect(whyOff('2026-02-14', none)).toBeUndefined()
  expect(whyOff('2026-02-17', none)).toBe('春节')
})

test('days count every day, and a record made just after midnight in Beijing belongs to that day', () => {
  expect(due('2026-09-30', days(7))).toBe('2026-10-07 23:59:59')
  const end = dueAt(new Date('2026-03-02T00:30:00+08:00'), days(1), none)
  expect(end.toISOString()).toBe('2026-03-03T15:59:59.999Z')
})

test('three months from the thirtieth of November end on the last day of February', () => {
  expect(due('2025-11-30', months(3))).toBe('2026-02-28 23:59:59')
  expect(due('2025-11-30', months(6))).toBe('2026-05-30 23:59:59')
  expect(due('2027-11-30', months(3)), 'a leap year').toBe('2028-02-29 23:59:59')
})

test('a holiday entered by hand counts without a release, and a make-up day too', () => {
  const local: LocalDays = new Map([
    ['2026-03-03', { workday: false, name: '本地停工' }],
    ['2026-03-07', { workday: true, name: '调休上班' }],
  ])
  expect(due('2026-03-02', workdays(1), local)).toBe('2026-03-04 23:59:59')
  expect(due('2026-03-06', workdays(1), local)).toBe('2026-03-07 23:59:59')
})

test('a year whose holidays are not announced yet keeps the statutory days and says it is provisional', () => {
  expect(isCalendarKnown('2026', none)).toBe(true)
  expect(isCalendarKnown('2031', none)).toBe(false)
  expect(whyOff('2031-10-02', none)).toBe('国庆节')
  expect(whyOff('2031-01-23', none), 'lunar new year 2031').toBe('春节')
  expect(whyOff('2031-03-05', none)).toBeUndefined()
})

test('a span of workdays names the days it did not count', () => {
  const off = skipped(new Date('2026-04-30T09:00:00+08:00'), workdays(2), none)
  expect(off.map(({ day, why }) => `${day} ${why}`)).toEqual([
    '2026-05-01 劳动节',
    '2026-05-02 劳动节',
    '2026-05-03 劳动节',
    '2026-05-04 劳动节',
    '2026-05-05 劳动节',
  ])
})

test('the workdays left go down to nought on the last day and below it afterwards', () => {
  const end = dueAt(new Date('2026-03-05T09:00:00+08:00'), workdays(2), none)
  const left = (day: string) => workdaysLeft(new Date(`${day}T10:00:00+08:00`), end, none)
  expect([left('2026-03-05'), left('2026-03-06'), left('2026-03-09')]).toEqual([2, 1, 0])
  expect([left('2026-03-10'), left('2026-03-16')]).toEqual([-1, -5])
})

test('a span before a day ends so many days earlier, workdays over the weekend, and months keep the day', () => {
  const before = (end: string, span: Span) =>
    dueBefore(new Date(`${end}T09:00:00+08:00`), span, none).toLocaleString('sv', {
      timeZone: 'Asia/Shanghai',
    })
  expect(before('2026-03-12', days(3))).toBe('2026-03-09 23:59:59')
  expect(before('2026-03-09', workdays(3))).toBe('2026-03-04 23:59:59')
  expect(before('2026-05-31', months(3))).toBe('2026-02-28 23:59:59')
})
