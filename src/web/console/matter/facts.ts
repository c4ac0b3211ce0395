import type { OpinionView } from '../../api.ts'
import { wordOf } from '../../form/choices.ts'
import { timeWords } from '../../ui/when.ts'

/** What is known about a matter, a word and its value each. Empty ones are left out. */
export function factsOf(matter: OpinionView): [string, string | null][] {
  return [
    ['地点', matter.location],
    ['领域', wordOf('categories', matter.category)],
    ['性质', wordOf('natures', matter.nature)],
    ['类别', wordOf('kinds', matter.kind)],
    ['涉及', matter.peopleCount > 1 ? `${matter.peopleCount}人` : null],
    ['附议', voicesWords(matter)],
    ['来源', wordOf('channels', matter.channel)],
    ['联络站', matter.stationName],
    ['代表', matter.deputyName],
    ['承办单位', matter.unitName],
    ['难易', matter.unitName ? wordOf('complexities', matter.complexity) : null],
    ['收到', timeWords(matter.receivedAt)],
    ['结果', matter.light === 'ended' ? wordOf('outcomes', matter.outcome) : null],
    ['引导到', wordOf('elsewhere', matter.redirectTo)],
  ]
}

/** `3人附议（满意1、不满意1）`, and why not, apart from what the reporter said. */
function voicesWords({ supporters }: OpinionView): string | null {
  const { count, satisfied, basic, dissatisfied, reasons } = supporters
  if (!count) return null
  const rated = [
    ['满意', satisfied],
    ['基本满意', basic],
    ['不满意', dissatisfied],
  ].flatMap(([word, n]) => (n ? [`${word}${n}`] : []))
  const said = reasons.length ? `：${reasons.join('；')}` : ''
  return `${count}人附议${rated.length ? `（${rated.join('、')}${said}）` : ''}`
}
