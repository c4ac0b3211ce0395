import { expect, test } from 'vitest'
import { bytesOf, modelOf } from './file.ts'
import { type Example, evaluate, suggest, TextProblem, train } from './model.ts'
import { trusted, trustOf } from './trust.ts'
import { wordsFor } from './words.ts'

const PLACES = ['幸福路', '长安里', '柳树巷', '东风桥', '青溪口', '新华街', '南门外', '竹园']
const MATTERS: [string, string, string][] = [
  ['路灯', '路灯不亮', '晚上走路看不清，路灯坏了好几盏，请安排维修'],
  ['路灯', '没有路灯', '这一段一直没装路灯，老人夜里摔过跤'],
  ['垃圾', '垃圾没人清运', '垃圾桶满了好几天，夏天气味很大，请清运'],
  ['垃圾', '垃圾堆在路口', '装修垃圾堆在路口，没有人管，请清走'],
  ['停车', '车位不够', '车停到人行道上，消防车进不来，请划停车位'],
]
const examples: Example[] = PLACES.flatMap((place) =>
  MATTERS.map(([label, topic, detail]) => ({ texts: [`${place}${topic}`, `${place}：${detail}`], label })),
)

test('what was learned from forty texts knows a new one, and says by which words', () => {
  const model = train(examples)
  const texts = ['北山坡的路灯', '北山坡上路灯坏了，走路看不清']
  expect(suggest(model, texts)[0]!.label).toBe('路灯')
  expect(wordsFor(model, texts, '路灯')).toContain('路灯')
  expect(suggest(model, ['垃圾满了', ''])[0]!.label).toBe('垃圾')
  expect(model.tried.accuracy).toBeGreaterThan(0.9)
})

test('the same texts give the same model, and a model survives its file', () => {
  const bytes = bytesOf(train(examples))
  expect(Buffer.compare(bytes, bytesOf(train(examples)))).toBe(0)
  const back = modelOf(Buffer.from(bytes))
  expect(evaluate(back, examples).accuracy).toBe(1)
  expect(bytesOf(back)).toEqual(bytes)
})

test('confidences are shares that fall', () => {
  const said = suggest(train(examples), ['人行道', ''])
  expect(said.reduce((sum, { confidence }) => sum + confidence, 0)).toBeCloseTo(1)
  const trust = trustOf([1, 2, 3].flatMap((lead) => [0, 1, 2].map((n) => ({ lead, isRight: n < lead }))))
  expect(trusted(trust, 3)).toBeGreaterThan(trusted(trust, 1))
})

test.each([
  ['a file of another version', (bytes: Buffer) => Buffer.from(bytes).fill('9', 7, 8), '第9版'],
  ['half a file', (bytes: Buffer) => bytes.subarray(0, bytes.length - 5), '不完整'],
  ['a picture', () => Buffer.from('PNG\n1\n2'), '这不是模型文件'],
])('%s is refused', (_what, spoilt, sentence) => {
  const bytes = Buffer.from(bytesOf(train(examples)))
  expect(modelOf(bytes).count).toBe(40)
  expect(() => modelOf(spoilt(bytes))).toThrow(sentence)
})

test('one label, or no text at all, is nothing to learn from', () => {
  const one = examples.filter(({ label }) => label === '路灯')
  expect(() => train(one)).toThrow(new TextProblem('只有一种标签“路灯”，至少要有两种才能学习。'))
  expect(() => train(examples.map(({ label }) => ({ texts: ['', ' '], label })))).toThrow('学不到东西')
})
