import { expect, test } from 'vitest'
import { feedbackStart, whatFollows } from './feedback.words.ts'

const talk = { round: 1, inPerson: true, leaderPresent: false, deputyIds: ['lead'] }

test('the feedback begins with what the log of talks says of this round', () => {
  const talks = [talk, { ...talk, inPerson: false, leaderPresent: true }, { ...talk, round: 2 }]
  expect(feedbackStart(talks, 1, ['lead'])).toEqual({ contacted: 2, metInPerson: true, leaderPresent: true })
  expect(feedbackStart(talks, 2, ['lead']).contacted).toBe(1)
  expect(feedbackStart(talks, 1, ['another'])).toEqual({
    ...{ contacted: 0, metInPerson: false, leaderPresent: false },
  })
})

test('what follows is said before it is sent', () => {
  const open = { isRedoLeft: true, classMark: 'A', isConfidential: false, publishConsent: 'full' }
  const said = (result: 'satisfied' | 'dissatisfied', more: object = {}) =>
    whatFollows({ attitude: 'satisfied', result }, { ...open, ...more })
  expect(said('dissatisfied')).toContain('再办一次')
  expect(said('dissatisfied', { isRedoLeft: false })).toContain('联合研究')
  expect(said('satisfied', { classMark: 'B' })).toContain('B类跟踪')
  expect(said('satisfied')).toContain('公开')
  expect(said('satisfied', { isConfidential: true })).toContain('不公开')
  expect(whatFollows({ attitude: '', result: 'satisfied' }, open)).toContain('先选')
})
