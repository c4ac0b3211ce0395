// Words of danger in what a resident writes: whoever writes them should telephone, not wait for an answer. Declared as
// patterns in text, because the form's script asks the same ones while the person types.

export type DangerKind = 'fire' | 'gas' | 'collapse' | 'shock' | 'water' | 'hurt' | 'crime'

/** One kind of danger: the words, what to do first, whom to call in which order. */
export type Danger = { kind: DangerKind; words: string; advice: string; calls: readonly Call[] }
export type Call = 'gas' | '110' | '119' | '120'

export const dangers: readonly Danger[] = [
  {
    kind: 'gas',
    words:
      '(?:燃气|煤气|天然气|液化气|瓦斯)[^，。；！？]{0,5}(?:漏|泄|爆|中毒|味)|漏(?:燃气|煤气|天然气|液化气)|煤气罐.{0,4}(?:漏|爆|响)|一氧化碳',
    advice: '先开窗、到室外，再打电话；屋里不要开关电灯、不要打电话、不要点火。',
    calls: ['gas', '119'],
  },
  {
    kind: 'fire',
    words: '着火|起火|失火|走水了|火势|大火|火灾|浓烟|(?:在|直|正|突然)冒烟|冒(?:着|出|黑|浓)烟|烧起来|爆炸',
    advice: '先离开有火有烟的地方，不要乘电梯。',
    calls: ['119', '120'],
  },
  {
    kind: 'shock',
    words:
      '触电|电到人|电着人|漏电|(?:电线|电缆|高压线).{0,5}(?:断|掉|垂|落|裸露)|(?:电线|插座|配电箱|电表箱).{0,4}(?:火花|打火)',
    advice: '不要碰触电的人和掉下来的电线，离开八米以外。',
    calls: ['119', '120'],
  },
  {
    kind: 'collapse',
    words:
      '坍塌|倒塌|垮塌|塌方|塌陷|(?:楼|墙|房|桥|屋顶|天花板|阳台|路面|地面|脚手架)[^，。；！？]{0,4}(?:塌|要倒|快倒)',
    advice: '离开那里，也请旁边的人离开，不要回去拿东西。',
    calls: ['119', '110'],
  },
  {
    kind: 'water',
    words: '溺水|落水|(?:掉|跌|滑|摔)[进到入]了?(?:河|湖|江|井|池|塘|水|海)',
    advice: '不要下水去拉，找救生圈、竹竿、绳子。',
    calls: ['119', '120', '110'],
  },
  {
    kind: 'hurt',
    words:
      '昏迷|晕倒|休克|没有?呼吸|大出血|流(?:很多|好多|了很多|了好多)血|受重伤|有人受伤|有人被困|人被困|困在(?:了)?电梯|被困.{0,2}电梯|跳楼|要轻生|自杀|被砸(?:伤|到)',
    advice: '守着伤者，不要随便搬动。',
    calls: ['120', '119'],
  },
  {
    kind: 'crime',
    words: '持刀|砍人|捅人|行凶|抢劫|绑架|拐走|打死人',
    advice: '先到安全的地方。',
    calls: ['110', '120'],
  },
]

/** What looks like danger and is none: taken out before the words are asked for. */
export const FALSE_FRIENDS =
  '火车站?|漏电(?:保护|开关)|落水(?:管|口|斗|沟)|防(?:火灾|触电|漏电|溺水|坍塌|燃气泄漏|煤气中毒|爆炸)|灭火器?|大火锅|大火车|信息爆炸|煤气味精'

/** Before the words, in the same clause: it did not happen, or long ago. */
export const NOT_NOW =
  '万一|如果|要是|一旦|假如|容易|避免|防止|预防|担心|生怕|恐怕|害怕|可能|会不会|去年|前年|上个?月|上次|以前|之前|曾经|早年|多年前|经常|常常|多次'

/** After the words: it is about being prepared. */
export const ONLY_SPOKEN_OF = '(?:的|等)?(?:隐患|风险|演练|预案|宣传|知识|培训|怎么办|险|过)'
/** What still belongs to the same clause. */
export const CLAUSE = '[^，。；！？,;!?\\n]{0,10}'

/**
 * The dangers a text speaks of as happening now, the most pressing first; none for `火车站`, for a blocked fire lane,
 * for what might happen or happened long ago. Rather once too often than once too seldom: it only shows a number.
 */
export function dangersIn(text: string): Danger[] {
  const said = text.replace(new RegExp(FALSE_FRIENDS, 'g'), '　')
  return dangers.filter(({ words }) => isHappening(said, words))
}

// No lookbehind: the same lines stand in the form's script, and older phones do not know it.
function isHappening(said: string, words: string): boolean {
  const [notNow, onlySpoken] = [new RegExp(`(?:${NOT_NOW})${CLAUSE}$`), new RegExp(`^(?:${ONLY_SPOKEN_OF})`)]
  return [...said.matchAll(new RegExp(words, 'g'))].some(
    (match) =>
      !notNow.test(said.slice(0, match.index)) && !onlySpoken.test(said.slice(match.index + match[0].length)),
  )
}
