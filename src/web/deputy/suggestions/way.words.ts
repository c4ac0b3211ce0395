import { grades } from '#modules/suggestions/suggestion.words.ts'
import type { Part, View } from './suggestions.queries.ts'
import { officeOf } from './turn.words.ts'

export type Happened = { id: string; at: string; said: string; words?: string }
type Event = View['history'][number]

/** What goes on inside a unit or an office and is no news for a deputy. */
const QUIET = [
  'waitForCo',
  'nameKey',
  'setDeputies',
  'sayOfTalk',
  'draft',
  'pass',
  'sign',
  'seal',
  'moveUnit',
]
const QUIET_CASE = ['reply', 'broaden', 'joinLead', 'loseFollower', 'loseUnit']

/** Everything that happened to a suggestion and to its parts, the newest first. */
export function wayOf(view: View, parts: readonly Part[]): Happened[] {
  const own = view.history
    .filter(({ action }) => !QUIET_CASE.includes(action))
    .map((event) => ({ id: event.id, at: event.at, said: caseSentence(event, view), words: wordsOf(event) }))
  const units = parts.flatMap((part) =>
    (part.history ?? [])
      .filter(({ action }) => action !== 'begin' && !QUIET.includes(action))
      .map((event) => ({
        ...{ id: event.id, at: event.at, said: partSentence(event as Event, part) },
        words: wordsOf(event as Event),
      })),
  )
  return [...own, ...units].toSorted((a, b) =>
    a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1,
  )
}

const gradeOf = (grade: unknown) => grades[grade as keyof typeof grades]?.label ?? ''

function caseSentence({ action, actorName: who, label, input }: Event, { level, called }: View): string {
  const office = officeOf(level)
  const told: Record<string, string> = {
    begin: `${who}起草`,
    revise: `${who}修改了内容`,
    invite: `${who}邀请联名`,
    cosign: `${who}同意联名`,
    decline: `${who}没有联名`,
    backToDraft: `${who}停止联名，再改内容`,
    submit: `${who}提交给${office}`,
    accept: `${office}受理，编为${called}`,
    refuse: `${office}没有作为建议受理`,
    sendBack: `${office}退回修改`,
    toLetter: `${office}转为代表来信`,
    merge: '和相同的建议并案办理，编号保留',
    unmerge: '不再并案，单独办理',
    assign: '交给承办单位办理，三个月内答复',
    takeBack: '单位退回，重新确定承办单位',
    makeKey: '列为重点督办',
    dropKey: '不再列为重点督办',
    replyWithLead: '随并案的建议一起答复',
    advise: `${who}对办理说了意见`,
    feedBack: `${who}评价：对态度${gradeOf(input.attitude)}，对结果${gradeOf(input.result)}`,
    lapseFeedback: '评价的期限过了，还没有评价',
    finishStudy: '联合研究',
    endUnanswered: '没有评价，按规定办结',
    reclassify: `回头看后改为${input.classMark ?? ''}类`,
    settle: '承诺的事都办完了',
    publish: '向社会公开',
    keepBack: '不公开',
    takeDown: '撤下公开',
    withdraw: `${who}提出撤回`,
    agreeToWithdraw: `${who}同意撤回`,
    refuseToWithdraw: `${who}不同意撤回，继续办理`,
    discard: `${who}删去了草稿`,
  }
  return told[action] ?? `${who}：${label}`
}

function partSentence({ action, label, input }: Event, { unitName }: Part): string {
  const told: Record<string, string> = {
    signIn: `${unitName}签收`,
    deem: `${unitName}逾期没有签收，视为签收`,
    requestReturn: `${unitName}申请退回`,
    acceptReturn: `同意${unitName}退回`,
    refuseReturn: `不同意${unitName}退回，继续办`,
    plan: `${unitName}定了办理方案`,
    contact: `${unitName}和代表沟通`,
    askExtension: `${unitName}申请延期`,
    grantExtension: `${unitName}的答复延至六个月内`,
    refuseExtension: `不同意${unitName}延期`,
    urge: `催办${unitName}`,
    giveOpinion: `${unitName}提了会办意见`,
    askAgain: `请${unitName}补充会办意见`,
    waiveCo: '不再等会办意见',
    sendBack: `${unitName}的答复退回重写`,
    deliver: `${unitName}送达答复`,
    finish: `${unitName}研究参考完毕`,
    redo: `${unitName}重新办理，一个月内再答复`,
    drop: `${unitName}停止办理`,
  }
  return told[action] ?? `${unitName}：${input.label ?? label}`
}

/** What was written with a step. */
function wordsOf({ action, input }: Event): string | undefined {
  if (action === 'begin' || action === 'revise') return undefined
  const keys = ['note', 'why', 'text', 'content', 'measures', 'reason', 'decision', 'studied', 'found']
  const text = keys.map((key) => input[key]).find((value) => typeof value === 'string' && value)
  return text as string | undefined
}
