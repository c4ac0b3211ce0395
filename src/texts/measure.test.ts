import { expect, test } from 'vitest'
import { plain } from './grams.ts'
import { figuresOf } from './measure.ts'
import { seeded, shuffle } from './random.ts'

test('figures: right ones, first two, the mean of the classes, and the most confident', () => {
  const told = [
    { truth: '路灯', first: '路灯', second: '垃圾', confidence: 0.9 },
    { truth: '路灯', first: '垃圾', second: '路灯', confidence: 0.4 },
    { truth: '垃圾', first: '垃圾', second: '路灯', confidence: 0.8 },
    { truth: '停车', first: '停车', second: '路灯', confidence: 0.7 },
    { truth: '停车', first: '停车', second: '垃圾', confidence: 0.6 },
  ]
  const { accuracy, macroF1, top2, coverage80 } = figuresOf(told)
  expect({ accuracy, top2, coverage80 }).toEqual({ accuracy: 0.8, top2: 1, coverage80: 1 })
  expect(macroF1).toBeCloseTo((2 / 3 + 2 / 3 + 1) / 3)
})

test('a text is compared without blanks, widths and house numbers', () => {
  expect(plain('幸福路１２８号　 ３栋A座')).toBe('幸福路0号0栋a座')
})

test('the same seed gives the same order', () => {
  const order = (seed: number) => shuffle([1, 2, 3, 4, 5, 6, 7, 8], seeded(seed))
  expect(order(7)).toEqual(order(7))
  expect(order(7)).not.toEqual(order(8))
})
