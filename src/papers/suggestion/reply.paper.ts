import { emsOf } from '../layout.ts'
import { type Block, h, type Paper, p } from '../paper.ts'
import { dayWords, inChinese } from '../words.ts'

/** 答复函, domain.md §2.8. */
export type ReplyInput = {
  unit: string
  docNo?: string
  /** 签发人: the head who signed. */
  signer?: string
  /** A, B, C or D; printed upper right as 办理结果：B类. */
  replyClass: string
  publicity?: string
  session: string
  no: string
  title: string
  /** Whom this copy is for: each signer has an own letter. */
  deputies: readonly string[]
  opening?: string
  /** One for each proposal of the suggestion, in its order. */
  points: { asked: string; answer: readonly string[] }[]
  coOpinions: { unit: string; opinion: string }[]
  promises: { text: string; dueOn: string; responsible: string }[]
  /** Class C: why not; class A: what shows it. */
  grounds?: string
  signedOn?: string | null
  contact: { name: string; phone: string }
  copies?: readonly string[]
  round?: number
  /** Until when the deputies judge it. */
  feedbackBy?: string
  leftMark?: string
}

export function replyPaper(input: ReplyInput): Paper {
  const { unit, no, session, deputies, coOpinions, promises } = input
  const again = (input.round ?? 1) > 1 ? '再次' : ''
  const next: Block[] =
    promises.length === 0
      ? []
      : [
          h(1, '下一步工作安排'),
          ...promises.map(({ text, dueOn, responsible }) =>
            h(3, `${ended(text)}${dayWords(dueOn)}前完成，责任人：${responsible}。`),
          ),
        ]
  const others: Block[] =
    coOpinions.length === 0
      ? []
      : [h(1, '会办单位意见'), ...coOpinions.map(({ unit, opinion }) => p(`${unit}意见：${ended(opinion)}`))]
  return {
    leftMark: input.leftMark,
    mark: unit,
    no: input.docNo,
    signer: input.signer,
    classMark: `办理结果：${input.replyClass}类`,
    publicity: input.publicity ? `公开属性：${input.publicity}` : undefined,
    title: `关于${session}第${no}号建议的${again}答复`,
    addressee: `${deputies.map((name) => `${name}代表`).join('、')}：`,
    body: [
      p(
        input.opening ??
          `您提出的《${input.title}》（第${no}号）收悉。感谢您对我们工作的关心和支持。${coOpinions.length > 0 ? `我单位会同${coOpinions.map(({ unit }) => unit).join('、')}` : '我单位'}认真研究办理，现逐条答复如下。`,
      ),
      ...input.points.flatMap(point),
      ...others,
      ...(input.grounds ? [h(1, '办理结果的说明'), p(ended(input.grounds))] : []),
      ...next,
      p(
        `感谢您对我们工作的监督。如对以上答复有意见，请在所附《代表建议办理情况征询意见表》中注明，并于${input.feedbackBy ? `${dayWords(input.feedbackBy)}前` : '规定期限内'}反馈。`,
      ),
    ],
    attachments: ['代表建议办理情况征询意见表'],
    signature: { by: [unit], on: input.signedOn, isSealed: true },
    contact: `联系人：${input.contact.name}，联系电话：${input.contact.phone}`,
    copies: input.copies,
    issuer: { name: unit, on: input.signedOn },
  }
}

/** A proposal is the heading of its answer; a long one is quoted below a short heading. */
function point({ asked, answer }: ReplyInput['points'][number], n: number): Block[] {
  const plain = asked.replace(/[。；，]$/, '')
  const heading =
    emsOf(plain) <= 40
      ? [h(1, plain)]
      : [h(1, `关于第${inChinese(n + 1)}条建议`), p(`您提出：${ended(plain)}`)]
  return [...heading, ...answer.map((one) => p(one))]
}

const ended = (text: string) => (/[。！？]$/.test(text) ? text : `${text}。`)
