import { expect, test } from 'vitest'
import type { LocalDays } from './calendar.ts'
import { declaredRules, dueBy, momentOf, rulesNear } from './clock-rules.ts'
import { explain, type KeptClock } from './clock-view.ts'
import { derive, reckon } from './derive.ts'
import { days, hours, months, workdays } from './span.ts'
import { defineWorkflow } from './workflow.ts'

const none: LocalDays = new Map()
const law = { span: months(3), basis: '代表法第51条' }
const toy = defineWorkflow({
  name: 'toy',
  label: '玩具',
  partOf: 'whole',
  table: { name: 'toys', row: {} as { startsAt: Date } },
  start: 'open',
  place: 'startsAt',
  states: { open: { label: '开' } },
  actions: {},
  clocks: {
    reply: {
      label: '答复',
      during: ['open'],
      within: { ordinary: months(3), broad: months(6) },
      variants: { ordinary: '一般', broad: '涉及面广' },
      pick: () => 'ordinary',
      basis: '代表法第51条',
    },
    sign: { label: '签收', during: ['open'], within: workdays(5), basis: '缺省', limit: law },
    notice: {
      label: '发通知',
      during: ['open'],
      within: days(10),
      basis: '缺省',
      before: (row) => row.startsAt,
    },
    part: {
      label: '做好',
      during: ['open'],
      within: workdays(5),
      basis: '缺省',
      agreed: () => null,
    },
  },
})
const rules = declaredRules([toy])
const due = (key: string, from: string, more: Partial<Parameters<typeof dueBy>[1]> = {}) =>
  dueBy(rules.find((one) => one.key === key)!, { from: momentOf(from), local: none, ...more })

test('three months from 30 November end on the last day of February, and the steps say so (domain.md §12 no. 1)', () => {
  expect(due('toy.reply.ordinary', '2025-11-30')).toMatchObject({
    due: '2026-02-28',
    basis: '代表法第51条',
    steps: ['2025-11-30 + 3个月 → 2026-02-30 不存在 → 月末 2026-02-28，24时止'],
    isProvisional: false,
  })
  expect(due('toy.reply.broad', '2025-11-30').due).toBe('2026-05-30')
  expect(due('toy.reply.ordinary', '2026-01-31').due).toBe('2026-04-30')
  expect(due('toy.reply.ordinary', '2027-11-30').due, 'a leap year').toBe('2028-02-29')
})

test('a clock of several lengths answers to its bare key, and a part to the name of the whole', () => {
  const named = (key: string) => rules.find((one) => one.key === key)
  expect(named('toy.reply')).toMatchObject({ sameAs: 'toy.reply.ordinary', span: months(3) })
  expect(named('whole.reply')).toMatchObject({ sameAs: 'toy.reply.ordinary' })
  expect(named('whole.reply.broad')).toMatchObject({ sameAs: 'toy.reply.broad', span: months(6) })
  expect(rulesNear(rules, 'toy.repyl.broad')[0]).toBe('toy.reply.broad')
  expect(rulesNear(rules, 'toy.reply.broad')).toContain('toy.reply.broad')
})

test('workdays tell the days that were skipped with why, and the make-up days that count (no. 30)', () => {
  const { due: last, steps } = due('toy.sign', '2026-02-11')
  expect(last).toBe('2026-02-25')
  expect(steps.join()).toContain('跳过 9 天：2026-02-15至2026-02-23（春节）')
  expect(steps.join()).toContain('调休上班的 2026-02-14 也算工作日')
  expect(due('toy.sign', '2026-02-12').due).toBe('2026-02-26')
})

test('a year without a notice is told as provisional, also when only a local day is known; a notice settles it', () => {
  const local = (isLocal: boolean): LocalDays =>
    new Map([['2031-03-05', { workday: false, name: '停工', isLocal }]])
  expect(due('toy.sign', '2031-03-03')).toMatchObject({ due: '2031-03-10', isProvisional: true })
  expect(due('toy.sign', '2031-03-03', { local: local(true) })).toMatchObject({
    due: '2031-03-11',
    isProvisional: true,
  })
  expect(due('toy.sign', '2031-03-03', { local: local(false) })).toMatchObject({ isProvisional: false })
  expect(due('toy.reply', '2031-03-03').isProvisional, 'months do not care').toBe(false)
})

