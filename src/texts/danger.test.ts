import { describe, expect, test } from 'vitest'
import { dangersIn } from './danger.ts'

const kindsIn = (text: string) => dangersIn(text).map(({ kind }) => kind)

describe('words of danger', () => {
  test.each([
    ['楼道里一股燃气味，很浓', 'gas'],
    ['三号楼煤气泄漏了', 'gas'],
    ['隔壁天然气管子在漏，能听到嘶嘶声', 'gas'],
    ['五楼着火了，在冒烟', 'fire'],
    ['配电箱起火', 'fire'],
    ['电瓶车突然冒烟', 'fire'],
    ['路边电线断了掉在水里', 'shock'],
    ['有个孩子触电了', 'shock'],
    ['围墙塌了一半，还在往下掉砖', 'collapse'],
    ['门口路面塌陷，一个大坑', 'collapse'],
    ['有老人掉进河里了', 'water'],
    ['我妈妈被困在电梯里', 'hurt'],
    ['广场上有老人晕倒', 'hurt'],
    ['有人持刀在小区里', 'crime'],
  ])('%s: %s', (text, kind) => {
    expect(kindsIn(text)).toContain(kind)
  })

  test.each([
    '火车站门口停车太乱',
    '消防通道被占，堆满杂物',
    '楼道堆物，万一着火怎么办',
    '电瓶车在楼道充电，容易起火',
    '希望组织一次火灾演练',
    '存在火灾隐患',
    '楼顶的落水管坏了',
    '漏电保护器经常跳闸',
    '去年这里着火烧掉一间房，至今没有修',
    '建议在河边立防溺水的牌子',
    '路灯坏了半个月',
    '燃气公司抄表员态度不好',
    '担心围墙倒塌',
    '火锅店油烟味道很大',
    '电梯总是停，希望换新的',
  ])('%s: not at once', (text) => {
    expect(kindsIn(text)).toEqual([])
  })
})
