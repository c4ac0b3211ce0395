import { expect, test } from 'vitest'
import { gather, isSubstantial, readChat } from './chat.words.ts'

const read = (text: string) => readChat(text, '2026-03-04')

test('name and time on one line, as the phone copies several messages', () => {
  expect(
    read(`王阿姨 2026/3/2 18:05
幸福路的路灯又不亮了
[图片]

李明  2026/3/2 18:07:31
我们楼也是
三单元门口`),
  ).toEqual([
    { sender: '王阿姨', at: '2026-03-02T18:05', text: '幸福路的路灯又不亮了', pictures: 1 },
    { sender: '李明', at: '2026-03-02T18:07', text: '我们楼也是\n三单元门口', pictures: 0 },
  ])
})

test('a name with a colon, without any time, as the computer copies', () => {
  expect(
    read(`3栋小周:
垃圾桶满了三天
地点：北门

@所有人 收到请回复
陈姐：
[图片][图片]`),
  ).toEqual([
    { sender: '3栋小周', at: null, text: '垃圾桶满了三天\n地点：北门\n@所有人 收到请回复', pictures: 0 },
    { sender: '陈姐', at: null, text: '', pictures: 2 },
  ])
})

test('dates as separators, of a forwarded conversation', () => {
  expect(
    read(`—————  2026-03-01  —————

王阿姨  18:05

电梯坏了

"李明"撤回了一条消息
—————  2026-03-02  —————

李明  09:12

修好了，谢谢`),
  ).toEqual([
    { sender: '王阿姨', at: '2026-03-01T18:05', text: '电梯坏了', pictures: 0 },
    { sender: '李明', at: '2026-03-02T09:12', text: '修好了，谢谢', pictures: 0 },
  ])
})

test('a separator with the time, before names with a colon', () => {
  expect(
    read(`昨天 下午6:05
王阿姨:
路灯不亮
2026年3月4日 星期三 8:30
李明:
一样`),
  ).toEqual([
    { sender: '王阿姨', at: '2026-03-03T18:05', text: '路灯不亮', pictures: 0 },
    { sender: '李明', at: '2026-03-04T08:30', text: '一样', pictures: 0 },
  ])
})

test('time first with numbers behind the name, and everything on one line', () => {
  expect(
    read(`2026-03-02 18:05:22 王阿姨(10023456)
路灯不亮
2026-03-02 18:06 李明：井盖松了，晚上很响`),
  ).toEqual([
    { sender: '王阿姨', at: '2026-03-02T18:05', text: '路灯不亮', pictures: 0 },
    { sender: '李明', at: '2026-03-02T18:06', text: '井盖松了，晚上很响', pictures: 0 },
  ])
})

test('a day without a year is the last that is not to come', () => {
  expect(read('王阿姨 12/30 18:05\n路灯不亮')[0]?.at).toBe('2025-12-30T18:05')
  expect(read('王阿姨 3月3日 18:05\n路灯不亮')[0]?.at).toBe('2026-03-03T18:05')
})

test('text without any name belongs to nobody, and nonsense reads as nothing', () => {
  expect(read('路灯不亮，请修')).toEqual([{ sender: '', at: null, text: '路灯不亮，请修', pictures: 0 }])
  expect(read(' \n\n—————\n')).toEqual([])
  expect(read(`${'甲'.repeat(40)}:\n好`)).toHaveLength(1)
})

test('what one person says within ten minutes belongs together, and thanks are no opinion', () => {
  const messages = read(`王阿姨 2026/3/2 18:05
路灯又不亮了
李明 2026/3/2 18:06
收到，谢谢
王阿姨 2026/3/2 18:09
[图片]
王阿姨 2026/3/2 19:30
还有，垃圾桶满了三天`)
  expect(gather(messages)).toEqual([[0, 2], [1], [3]])
  const timeless = read('王阿姨:\n路灯不亮\n王阿姨:\n[图片]\n李明:\n收到\n王阿姨:\n垃圾桶满了')
  expect(gather(timeless)).toEqual([[0, 1], [2], [3]])
  expect(messages.map(isSubstantial)).toEqual([true, false, false, true])
  expect(isSubstantial({ text: '好的好的收到收到👍👍' })).toBe(false)
})

test('ten thousand lines are read without choking', () => {
  const text = Array.from({ length: 10_000 }, (_, n) =>
    n % 3 ? `第${n}行 ${'啊'.repeat(50)}` : '王阿姨:',
  ).join('\n')
  expect(read(text).length).toBeGreaterThan(3000)
})
