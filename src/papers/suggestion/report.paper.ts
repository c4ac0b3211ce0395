import { type Block, h, type Paper, p } from '../paper.ts'
import { shareWords } from '../words.ts'

/** A figure is never shown without what it is made of. */
export type Figure = { label: string; numerator: number; denominator: number; text: string }

/** 代表建议办理情况报告: the year, with its figures and their parts. */
export type YearReportInput = {
  office: string
  /** To whom: 区人大常委会, or 街道议政代表会. */
  to: string
  docNo?: string
  signer?: string
  year: number
  session: string
  opening: readonly string[]
  figures: readonly Figure[]
  classes: { label: string; n: number }[]
  units: {
    name: string
    assigned: number
    onTime: number
    satisfied: number
    feedback: number
    promisesOpen: number
  }[]
  sections: { title: string; parts: { title?: string; paragraphs: readonly string[] }[] }[]
  attachments?: readonly string[]
  on?: string | null
  contact?: string
  copies?: readonly string[]
}

export function yearReportPaper(input: YearReportInput): Paper {
  const { office, figures, classes, units } = input
  const right = (text: string | number) => ({ text: String(text), align: 'center' }) as const
  const body: Block[] = [
    ...input.opening.map((one) => p(one)),
    h(1, '总体情况'),
    {
      kind: 'table',
      isWhole: true,
      size: 12,
      widths: [40, 20, 20, 20],
      head: [['指标', '分子', '分母', '比率']],
      rows: figures.map(({ label, numerator, denominator }) => [
        label,
        right(numerator),
        right(denominator),
        right(shareWords(numerator, denominator)),
      ]),
    },
    p(
      `办理结果：${classes.map(({ label, n }) => `${label}${n}件`).join('，')}，合计${classes.reduce((all, { n }) => all + n, 0)}件。`,
    ),
    h(1, '各承办单位办理情况'),
    {
      kind: 'table',
      isWhole: true,
      size: 12,
      widths: [34, 13, 16, 21, 16],
      head: [['承办单位', '交办（件）', '按时答复（件）', '满意/收到反馈（件）', '未兑现承诺（项）']],
      rows: units.map((unit) => [
        unit.name,
        right(unit.assigned),
        right(unit.onTime),
        right(`${unit.satisfied}/${unit.feedback}`),
        right(unit.promisesOpen),
      ]),
    },
    ...input.sections.flatMap(({ title, parts }): Block[] => [
      h(1, title),
      ...parts.flatMap(({ title, paragraphs }): Block[] => [
        ...(title ? [h(2, title)] : []),
        ...paragraphs.map((one) => p(one)),
      ]),
    ]),
    h(1, '指标口径'),
    ...figures.map(({ label, text }) => h(3, `${label}：${text.replace(/。$/, '')}。`)),
    p('特此报告。'),
  ]
  return {
    mark: office,
    no: input.docNo,
    signer: input.signer,
    title: `关于${input.session}代表建议办理情况的报告`,
    addressee: `${input.to}：`,
    body,
    attachments: input.attachments,
    signature: { by: [office], on: input.on, isSealed: true },
    contact: input.contact,
    copies: input.copies,
    issuer: { name: office, on: input.on },
  }
}