test('what a place decided is named with its day and basis, and never goes beyond the law', () => {
  const ruled = (span: ReturnType<typeof days>) => ({
    ruled: { span, basis: '青溪 青人工委〔2026〕5号', placeName: '青溪', validFrom: '2026-01-01' },
  })
  const tight = due('toy.sign', '2026-03-02', ruled(workdays(2)))
  expect(tight).toMatchObject({ due: '2026-03-04', basis: '青溪 青人工委〔2026〕5号' })
  expect(tight.steps[0]).toBe(
    '青溪自 2026-01-01 起定为 2个工作日（青溪 青人工委〔2026〕5号），缺省是 5个工作日',
  )
  expect(tight.steps.at(-1)).toContain('法定最长 3个月（代表法第51条），到 2026-06-02；没有超过')
  const loose = due('toy.sign', '2026-03-02', ruled(months(4)))
  expect(loose.due).toBe('2026-06-02')
  expect(loose.steps.at(-1)).toContain('以法定的为准')
})

test('what runs backwards, what was agreed on, and hours have their own sentences', () => {
  expect(due('toy.notice', '2026-03-12')).toMatchObject({
    due: '2026-03-02',
    steps: ['2026-03-12 之前 10天，2026-03-12 当天不算 → 2026-03-02，24时止'],
  })
  expect(due('toy.part', '2026-03-02', { agreedOn: '2026-04-01' })).toMatchObject({
    due: '2026-04-01',
    steps: ['约定的日期是 2026-04-01'],
  })
  const from = momentOf('2026-03-02 17:30')
  expect(derive({ kind: 'after', from, legs: [{ span: hours(10), basis: '缺省' }] }, none).steps).toEqual([
    '2026-03-02 17:30 + 10小时 → 2026-03-03 03:30，夜里和假日照算',
  ])
})

test('an extension is a further stretch, told as such; what was kept otherwise is told as kept', () => {
  const clock: KeptClock = {
    name: 'sign',
    startedAt: momentOf('2026-03-02 09:00'),
    dueAt: '2026-03-16T15:59:59.999Z',
    span: workdays(5),
    basis: '延期5个工作日',
    legs: [{ span: workdays(5), basis: '缺省' }],
  }
  const told = explain(clock, toy.clocks.sign, none)
  expect(told.due).toBe('2026-03-16')
  expect(told.steps).toContain('再加 5个工作日：延期5个工作日')
  const old = explain({ ...clock, legs: null }, toy.clocks.sign, none)
  expect([old.due, old.steps.length]).toEqual(['2026-03-16', 1])
  expect(old.steps[0]).toContain('按当时的记录到 2026-03-16')
})

test('every sentence ends on the day that is reckoned, on every start day of two years and for every kind of span', () => {
  for (let n = 0; n < 730; n += 3) {
    const from = new Date(Date.UTC(2025, 0, 1 + n, 2))
    for (const span of [workdays(5), workdays(22), days(7), months(1), months(6)]) {
      const timing = { kind: 'after' as const, from, legs: [{ span, basis: '缺省' }] }
      const { due: last, steps, dueAt } = derive(timing, none)
      expect(dueAt).toEqual(reckon(timing, none))
      expect(steps[0]!.endsWith(`${last}，24时止`), steps[0]).toBe(true)
    }
  }
})

test('no day, and a day beyond the calendar, are refused in plain words', () => {
  for (const wrong of ['2026-02-30', '2026-13-01', 'gestern', '2026-2-3', ''])
    expect(() => momentOf(wrong), wrong).toThrow('写成 2025-11-30')
  for (const far of ['1999-01-01', '2200-01-01']) expect(() => momentOf(far)).toThrow('超出范围')
})
