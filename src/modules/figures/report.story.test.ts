import { expect, test } from 'vitest'
import { answerA, assigned, replied } from '#test/suggestion-stories.ts'
import { fill } from './report.words.ts'

test('a sentence says its figures with their counts, and is left out where it has nothing to say', () => {
  const told = {
    satisfied: { n: 86, words: '86件，占92.47%', isShare: true, of: 93 },
    overdue: { n: 0, words: '0件', isShare: false, of: null },
  }
  expect(fill('{year}年满意的{satisfied%}。', told, { year: '2026' })).toBe('2026年满意的86件，占92.47%。')
  expect(fill('有{overdue}件逾期。', told, {})).toBeUndefined()
  expect(fill('面商{met%}。', told, {})).toBeUndefined()
})

test('the yearly report is a document for who answers for the figures, and of a year without any there is none', async () => {
  const loop = await assigned()
  await replied(loop, answerA)
  const url = `/api/suggestions/figures/report.docx?bodyId=${loop.town.districtId}`
  const got = await loop.staff.get(`${url}&year=2026`)
  expect(got.status).toBe(200)
  expect((await loop.staff.get(`${url}&year=2020`)).status).toBe(409)
  expect((await loop.clerk.get(`${url}&year=2026`)).status).toBe(403)
})
