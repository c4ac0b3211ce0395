// What people copy out of a group chat, read as messages. Several programs, several ways of copying: a head line with
// name and time, a name alone with a colon, dates as separators, `[图片]` where a picture was. Pure: browser and server.

/** `at` is a moment in Beijing, `2026-03-02T18:05`; null where the chat does not say. */
export type ChatMessage = { sender: string; at: string | null; text: string; pictures: number }

type Day = { y: number; m: number; d: number }

const DATE = '(?:(?<y>\\d{4})[-/.年])?(?<m>\\d{1,2})[-/.月](?<d>\\d{1,2})日?'
const NEAR = '(?<near>今天|昨天|前天)'
const WEEKDAY = '(?:\\s*(?:星期|周)[一二三四五六日天])?'
const TIME = '(?<half>凌晨|早上|上午|中午|下午|傍晚|晚上)?\\s*(?<h>\\d{1,2}):(?<min>\\d{2})(?::\\d{2})?'
const WHEN = `(?:(?:${DATE}|${NEAR})${WEEKDAY}\\s*)?${TIME}`
const NAME = '(?<sender>[^\\n]{1,30}?)'

/** 张三 2026/3/2 18:05, 张三 昨天 18:05, 张三 18:05. */
const NAME_FIRST = new RegExp(`^${NAME}\\s+${WHEN}$`, 'u')
/** 2026-03-02 18:05:22 张三, 2026-03-02 18:05 张三：路灯不亮. */
const TIME_FIRST = new RegExp(`^${DATE}${WEEKDAY}\\s+${TIME}\\s+${NAME}(?:[:：]\\s*(?<rest>.+))?$`, 'u')
/** 张三: alone on its line. */
const NAME_ALONE = /^(?<sender>[^\s,，。！？!?；;、:：][^,，。！？!?；;:：\n]{0,19})[:：]$/u
/** ————— 2026-03-02 —————, 2026年3月2日 星期一, 昨天 18:05, 18:05. */
const SEPARATOR = new RegExp(
  `^[-—─–=*\\s]*(?:(?:${DATE}|${NEAR})${WEEKDAY}(?:\\s*${TIME})?|${TIME.replaceAll('?<', '?<t')})[-—─–=*\\s]*$`,
  'u',
)
const PICTURE = /\[(?:图片|照片|相片|Photo|Image|image)\]/gu
const OTHER = /\[(?:视频|语音|动画表情|表情|文件|链接|位置|名片|小程序|聊天记录|红包|转账|接龙)[^\]]*\]/gu
/** What the program itself says. */
const SYSTEM =
  /^(?:["“]?.{1,30}["”]?(?:撤回了一条消息|加入了?群聊|邀请.{1,30}加入了?群聊|移出了?群聊|拍了拍.*|修改群名为.*)|以下(?:是|为)新消息|.{1,30}的聊天记录|查看更多消息|—+|-{3,})$/u

/**
 * Reads a pasted conversation. `today` (`2026-03-02`) settles 昨天 and dates without a year: the latest that is not to
 * come. Lines before anybody's name belong to nobody (`sender` empty). What the program itself says is dropped.
 */
export function readChat(pasted: string, today: string): ChatMessage[] {
  const messages: ChatMessage[] = []
  let day: Day | undefined
  let moment: string | null = null
  let current: ChatMessage | undefined
  const begin = (sender: string, at: string | null) => {
    current = { sender: plainName(sender), at, text: '', pictures: 0 }
    messages.push(current)
  }
  for (const raw of pasted.normalize('NFC').replace(/\r\n?/g, '\n').split('\n')) {
    const line = raw.replace(/[\u200b-\u200f\u2005\u202a-\u202e\ufeff]/g, ' ').trim()
    if (!line) continue
    const parts = SEPARATOR.exec(line)?.groups
    if (parts) {
      day = dayIn(parts, today) ?? day
      const time = timeIn(parts)
      moment = time ? stamp(day, time) : null
      current = undefined
      continue
    }
    if (SYSTEM.test(line)) continue
    const head = TIME_FIRST.exec(line)?.groups ?? NAME_FIRST.exec(line)?.groups
    if (head && isName(head.sender!)) {
      begin(head.sender!, stamp(dayIn(head, today) ?? day, timeIn(head)!))
      if (head.rest) put(current!, head.rest)
      continue
    }
    const alone = NAME_ALONE.exec(line)?.groups
    if (alone && isName(alone.sender!)) begin(alone.sender!, moment)
    else {
      if (!current) begin('', moment)
      put(current!, line)
    }
  }
  return messages.filter(({ text, pictures }) => text || pictures)
}

