import { expect, test } from 'vitest'
import { hintsOf, type Written } from './hint.words.ts'

const good: Written = {
  title: '关于修复幸福路破损人行道的建议',
  reason:
    '幸福路东段人行道地砖松动、塌陷二十余处，下雨积水，老人出门容易摔倒。今年三月以来居民反映十余次，社区多次联系，至今没有修复，附近小学八百多名学生每天经过。',
  proposals: ['整段更换人行道地砖', '增设排水口四处，解决积水'],
}
const about = (written: Partial<Written>) =>
  hintsOf({ ...good, ...written }).map(({ about, tone }) => `${about} ${tone}`)

test('a suggestion as the guide wants it gets no hint', () => {
  expect(hintsOf(good)).toEqual([])
  expect(hintsOf({ title: '', reason: '', proposals: [''] })).toEqual([])
})

test('a title says what about and what for', () => {
  expect(about({ title: '人行道坏了' })).toEqual(['title hint'])
  expect(about({ title: '关于小区充电的意见' })).toEqual([])
})

test('one suggestion is one matter', () => {
  expect(about({ title: '关于修复人行道和增设公交站的建议' })).toEqual(['title hint'])
  expect(about({ title: '关于改造老旧小区水电管网的建议' })).toEqual([])
  expect(about({ reason: `${good.reason}另外，公交站也没有遮雨棚。` })).toEqual(['reason hint'])
})

test('a text too short, without a number, without a proposal, with a proposal that says nothing', () => {
  expect(about({ reason: '人行道坏了3处，很久没有修。' })).toEqual(['reason hint'])
  expect(about({ proposals: ['', ' '] })).toEqual(['proposals hint'])
  expect(about({ proposals: ['希望有关部门重视。'] })).toEqual(['proposals hint'])
})

test('personal data of others do not belong into it', () => {
  const [hint] = hintsOf({ ...good, reason: `${good.reason}可联系13812345678。` })
  expect(hint).toMatchObject({ about: 'reason', tone: 'hint' })
  expect(hint!.text).toContain('13812345678')
  expect(about({ proposals: ['给3号楼2单元501室装扶手'] })).toEqual(['proposals hint'])
})

test('a secret of the state stops, with the reason', () => {
  expect(about({ isSecret: true })).toEqual(['isSecret stop'])
})
