import { expect, test } from 'vitest'
import { born, decide } from './decide.ts'
import { type Place, TenantFacts } from './facts.ts'
import { declaredSettings, type SettingRow, whyNotSet } from './settings.ts'
import { days, months, type Span, workdays } from './span.ts'
import { table } from './table.ts'
import { type Actor, defineWorkflow } from './workflow.ts'

type Row = { id: string; streetId: string; size: string }

// A workflow nobody uses: the machinery has to work without words of the field.
const toy = defineWorkflow({
  name: 'toy',
  label: '玩具',
  table: table<Row>('toys'),
  start: 'open',
  place: 'streetId',
  states: { open: { label: '开着' }, shut: { label: '关着', isFinal: true } },
  clocks: {
    answer: {
      label: '答复',
      during: ['open'],
      within: { small: workdays(5), large: months(3) },
      pick: (row: Row) => row.size,
      basis: '缺省',
      limit: { span: months(3), basis: '代表法第51条' },
    },
  },
  numbers: { most: { label: '次数', default: 1, min: 0, max: 3, basis: '缺省' } },
  actions: {
    longer: {
      label: '延长',
      from: 'open',
      by: { role: 'keeper', at: 'streetId' },
      whileClock: 'answer',
      extend: { clock: 'answer', by: () => days(10) },
    },
    shut: { label: '关上', from: 'open', to: 'shut', by: { role: 'keeper', at: 'streetId' } },
  },
})

const place = (id: string, parentId: string | null): Place => ({
  id,
  parentId,
  kind: 'street',
  name: id,
  shortName: id,
  code: null,
  facts: {},
})
const town = (...settings: SettingRow[]) =>
  new TenantFacts(
    [place('district', null), place('street', 'district'), place('corner', 'street')],
    settings,
    new Map(),
  )
const setting = (placeId: string, key: string, value: unknown, validFrom: string): SettingRow => ({
  placeId,
  key,
  value,
  validFrom,
  basis: '青工委〔2026〕1号',
})
const keeper: Actor = {
  kind: 'account',
  id: null,
  name: '管理员',
  grants: new Map([['keeper', new Set(['corner'])]]),
}
const at = (day: string) => new Date(`${day}T09:00:00+08:00`)
const begun = (facts: TenantFacts, day: string, size = 'small') =>
  born(toy, { id: '1', streetId: 'corner', size }, {}, null, { actor: keeper, now: at(day), facts })
const dueDay = (step: { started: { dueAt: Date }[] }) => step.started[0]?.dueAt.toISOString().slice(0, 10)

test('a number set at a street holds below it, from its day on, and the nearest place wins', () => {
  const facts = town(
    setting('street', 'toy.answer.small', workdays(3), '2026-03-10'),
    setting('corner', 'toy.answer.small', workdays(1), '2026-03-20'),
  )
  expect(dueDay(begun(facts, '2026-03-02')), 'before: the default').toBe('2026-03-09')
  expect(dueDay(begun(facts, '2026-03-10'))).toBe('2026-03-13')
  expect(dueDay(begun(facts, '2026-03-23'))).toBe('2026-03-24')
  expect(begun(facts, '2026-03-10').started[0]?.basis).toBe('street 青工委〔2026〕1号')
})

test('the law’s limit cannot be loosened: such a setting is refused, and one already there is cut', () => {
  const [answer] = declaredSettings([toy]).filter(({ key }) => key === 'toy.answer.large')
  expect(whyNotSet(answer!, months(2))).toBeUndefined()
  expect(whyNotSet(answer!, days(89))).toBeUndefined()
  expect(whyNotSet(answer!, days(93))).toContain('代表法第51条')
  expect(whyNotSet(answer!, months(6))).toContain('只能缩短')
  const facts = town(setting('street', 'toy.answer.large', months(6), '2026-01-01'))
  expect(dueDay(begun(facts, '2026-03-02', 'large'))).toBe('2026-06-02')
})

test('values that make no sense are refused with a Chinese sentence', () => {
  const [span] = declaredSettings([toy])
  const number = declaredSettings([toy]).find(({ kind }) => kind === 'number')
  expect(whyNotSet(number!, 2)).toBeUndefined()
  expect(whyNotSet(number!, 9)).toContain('0 到 3')
  expect(whyNotSet(number!, '2')).toContain('整数')
  for (const wrong of [null, 5, { n: 0, unit: 'day' }, { n: 3, unit: 'year' }, { n: 1.5, unit: 'day' }]) {
    expect(whyNotSet(span!, wrong as Span)).toBeTruthy()
  }
})

test('an extension counts from where the clock ends, and after that end the window is closed', () => {
  const facts = town()
  const step = begun(facts, '2026-03-02')
  const longer = decide(
    toy,
    step.row,
    step.running,
    'longer',
    {},
    { actor: keeper, now: at('2026-03-04'), facts },
  )
  expect(longer.extended[0]?.dueAt.toISOString().slice(0, 10)).toBe('2026-03-19')
  const late = () =>
    decide(toy, step.row, step.running, 'longer', {}, { actor: keeper, now: at('2026-03-10'), facts })
  expect(late).toThrow('tooLate')
})

test('who does not hold the role at that place is denied, and what has ended stays ended', () => {
  const facts = town()
  const step = begun(facts, '2026-03-02')
  const who = { actor: keeper, now: at('2026-03-03'), facts }
  const shut = decide(toy, step.row, step.running, 'shut', {}, who)
  expect(shut).toMatchObject({ met: ['answer'], started: [], row: { state: 'shut', dueAt: null } })
  const stranger = { ...who, actor: { ...keeper, grants: new Map([['keeper', new Set(['street'])]]) } }
  expect(() => decide(toy, step.row, step.running, 'shut', {}, stranger)).toThrow('forbidden')
  expect(() => decide(toy, shut.row, shut.running, 'shut', {}, who)).toThrow('notNow')
})
