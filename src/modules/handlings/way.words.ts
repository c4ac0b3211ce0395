import { parts, phases, returnReasons, ways } from './handling.words.ts'

type Input = Record<string, unknown>

const said = (text: unknown) => (typeof text === 'string' && text ? `：${text}` : '')
const word = (words: Record<string, { label: string }>, key: unknown) =>
  words[String(key)]?.label ?? String(key ?? '')

/** What only keeps the books straight, and is told by another line. */
const SILENT: readonly string[] = ['waitForCo', 'nameKey', 'setDeputies']

const sentences: Record<string, (input: Input, unit: string) => string> = {
  begin: ({ part, note }, unit) => `${unit}${word(parts, part)}${said(note)}`,
  signIn: (_, unit) => `${unit}签收`,
  deem: (_, unit) => `${unit}逾期没有签收，视为签收，不再退回`,
  requestReturn: ({ why, reason }, unit) => `${unit}申请退回（${word(returnReasons, why)}）${said(reason)}`,
  acceptReturn: ({ decision }, unit) => `同意${unit}退回${said(decision)}`,
  refuseReturn: ({ decision }, unit) => `不同意${unit}退回${said(decision)}`,
  plan: ({ leader, clerk, planDueOn }, unit) =>
    `${unit}定办理方案：${leader}领衔，${clerk}承办，计划${planDueOn}办完`,
  contact: ({ phase, way, content }, unit) =>
    `${unit}${word(phases, phase)}沟通（${word(ways, way)}）${said(content)}`,
  askExtension: ({ reason }, unit) => `${unit}申请延期${said(reason)}`,
  grantExtension: ({ decision }, unit) => `同意${unit}延期，交办之日起六个月内答复${said(decision)}`,
  refuseExtension: ({ decision }, unit) => `不同意${unit}延期${said(decision)}`,
  urge: ({ note }, unit) => `催办${unit}${said(note)}`,
  giveOpinion: ({ opinion }, unit) => `${unit}提会办意见${said(opinion)}`,
  askAgain: ({ note }, unit) => `请${unit}补充会办意见${said(note)}`,
  waiveCo: ({ why }, unit) => `${unit}不等会办意见${said(why)}`,
  draft: (_, unit) => `${unit}拟答复`,
  pass: (_, unit) => `${unit}的答复审核通过`,
  sendBack: (_, unit) => `${unit}的答复退回重拟`,
  sign: ({ docNo }, unit) => `${unit}签发${docNo}`,
  seal: (_, unit) => `${unit}用印`,
  deliver: ({ way }, unit) => `${unit}把答复送达代表（${word(ways, way)}）`,
  finish: (_, unit) => `${unit}研究参考完毕`,
  redo: ({ round, why }, unit) => `${unit}重新办理，第${round}次${said(why)}`,
  drop: ({ why }, unit) => `${unit}终止办理${said(why)}`,
}

/** A step of a unit's part as a sentence; undefined for what nobody needs to read. */
export function partSentence(action: string, input: Input, unit: string, label: string): string | undefined {
  if (SILENT.includes(action)) return undefined
  return sentences[action]?.(input, unit) ?? `${unit}${label}`
}
