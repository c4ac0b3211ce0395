import { expect, test } from 'vitest'
import { dayAfter, endOf } from './calendar.ts'
import { TenantFacts } from './facts.ts'
import { nearnessOf } from './light.ts'
import { declaredSettings, type SettingRow } from './settings.ts'
import { workdays } from './span.ts'
import type { Lights } from './workflow.ts'

const place = {
  id: 'p',
  parentId: null,
  kind: 'street',
  name: '青溪',
  shortName: '青溪',
  code: null,
  facts: {},
}
const now = new Date('2026-03-02T09:00:00+08:00')
const toy = (lights?: Lights) => ({ name: 'toy', label: '玩具', lights })
const seen = (days: number, lights?: Lights, settings: SettingRow[] = []) => {
  const facts = new TenantFacts([place], settings, new Map())
  const { isSoon, isUrgent } = nearnessOf(
    { facts, now },
    toy(lights),
    'p',
    endOf(dayAfter('2026-03-02', days)),
  )
  return isUrgent ? 'red' : isSoon ? 'yellow' : 'none'
}
const declared: Lights = { in: 'day', soon: 15, urgent: 5, basis: '缺省' }

test('green above fifteen days, yellow from fifteen, red from five, and neither once it is overdue', () => {
  expect([20, 16, 15, 6, 5, 0, -1].map((days) => seen(days, declared))).toEqual([
    'none',
    'none',
    'yellow',
    'yellow',
    'red',
    'red',
    'none',
  ])
})

test('a place sets its own thresholds; where nothing is declared two workdays are near', () => {
  const row = { placeId: 'p', key: 'toy.lightSoon', value: 20, validFrom: '2026-01-01', basis: '会议' }
  expect([seen(20, declared, [row]), seen(21, declared, [row])]).toEqual(['yellow', 'none'])
  expect([seen(1), seen(2), seen(3)], 'Wednesday is near, Thursday is not').toEqual([
    'yellow',
    'yellow',
    'none',
  ])
})

test('both thresholds are settings of every workflow that has clocks, with bounds', () => {
  const clock = { label: '答复', during: [], within: workdays(3), basis: '缺省' }
  const keys = declaredSettings([{ ...toy(declared), clocks: { reply: clock } }])
  expect(keys.find(({ key }) => key === 'toy.lightUrgent')).toMatchObject({ default: 5, min: 0, max: 90 })
  expect(declaredSettings([toy(declared)]), 'without clocks there is no light').toEqual([])
})
