import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { Denial, type Field } from '#kernel/denial.ts'
import { isOpen } from '#kernel/facts.ts'
import { writeLists } from '#kernel/sheet-list.ts'
import { namesOf, sittingOfLevel } from '#modules/people/index.ts'
import { bodyOf } from './body.queries.ts'
import type { AskMine, UnitChoice } from './desk.schema.ts'
import { load, rowOf } from './suggestion.queries.ts'
import { grades, type SuggestionLevel, suggestionLevels } from './suggestion.words.ts'

/**
 * The units there are for a suggestion of this level: asked by a deputy of that congress, or by its work body. Throws
 * Denial `forbidden` for anybody else.
 */
export async function unitChoices(ctx: Ctx, level: SuggestionLevel): Promise<UnitChoice[]> {
  const me = await namesOf(ctx, [...(ctx.actor.grants.get('deputy') ?? [])])
  const own = [...me.values()].find(({ levels }) => levels.includes(level))
  const body = own ? bodyOf(ctx, level, own.stationId) : ownBody(ctx, level)
  if (!body) throw new Denial('forbidden', { label: suggestionLevels[level].label })
  const today = dayOf(ctx.now)
  return ctx.facts.downwards(body.id).flatMap((id) => {
    const place = ctx.facts.places.get(id)
    if (place?.kind !== 'unit' || !isOpen(place, today)) return []
    return [{ id, name: place.name, shortName: place.shortName }]
  })
}

function ownBody({ actor, facts }: Ctx, level: SuggestionLevel) {
  const held = [...(actor.grants.get('congressStaff') ?? [])].map((id) => facts.places.get(id))
  return held.find((place) => place?.kind === suggestionLevels[level].at)
}

/** What is wrong with those asked to sign: only deputies who sit in the same congress today may. */
export async function wrongSigners(
  ctx: Ctx,
  { level, bodyId }: { level: string; bodyId: string },
  deputyIds: readonly string[],
): Promise<Field[]> {
  const its = (await sittingOfLevel(ctx, level)).filter(
    ({ stationId }) => bodyOf(ctx, level as SuggestionLevel, stationId)?.id === bodyId,
  )
  const sitting = new Set(its.map(({ id }) => id))
  const word = suggestionLevels[level as SuggestionLevel].label.replace('建议', '')
  return deputyIds.flatMap((id, n) =>
    sitting.has(id) ? [] : [{ path: `deputyIds.${n}`, message: `不是现任的${word}，不能联名` }],
  )
}

const MOST = 2000

/** A deputy's own suggestions, led or signed, as a workbook. */
export async function exportMine(
  ctx: Ctx,
  { year, state }: AskMine,
): Promise<{ name: string; content: Buffer }> {
  const me = [...(ctx.actor.grants.get('deputy') ?? [])]
  const found = await load(
    ctx,
    (bind) => {
      const own = bind(me)
      return [
        `(s.lead_deputy_id = any(${own}::uuid[]) or s.signer_ids && ${own}::uuid[])`,
        ...(year ? [`s.year = ${bind(year)}`] : []),
        ...(state ? [`s.state = ${bind(state)}`] : []),
      ]
    },
    `order by s.id desc limit ${MOST}`,
  )
  const names = await namesOf(ctx, [...new Set(found.map(({ leadDeputyId }) => leadDeputyId))])
  const gradeOf = (grade: string | null) => grades[grade as keyof typeof grades]?.label ?? ''
  const rows = found.map((one, n) => {
    const row = rowOf(ctx, one, names)
    return [
      ...[n + 1, row.called, one.year, row.levelLabel, row.title, row.leadName, row.signers],
      ...[one.submittedAt ? dayOf(one.submittedAt) : '', row.units.join('、'), row.stateLabel],
      ...[one.repliedAt ? dayOf(one.repliedAt) : '', one.classMark ? `${one.classMark}类` : ''],
      ...[gradeOf(one.attitude), gradeOf(one.result)],
    ]
  })
  const content = await writeLists([
    {
      name: '我的建议',
      heads: [
        ['序号', 6],
        ['编号', 14],
        ['年度', 8],
        ['层次', 16],
        ['标题', 50],
        ['领衔代表', 12],
        ['联名人数', 10],
        ['提交日期', 12],
        ['承办单位', 26],
        ['办到哪里', 14],
        ['答复日期', 12],
        ['分类', 8],
        ['对办理态度', 12],
        ['对办理结果', 12],
      ],
      rows,
    },
  ])
  return { name: `我的建议${year ?? ''}.xlsx`, content }
}
