import { label, note, type Paper } from '../paper.ts'
import { dayWords } from '../words.ts'

/** 面复记录: the reply in person, with what the deputy writes below it. */
export type MeetingRecordInput = {
  session: string
  no: string
  title: string
  unit: string
  deputies: readonly string[]
  metOn: string
  place: string
  /** 走访, 座谈, 现场. */
  how: string
  leader: { name: string; post?: string }
  others: readonly string[]
  /** What was told, and what the deputy said to it. */
  told: string
  said: string
  settled: string
  recorder: string
  leftMark?: string
}

export function meetingRecordPaper(input: MeetingRecordInput): Paper {
  return {
    leftMark: input.leftMark,
    title: '代表建议当面答复记录',
    body: [
      note(`承办单位：${input.unit}`),
      {
        kind: 'table',
        size: 12,
        widths: [20, 30, 22, 28],
        rows: [
          [label('届次会议'), { text: input.session, across: 3 }],
          [label('建议编号'), `第${input.no}号`, label('当面答复日期'), dayWords(input.metOn)],
          [label('建议标题'), { text: input.title, across: 3 }],
          [label('代表'), { text: input.deputies.join('、'), across: 3 }],
          [label('方式'), input.how, label('地点'), input.place],
          [
            label('到场领导'),
            input.leader.post ? `${input.leader.name}（${input.leader.post}）` : input.leader.name,
            label('其他到场人员'),
            input.others.join('、'),
          ],
          [label('答复的\n主要内容'), { text: input.told, across: 3, isProse: true, lines: 5 }],
          [label('代表的意见'), { text: input.said, across: 3, isProse: true, lines: 3 }],
          [label('商定的事项'), { text: input.settled, across: 3, isProse: true, lines: 2 }],
          [
            label('代表签署意见'),
            { text: '', across: 3, lines: 4, sign: '代表签名：　　　　　　　　　　　年　月　日' },
          ],
        ],
      },
      note(`记录人：${input.recorder}`, 'right'),
    ],
  }
}
