import { expect, test } from 'vitest'
import { Counts } from './counts.ts'
import { pairFigures } from './pairs.ts'
import { type Message, partsOf } from './parts.ts'
import { namesOf } from './places.ts'
import { sameness } from './same.ts'
import { topicsOf } from './topics.ts'

const KTV = ['楼下歌厅半夜还在唱歌，老人孩子睡不着', '晚上歌厅噪音太大，居民没法休息，请管一管']
const PLACES = ['翠竹小区', '滨湖花园', '春晓家园', '石桥村', '望江路', '兴隆街道', '丰乐社区', '梅岭公寓']
const OTHERS = [
  '路灯不亮',
  '下水道堵了',
  '公交车总不准时',
  '垃圾没人清',
  '电梯坏了',
  '占道停车',
  '自来水浑',
  '楼道堆物',
]

const town: Message[] = PLACES.flatMap((place, at) => [
  { title: `${place}${OTHERS[at]}`, detail: `住在${place}，${OTHERS[at]}，已经半个月了，请派人来看看。` },
  {
    title: `${place}${OTHERS[(at + 3) % 8]}`,
    detail: `${place}这边${OTHERS[(at + 3) % 8]}，反映多次没有结果。`,
  },
])
const counts = new Counts()
for (const message of town) {
  const { ones, pairs } = partsOf(message)
  counts.add([ones.keys(), pairs.keys()])
}
const judge = (a: Message, b: Message) => sameness(counts, partsOf(a), partsOf(b))
const first = { title: '翠竹小区歌厅扰民', detail: `翠竹小区3栋${KTV[0]}` }

test('the same complaint at the same place is more alike than the same complaint elsewhere', () => {
  const here = judge(first, { title: '投诉翠竹小区歌厅噪音', detail: `翠竹小区3栋${KTV[1]}` })
  const elsewhere = judge(first, { title: '滨湖花园歌厅扰民', detail: `滨湖花园门口${KTV[1]}` })
  const another = judge(first, { title: '翠竹小区电梯坏了', detail: '翠竹小区5栋电梯停了一周，没人来修。' })
  expect(here).toBeGreaterThan(elsewhere)
  expect(here).toBeGreaterThan(another)
})

test('which of the two comes first makes no difference, and nothing said is not the same matter', () => {
  const other = { title: '歌厅噪音', detail: KTV[1]!, at: 0 }
  expect(judge(first, other)).toBeCloseTo(judge(other, first), 10)
  expect(judge({ title: '', detail: '' }, { title: '', detail: '' })).toBeLessThan(0.5)
})

test('a name is read from what names end in', () => {
  expect([...namesOf('翠竹小区门口的望江路').keys()]).toEqual(['翠竹小区', '望江路'])
})

test('figures of pairs: equal scores count half, and 95 of 100 must be right', () => {
  const list = [
    { truth: 1 as const, score: 0.9 },
    { truth: 1 as const, score: 0.6 },
    { truth: 0 as const, score: 0.6 },
    { truth: 0 as const, score: 0.1 },
  ]
  expect(pairFigures(list, 0.5)).toEqual({
    auc: 0.875,
    f1: 0.8,
    precision: 2 / 3,
    recall: 1,
    recallAt95: 0.5,
  })
  expect(pairFigures([], 0.5).auc).toBe(0)
})

test('what many write about is one topic with a name; what one writes is none', () => {
  const loud = PLACES.slice(0, 4).map((_, at) => ({
    id: `k${at}`,
    title: ['翠竹小区歌厅扰民', '投诉翠竹小区歌厅噪音', '翠竹小区歌厅半夜扰民', '翠竹小区歌厅太吵'][at]!,
    detail: KTV[at % 2]!,
  }))
  const topics = topicsOf([...town.map((one, at) => ({ ...one, id: `t${at}` })), ...loud])
  expect(topics[0]).toMatchObject({ name: '翠竹小区歌厅扰民', ids: ['k0', 'k1', 'k2', 'k3'] })
  expect(topics.flatMap(({ ids }) => ids).length).toBe(new Set(topics.flatMap(({ ids }) => ids)).size)
  expect(topicsOf([])).toEqual([])
})
