import type { Ctx } from '#kernel/ctx.ts'
import { type OfficeSheet, writeOffice } from '#kernel/sheet-office.ts'
import { writeLine } from '#kernel/write.ts'
import { yearFigures } from './figure.queries.ts'
import type { AskFigures, YearFigures } from './figure.schema.ts'

const of = (figures: YearFigures['figures'], code: string) => figures.find((one) => one.code === code)
const asText = (figure: ReturnType<typeof of>) => figure?.words ?? ''

/** The year's figures and the units as a workbook to print; a line of history says who took it. */
export async function exportFigures(ctx: Ctx, asked: AskFigures): Promise<{ name: string; content: Buffer }> {
  const view = await yearFigures(ctx, asked)
  const whose = (view.unit ?? view.body)!
  const figures: OfficeSheet = {
    name: '办理指标',
    title: `${whose.name}${view.year}年代表建议办理指标`,
    heads: [
      ['序号', 6],
      ['指标', 26],
      ['分子', 9],
      ['分母', 9],
      ['数值', 22],
      ['上年', 22],
      ['怎么算', 46],
      ['不计入', 46],
    ],
    rows: view.figures.map((one, n) => [
      ...[n + 1, one.label, one.numerator, one.denominator ?? '', one.words],
      asText(of(view.before, one.code)),
      one.denominatorWords ? `${one.numeratorWords}÷${one.denominatorWords}` : one.numeratorWords,
      one.without
        .filter(({ n }) => n)
        .map(({ words, n }) => `${words}${n}件`)
        .join('；'),
    ]),
  }
  const parts = view.units[0]?.score?.parts ?? []
  const units: OfficeSheet = {
    name: '承办单位考核',
    title: `${whose.name}${view.year}年承办单位办理考核`,
    heads: [
      ['名次', 6],
      ['承办单位', 22],
      ['应答复', 9],
      ['已答复', 9],
      ['按时办复', 20],
      ['满意和基本满意', 20],
      ...parts.map(({ label, of }): [string, number] => [`${label}（${of}分）`, 12]),
      ['扣分', 9],
      ['得分', 9],
    ],
    rows: view.units.map(({ name, rank, score, figures }) => [
      ...[rank ?? '不排名', name, of(figures, 'suggestion.answerable')?.numerator ?? 0],
      of(figures, 'suggestion.replied')?.numerator ?? 0,
      ...[asText(of(figures, 'suggestion.onTime')), asText(of(figures, 'suggestion.content'))],
      ...(score?.parts.map(({ got }) => got ?? '无数据') ?? []),
      ...[score ? score.minus.late + score.minus.redone : '', score?.total ?? ''],
    ]),
  }
  await writeLine(ctx, {
    subject: 'figure',
    subjectId: whose.id,
    state: String(view.year),
    action: 'export',
    from: null,
    input: { year: view.year, units: view.units.length },
  })
  return { name: `${figures.title}.xlsx`, content: await writeOffice([figures, units]) }
}
