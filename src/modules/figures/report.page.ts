import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { Denial } from '#kernel/denial.ts'
import type { Paper } from '#papers/paper.ts'
import { yearReportPaper } from '#papers/suggestion/report.paper.ts'
import { yearFigures } from './figure.queries.ts'
import type { AskFigures, YearFigures } from './figure.schema.ts'
import { fill, opening, sections, type Told } from './report.words.ts'

const TO: Record<string, string> = {
  district: '区人大常委会',
  town: '镇人民代表大会',
  street: '街道议政代表会',
}
const dayWords = (day: string) => {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

export type Draft = { opening: string[]; sections: { title: string; sentences: string[] }[] }

/** What the yearly report says of these figures; sentences without data are left out, and so are sections without any. */
export function draftOf(view: YearFigures): Draft {
  const told: Told = Object.fromEntries(
    view.figures.map(({ code, numerator, denominator, words, unit }) => [
      code.split('.')[1]!,
      { n: numerator, words, isShare: unit === '%', of: denominator },
    ]),
  )
  const by = (rows: { label: string; n: number }[]) =>
    rows.map(({ label, n }) => `${label}${n}件`).join('，') || undefined
  const plain = {
    year: String(view.year),
    body: view.body?.name,
    asOf: dayWords(dayOf(view.asOf)),
    'by level': by(view.groups.level.rows),
    'by category': by(view.groups.category.rows),
  }
  const said = (sentences: readonly string[]) => sentences.flatMap((one) => fill(one, told, plain) ?? [])
  return {
    opening: said(opening),
    sections: sections
      .map(({ title, sentences }) => ({ title, sentences: said(sentences) }))
      .filter(({ sentences }) => sentences.length),
  }
}

/**
 * 办理情况报告 (代表法第51条): a body's year as a document, every figure with what it is made of. Throws Denial `notFound`
 * where one may not see it, `notNow` where the year has no suggestions.
 */
export async function reportPaper(ctx: Ctx, asked: AskFigures): Promise<{ paper: Paper; name: string }> {
  const view = await yearFigures(ctx, { ...asked, unitId: undefined })
  if (!view.body) throw new Denial('notFound')
  if (!view.figures[0]?.numerator) throw new Denial('notNow', { why: `${view.year}年还没有代表建议` })
  const draft = draftOf(view)
  const n = (figures: YearFigures['figures'], code: string) =>
    figures.find((one) => one.code === `suggestion.${code}`) ?? { numerator: 0, denominator: 0 }
  const place = ctx.facts.places.get(view.body.id)
  const session = `${view.year}年`
  const paper = yearReportPaper({
    office: ctx.tenant.name,
    to: TO[place?.kind ?? ''] ?? view.body.name,
    year: view.year,
    session,
    opening: draft.opening,
    figures: view.figures
      // A class or grade nobody was given says nothing; a rate of nought does.
      .filter(
        ({ code, numerator, denominator }) => denominator && (numerator || !/\.(class|unmarked)/.test(code)),
      )
      .map(({ label, numerator, denominator, numeratorWords, denominatorWords, without }) => ({
        ...{ label, numerator, denominator: denominator! },
        text: [
          `${numeratorWords}÷${denominatorWords}`,
          ...without.filter((one) => one.n).map((one) => `不计入：${one.words}${one.n}件`),
        ].join('；'),
      })),
    classes: ['A', 'B', 'C', 'D']
      .map((mark) => ({ label: `${mark}类`, n: n(view.figures, `class${mark}`).numerator }))
      .filter((one) => one.n),
    units: view.units.map(({ name, figures }) => ({
      name,
      assigned: n(figures, 'answerable').numerator,
      onTime: n(figures, 'onTime').numerator,
      satisfied: n(figures, 'satisfied').numerator,
      feedback: n(figures, 'satisfied').denominator ?? 0,
      promisesOpen: n(figures, 'promisesOpen').numerator,
    })),
    sections: draft.sections.map(({ title, sentences }) => ({ title, parts: [{ paragraphs: sentences }] })),
    on: null,
  })
  return { paper, name: `${view.body.name}${session}代表建议办理情况报告` }
}
