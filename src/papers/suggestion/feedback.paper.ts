import { type Cell, label, note, type Paper } from '../paper.ts'
import { dayWords } from '../words.ts'

/** 征询意见表, domain.md §2.10; what is known is filled in, what is not stays open for a pen. */
export type FeedbackInput = {
  session: string
  no: string
  title: string
  unit: string
  deputy: string
  cosigners: readonly string[]
  replyNo?: string
  repliedOn: string
  replyClass: string
  /** The classes of the place: ABC or ABCD. */
  classes: readonly string[]
  backBy: string
  given?: {
    ways: readonly string[]
    times: number
    inPerson: boolean
    leaderPresent: boolean
    attitude: string
    result: string
    /** Empty: another than the unit's, not said which. */
    ownClass: string
    opinion: string
    wantsAgain: boolean
    on: string
  }
  sendTo: string
  leftMark?: string
}

const WAYS = ['走访', '座谈', '电话', '信函', '未联系']
const GRADES = ['满意', '基本满意', '不满意']

export function feedbackPaper(input: FeedbackInput): Paper {
  const { given } = input
  const boxes = (options: readonly string[], chosen: readonly string[] | undefined) =>
    options.map((one) => `${chosen?.includes(one) ? '■' : '□'}${one}`).join('　')
  const yesNo = (is: boolean | undefined) => boxes(['是', '否'], is === undefined ? [] : [is ? '是' : '否'])
  const wide = (text: string, more: Partial<Cell> = {}): Cell => ({ text, across: 3, ...more })
  return {
    leftMark: input.leftMark,
    title: '代表建议办理情况征询意见表',
    body: [
      note(`请于${dayWords(input.backBy)}前反馈`, 'right'),
      {
        kind: 'table',
        size: 12,
        widths: [20, 30, 20, 30],
        rows: [
          [label('届次会议'), wide(input.session)],
          [label('建议编号'), `第${input.no}号`, label('承办单位'), input.unit],
          [label('建议标题'), wide(input.title)],
          ...(input.cosigners.length > 2
            ? [
                [label('领衔代表'), wide(input.deputy)],
                [label('附议代表'), wide(input.cosigners.join('、'))],
              ]
            : [[label('领衔代表'), input.deputy, label('附议代表'), input.cosigners.join('、') || '无']]),
          [label('答复文号'), input.replyNo ?? '', label('答复日期'), dayWords(input.repliedOn)],
          [label('联系方式'), wide(`${boxes(WAYS, given?.ways)}　　共${given ? given.times : '　　'}次`)],
          [label('是否当面沟通'), yesNo(given?.inPerson), label('领导是否参加'), yesNo(given?.leaderPresent)],
          [label('对办理态度'), wide(boxes(GRADES, given && [given.attitude]))],
          [label('对办理结果'), wide(boxes(GRADES, given && [given.result]))],
          [
            label('办理结果类别'),
            `单位定为${input.replyClass}类`,
            label('您认为应为'),
            boxes(
              input.classes.map((one) => `${one}类`),
              given && [`${given.ownClass}类`],
            ),
          ],
          [label('要求重新办理'), wide(yesNo(given?.wantsAgain))],
          [
            label('意见和建议\n（不满意的\n请写明理由）'),
            wide(given?.opinion ?? '', { isProse: true, lines: 4 }),
          ],
          [label('代表签名'), wide('', { lines: 2, sign: `签名：　　　　　　　　${dayWords(given?.on)}` })],
        ],
      },
      note(`注：由领衔代表征求附议代表意见后填写。请反馈至${input.sendTo}。逾期未反馈的，不计入满意度统计。`),
    ],
  }
}
