import { findPersonal, kindLabels } from '#kernel/redact.ts'

/** What a suggestion looks like while it is written. */
export type Written = { title: string; reason: string; proposals: readonly string[]; isSecret?: boolean }
/** `stop`: it cannot be kept so; `hint`: it can, and would be better otherwise. */
export type Hint = {
  about: 'title' | 'reason' | 'proposals' | 'isSecret'
  tone: 'stop' | 'hint'
  text: string
}

const FORM = /^关于.{2,}的(建议|意见|批评)$/
const DO =
  '(?:修|增|新建|建设|建立|加强|加大|加装|改|设|整治|完善|规范|取消|调整|推进|解决|清理|落实|开通|更换|提高|减少|治理)'
/** Two things to be done, tied together in one title. */
const TWO = new RegExp(`${DO}.{2,}(?:和|及|以及|、|并|，)${DO}`)
const BESIDES = /(?:^|[。；\n])\s*(?:另外|此外|顺便|还有一件事|再反映|同时反映|第二件事)/
const EMPTY =
  /^(?:希望|建议|请求?|恳请)?(?:有关|相关)?(?:部门|单位|政府)?.{0,4}(?:高度)?(?:重视|关注|研究|解决)(?:一下|此事|这个问题|此问题)?[。！]?$/
const LEAST = 60

/**
 * What stands against the guide, while somebody writes: the form of the title, one matter, facts, proposals that say what to
 * do, nobody's personal data, no secret of the state. Empty fields are not scolded, except that a text without proposal is.
 */
export function hintsOf({ title, reason, proposals, isSecret }: Written): Hint[] {
  const own = proposals.map((one) => one.trim()).filter(Boolean)
  const found: Hint[] = []
  const say = (about: Hint['about'], text: string, tone: Hint['tone'] = 'hint') =>
    found.push({ about, tone, text })
  if (isSecret) say('isSecret', '涉及国家秘密的不能在这里写：请停下，用纸质件按保密规定提交。', 'stop')
  const name = title.trim()
  if (name && !FORM.test(name)) say('title', '标题写成“关于……的建议”，一看就知道要办什么。')
  if (TWO.test(name)) say('title', '看着像两件事。一事一议，请分开写，各自交办才快。')
  if (reason.trim() && reason.trim().length < LEAST)
    say('reason', `事由还短（${reason.trim().length}个字）：写清在哪里、什么情况、多久了、影响谁。`)
  else if (reason.trim() && !/[\d一二三四五六七八九十百千两]/.test(reason))
    say('reason', '事由里没有数：多少、多久、几次，写上一个就更有力。')
  if (BESIDES.test(reason)) say('reason', '“另外”“此外”后面像是另一件事，请另写一件。')
  if ((name || reason.trim()) && !own.length) say('proposals', '还没有具体建议：想让谁做什么，一条一条写。')
  own.forEach((one, n) => {
    if (EMPTY.test(one)) say('proposals', `第${n + 1}条没有说做什么，单位只能答“已收到”。`)
  })
  for (const [about, text] of [
    ['title', title],
    ['reason', reason],
    ['proposals', own.join('\n')],
  ] as const)
    for (const one of findPersonal(text))
      say(about, `“${one.text}”像是别人的${kindLabels[one.kind]}，请去掉，联系方式当面告诉单位。`)
  return found
}
