import { note, type Paper } from '../paper.ts'
import { dayWords } from '../words.ts'

/** 承诺台账, domain.md §2.12: what was promised, until when, by whom, and what became of it. */
export type PromiseLedgerInput = {
  office: string
  year: number
  /** The day on which the figures stand. */
  asOf: string
  /** What only these are, when it is not the whole ledger: 逾期未兑现. */
  only?: string
  counts: { label: string; n: number }[]
  rows: {
    no: string
    title: string
    unit: string
    promise: string
    responsible: string
    promisedOn: string
    dueOn: string
    /** The first day, where it was put off. */
    firstDueOn?: string
    state: string
    /** What shows it, or why it was not kept. */
    remark: string
  }[]
}

export function promiseLedgerPaper(input: PromiseLedgerInput): Paper {
  const counts = input.counts.map(({ label, n }) => `${label}${n}项`).join('，')
  return {
    isLandscape: true,
    title: `${input.office}${input.year}年承诺事项台账${input.only ? `（${input.only}）` : ''}`,
    body: [
      note(`统计至${dayWords(input.asOf)}　　${counts}`),
      {
        kind: 'table',
        size: 10.5,
        widths: [28, 62, 92, 70, 118, 48, 66, 66, 46, 80],
        head: [
          [
            '序号',
            '编号',
            '事项',
            '承办单位',
            '承诺内容',
            '责任人',
            '承诺日期',
            '完成期限',
            '状态',
            '兑现情况或说明',
          ],
        ],
        rows: input.rows.map((row, n) => [
          { text: String(n + 1), align: 'center' },
          { text: row.no, align: 'center' },
          row.title,
          row.unit,
          row.promise,
          { text: row.responsible, align: 'center' },
          { text: row.promisedOn, align: 'center' },
          {
            text:
              row.firstDueOn && row.firstDueOn !== row.dueOn
                ? `${row.dueOn}\n（原${row.firstDueOn}）`
                : row.dueOn,
            align: 'center',
          },
          { text: row.state, align: 'center' },
          row.remark,
        ]),
      },
    ],
  }
}
