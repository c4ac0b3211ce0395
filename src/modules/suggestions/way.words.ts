import { classMarks } from '#words/classes.ts'
import {
  categories,
  forumOutcomes,
  grades,
  manners,
  numberWords,
  publishAs,
  refusals,
} from './suggestion.words.ts'

type Input = Record<string, unknown>
type Told = { names: (ids: unknown) => string; units: (ids: unknown) => string; label: string }

const said = (text: unknown) => (typeof text === 'string' && text ? `：${text}` : '')
const word = (words: Record<string, { label: string }>, key: unknown) =>
  words[String(key)]?.label ?? String(key ?? '')
const mark = (key: unknown) => (key ? word(classMarks, key).slice(0, 2) : '不需书面答复')

const sentences: Record<string, (input: Input, told: Told) => string> = {
  begin: () => '起草建议',
  revise: () => '修改建议',
  invite: ({ deputyIds }, { names }) => `邀请${names(deputyIds)}联名`,
  cosign: () => '确认内容表达本人意愿，同意联名',
  submit: () => '提交建议',
  withdraw: ({ why }) => `提出撤回${said(why)}`,
  feedBack: ({ attitude, result, text }) =>
    `反馈：对办理态度${word(grades, attitude)}，对办理结果${word(grades, result)}${said(text).replace('：', '。')}`,
  accept: (input) => {
    const { category, meeting = null, forumOutcome } = input
    const level = forumOutcome ? 'forum' : ''
    const number = numberWords({ seq: Number(input.seq), meeting: meeting as number | null, level })
    return `受理，审查分类${word(categories, category)}，编为${number}${forumOutcome ? `，${word(forumOutcomes, forumOutcome)}` : ''}`
  },
  refuse: ({ refusal, note }) => `不予受理，属于${word(refusals, refusal)}${said(note)}`,
  sendBack: ({ note }) => `退回修改${said(note)}`,
  toLetter: ({ note }) => `转为代表来信${said(note)}`,
  merge: () => '并入另一件建议，编号保留，分别答复',
  makeKey: ({ leader, why }) => `列为重点督办，由${leader}领衔督办${said(why)}`,
  assign: ({ manner, unitIds, isBroad }, { units }) =>
    `交办（${word(manners, manner)}）：${units(unitIds)}${isBroad ? '，涉及面广、处理难度大，六个月内答复' : ''}`,
  broaden: () => '答复期限改为交办之日起六个月',
  reply: ({ classMark }) => `各承办单位都已答复，${mark(classMark)}`,
  replyWithLead: ({ classMark }) => `随主案答复，${mark(classMark)}`,
  finishStudy: ({ studied, again }) => `联合研究${said(studied)}${again ? '（要求再次办理）' : ''}`,
  reclassify: ({ classMark, found }) => `回头看后改为${mark(classMark)}${said(found)}`,
  publish: ({ as }) => `公开（${word(publishAs, as)}）`,
  readReply: ({ docNos }) => `看了答复${Array.isArray(docNos) ? docNos.join('、') : ''}`,
  remindFeedback: ({ days }) => `答复满${days}个工作日，提醒领衔代表反馈`,
  keepBack: ({ why }) => `不公开${said(why)}`,
  takeDown: ({ why }) => `撤下公开${said(why)}`,
}

/** A step of a suggestion as a sentence without its subject: 受理，审查分类城建环保，编为第7号. */
export function suggestionSentence(action: string, input: Input, told: Told): string {
  return sentences[action]?.(input, told) ?? told.label
}
