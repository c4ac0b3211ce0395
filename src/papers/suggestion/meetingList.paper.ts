import { note, type Paper } from '../paper.ts'
import { dayWords } from '../words.ts'

/** 交办会清单: what is assigned together, as it lies on the table of the meeting. */
export type MeetingListInput = {
  session: string
  office: string
  /** Open where it was not held yet. */
  heldOn: string | null
  /** What is not in the list and why: 另有保密件1件. */
  besides?: string
  rows: {
    no: string
    title: string
    lead: string
    signers: number
    category: string
    way: string
    mainUnit: string
    otherUnits: string
    dueOn: string
    isKey: boolean
  }[]
}

export function meetingListPaper({ session, office, heldOn, rows, besides = '' }: MeetingListInput): Paper {
  const keys = rows.filter(({ isKey }) => isKey).length
  const units = new Set(rows.filter(({ dueOn }) => dueOn !== '').map(({ mainUnit }) => mainUnit)).size
  return {
    isLandscape: true,
    title: `${session}代表建议交办清单`,
    body: [
      note(
        `交办单位：${office}　　交办日期：${dayWords(heldOn)}　　共${rows.length}件（重点督办${keys}件）${units ? `，主办单位${units}个` : ''}`,
      ),
      {
        kind: 'table',
        size: 10.5,
        widths: [28, 46, 136, 48, 32, 54, 46, 84, 78, 66, 40],
        head: [
          [
            '序号',
            '编号',
            '建议标题',
            '领衔代表',
            '人数',
            '类别',
            '方式',
            '主办（分办）单位',
            '会办单位',
            '答复期限',
            '签收',
          ],
        ],
        rows: rows.map((row, n) => [
          { text: String(n + 1), align: 'center' },
          { text: row.no, align: 'center' },
          row.isKey ? `★${row.title}` : row.title,
          { text: row.lead, align: 'center' },
          { text: String(row.signers), align: 'center' },
          { text: row.category, align: 'center' },
          { text: row.way, align: 'center' },
          row.mainUnit,
          row.otherUnits,
          { text: row.dueOn, align: 'center' },
          '',
        ]),
      },
      note(`注：标题前有★的为重点督办建议。${besides}`),
    ],
  }
}
