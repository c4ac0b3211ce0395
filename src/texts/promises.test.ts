import { expect, test } from 'vitest'
import { datedPhrases } from './promises.ts'

const TODAY = '2026-03-02'
const days = (text: string) => datedPhrases(text, TODAY).map(({ dueOn }) => dueOn)

test.each([
  ['计划2026年6月30日前完成路灯更换', ['2026-06-30']],
  ['我科将于三月底前修好', ['2026-03-31']],
  ['4月中旬开工，9月底前竣工', ['2026-04-20', '2026-09-30']],
  ['二季度末前完成招标，年底前全部到位', ['2026-06-30', '2026-12-31']],
  ['明年2月底前解决', ['2027-02-28']],
  ['将在10个工作日内处理', ['2026-03-12']],
  ['十五日内书面答复', ['2026-03-17']],
])('a promise is found with its day: %s', (text, expected) => {
  expect(days(text)).toEqual(expected)
})

test.each([
  '您反映的问题收悉，我科2026年2月10日前已经修好',
  '经核实，2025年12月底完成了清运',
  '该路段共有12盏路灯，其中3盏不亮',
  '请您拨打热线，工作时间为9时至17时',
])('what is not promised, or lies behind us, is left alone: %s', (text) => {
  expect(datedPhrases(text, TODAY)).toEqual([])
})

test('a month without its year is the next one to come when it is far behind', () => {
  expect(datedPhrases('二月底前完成', '2026-11-20')).toEqual([{ phrase: '二月底', dueOn: '2027-02-28' }])
})
