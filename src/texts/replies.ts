/** What was seen in a reply: is it empty, and which of its words only acknowledge, forward, or send the asker away. */
export type ReplyVerdict = {
  isEmpty: boolean
  /** Courtesy and receipt: 已收悉, 感谢您的留言. */
  courtesy: string[]
  /** Handed to somebody else: 已转县教育局核查. */
  forwarded: string[]
  /** The asker is to do something, or it is still being looked at: 请咨询…, 正在调查. */
  deferred: string[]
  /** What remains: what was found or done. */
  substance: string[]
}

/** How much a character counts: whole in what remains, less in what defers, least in courtesy and forwarding. */
const WORTH = { substance: 1, deferred: 0.4, rest: 0.2 }

/** A reply worth less than this says nothing of what was found or done. */
const LEAST = 17

/** Dates, salutations, names of accounts, telephone numbers, addresses: nothing of them is an answer. */
const FRAME = [
  /\d{4}[年.]\d{1,2}[月.]\d{1,2}日?/g,
  /^(关于)?.{0,3}(尊敬的)?(网友|网民|居民|市民|群众)(朋友)?们?/g,
  /["“]?[A-Z]{1,3}\d+["”]?/g,
  /[你您]们?好/g,
  /[A-Z]\d*[县区市].{0,8}(网信办|网宣办|网管办|网络宣传管理办公室)/g,
  /\[[A-Z]+\]|\d[\d-]{5,}|\(\)|https?:\/\/\S+/g,
]

const COURTESY =
  /收悉|收到|已阅|知悉|感谢|谢谢|多谢|敬请|祝[您你天]|欢迎|关注|支持|监督|[回答]复如下|回答如下|特此|及时(反馈|[回答办]复|上网)|耐心等待|请留意|高度重视|宝贵|意见和建议|网[宣管信]办|首先|^网友|谅解|您?反映的(问题|情况)$/

const FORWARDED =
  /[转交][至给交送办由]?.{0,22}(核[查处实]|处理|办理|调查|办复|研究|部门|单位|科室|[县局区镇市])|已转|转[交办至]|移交|汇报给/

const DEFERRED =
  /^(具体|详情|详细|有关|相关)?.{0,12}(请|建议)[您你]?(直接)?.{0,24}(咨询|联系|反映|反馈|提出|致电|拨打|提供|完善|补充|登录)|致电|电话$|^链接|无法(直接|明确|确定|提供|代为|取得|查询|得知)|不[属于归在].{0,12}(管[辖理]|职[责能]|范围)|已经?([答回]复|作出回复|解决)|正在(协调|调查|核实|办理)|未提供|没有填写|不够?[具体详]|信息不足|不掌握|以便|便于|待.{0,10}[后结]|向您(反馈|回复)|如有疑问|如果您/

/** A short clause that tells a deed or a day is an answer, however short. */
const DONE =
  /已(经|于|全部|当场|将|在)?.{0,12}[修换装清拆改建补撤停通亮完好]|修好|换好|清走|清运|[今明后]天|今晚|[本下][周月]|[月年]底|\d+[月日]/

/**
 * Is a unit's reply empty: does it only acknowledge, forward or send the asker elsewhere, without what was found or
 * done? The words and the three numbers are declared above; docs/adr/0034 tells how they were found.
 */
export function verdictOf(reply: string): ReplyVerdict {
  const parts = partsOf(reply)
  const courtesy = parts.filter((part) => COURTESY.test(part))
  const forwarded = parts.filter((part) => !COURTESY.test(part) && FORWARDED.test(part))
  const left = parts.filter((part) => !COURTESY.test(part) && !FORWARDED.test(part))
  const deferred = left.filter((part) => DEFERRED.test(part))
  const substance = left.filter((part) => !DEFERRED.test(part))
  const worth =
    WORTH.substance * lengthOf(substance) +
    WORTH.deferred * lengthOf(deferred) +
    WORTH.rest * lengthOf([...courtesy, ...forwarded])
  return {
    isEmpty: worth <= LEAST && !substance.some((part) => DONE.test(part)),
    courtesy,
    forwarded,
    deferred,
    substance,
  }
}

/** Is a reply empty? */
export function isEmptyReply(reply: string): boolean {
  return verdictOf(reply).isEmpty
}

/** Why a reply is held back, for whoever wrote it: its own words, and what is missing. Nothing when it is not empty. */
export function emptyWords(reply: string): string | undefined {
  const { isEmpty, courtesy, forwarded, deferred } = verdictOf(reply)
  if (!isEmpty) return undefined
  const said = [
    quoted(courtesy, '收到和致谢'),
    quoted(forwarded, '转给别人'),
    quoted(deferred, '请对方去找、去等'),
  ].filter(Boolean)
  const seen = said.length ? `只看到${said.join('、')}` : '太短'
  return `这份答复${seen}，没有说查到了什么、办了什么、什么时候办好`
}

function quoted(parts: string[], what: string): string {
  const [first] = parts.toSorted((a, b) => b.length - a.length)
  return first ? `${what}（“${first.length > 20 ? `${first.slice(0, 20)}…` : first}”）` : ''
}

/** The clauses of a reply, without its frame. */
function partsOf(reply: string): string[] {
  const text = FRAME.reduce(
    (rest, frame) => rest.replace(frame, ''),
    reply.normalize('NFKC').replace(/\s+/g, ''),
  )
  return text.split(/[,。!;:?~]+/).filter(Boolean)
}

function lengthOf(parts: string[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0)
}