function put(message: ChatMessage, line: string) {
  message.pictures += line.match(PICTURE)?.length ?? 0
  const text = line.replace(PICTURE, '').replace(OTHER, '').trim()
  if (text) message.text += (message.text ? '\n' : '') + text
}

/** Field labels of a form somebody filled in are no names: 地点：, 时间：. */
const LABELS =
  /^(?:地点|地址|时间|电话|联系电话|联系人|姓名|问题|诉求|建议|内容|原因|备注|附件|通知|各位\S*|大家好?|注意|紧急通知)$/u
const isName = (name: string) => !LABELS.test(name.trim()) && !/^[\d\s:：/.-]+$/.test(name)

/** 张三(12345) and 张三<a@b> are 张三. */
const plainName = (name: string) =>
  name
    .replace(/\s*[(（<]\s*[\w.@+-]{5,}\s*[)）>]\s*$/u, '')
    .replace(/[:：]$/u, '')
    .trim()

type Parts = Record<string, string | undefined>

function dayIn(parts: Parts, today: string): Day | undefined {
  const near = ['今天', '昨天', '前天'].indexOf(parts.near ?? '')
  if (near >= 0) return dayOf(new Date(Date.parse(`${today}T00:00:00Z`) - near * 86_400_000))
  if (!parts.m || !parts.d) return undefined
  const [m, d] = [Number(parts.m), Number(parts.d)]
  if (m < 1 || m > 12 || d < 1 || d > 31) return undefined
  const year = Number(today.slice(0, 4))
  if (parts.y) return { y: Number(parts.y), m, d }
  return { y: written({ y: year, m, d }) > today ? year - 1 : year, m, d }
}

const dayOf = (date: Date): Day => ({
  y: date.getUTCFullYear(),
  m: date.getUTCMonth() + 1,
  d: date.getUTCDate(),
})
const two = (n: number) => String(n).padStart(2, '0')
const written = ({ y, m, d }: Day) => `${y}-${two(m)}-${two(d)}`

function timeIn(parts: Parts): string | undefined {
  const [half, h, min] = [parts.half ?? parts.thalf, parts.h ?? parts.th, parts.min ?? parts.tmin]
  if (h === undefined || min === undefined) return undefined
  const isLate = /下午|傍晚|晚上/.test(half ?? '') || (half === '中午' && Number(h) < 11)
  const hour = isLate && Number(h) < 12 ? Number(h) + 12 : Number(h)
  return hour > 23 || Number(min) > 59 ? undefined : `${two(hour)}:${min}`
}

const stamp = (day: Day | undefined, time: string | undefined) =>
  day && time ? `${written(day)}T${time}` : null

/** Words that answer somebody and report nothing: not proposed as an opinion. */
const CHATTER =
  /^(?:@\S+\s*)?(?:收到|好的?|谢谢.{0,6}|多谢|辛苦了?.{0,6}|知道了|明白|没问题|同意|支持|赞|是的|嗯+|哦+|哈+|ok|[+＋]1|1|顶|已阅|早上好|晚上好|[\p{P}\p{S}\s])+$/iu

/** Says something that could be an opinion. */
export const isSubstantial = ({ text }: Pick<ChatMessage, 'text'>) =>
  [...text].length >= 6 && !CHATTER.test(text)

/** What becomes one opinion unless somebody says otherwise: the same person's messages within so many minutes. */
export const TOGETHER_MINUTES = 10

/** Which messages belong together, as positions in the conversation. */
export function gather(messages: readonly ChatMessage[]): number[][] {
  const groups: number[][] = []
  const open = new Map<string, number[]>()
  for (const [n, message] of messages.entries()) {
    const group = open.get(message.sender)
    const last = group && messages[group.at(-1)!]!
    const isNear = last && message.sender && isTogether(last.at, message.at, group.at(-1) === n - 1)
    if (group && isNear) group.push(n)
    else {
      const fresh = [n]
      groups.push(fresh)
      open.set(message.sender, fresh)
    }
  }
  return groups
}

/** Without times only what follows at once belongs together. */
function isTogether(a: string | null, b: string | null, isNext: boolean): boolean {
  if (!a || !b) return a === b && isNext
  return Math.abs(Date.parse(`${b}:00Z`) - Date.parse(`${a}:00Z`)) <= TOGETHER_MINUTES * 60_000
}
