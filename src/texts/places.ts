import { runsOf } from './counts.ts'

// What names of places and parties end in. The name itself stands before it, without any mark where it begins.
const ENDS =
  '幼儿园 高新区 开发区 小区 花园 家园 公寓 社区 新村 街道 大道 公司 集团 学校 学院 大学 中学 小学 医院 广场 国际 公园 车站 地铁 山庄 平台 中心 银行 驾校 酒店 商场 市场 城 苑 园 府 村 镇 乡 路 街 线 桥 楼 湾 庄 厂 店 网 组 栋 站'
const end = new RegExp(ENDS.split(' ').join('|'), 'g')
const region = /[a-z]\d+[区县市]|\p{Script=Han}{2}[区县市]/gu

/** A name as far as it can be read: the two characters before what names of places end in, and that end. */
export function namesOf(text: string): Map<string, string> {
  const names = new Map<string, string>()
  for (const run of runsOf(text)) {
    for (const { 0: ending, index } of run.matchAll(end)) {
      if (index < 2) continue
      const before = run.slice(index - 2, index)
      names.set(before + ending, before)
    }
  }
  return names
}

/** Districts, counties and towns a text names. */
export function regionsOf(text: string): Set<string> {
  return new Set(runsOf(text).flatMap((run) => run.match(region) ?? []))
}
