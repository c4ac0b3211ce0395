import type { Ctx } from '#kernel/ctx.ts'
import type { Place } from '#kernel/facts.ts'
import type { Cells, Said, Settled } from '#kernel/roll.ts'
import { everDeputies } from '#modules/people/index.ts'
import { bodyOf, classesAt, numbersUsed, seriesOf, termAt } from '#modules/suggestions/index.ts'
import { levelWords, near, sessionOf } from './column.import.ts'

export type Known = {
  ctx: Ctx
  placeId: string
  deputies: { id: string; name: string; stationId: string | null }[]
  units: Place[]
  used: Map<string, { id: string; title: string }>
}
export type Resolved = {
  level: 'district' | 'town' | 'forum'
  bodyId: string
  term: number
  meeting: number | null
  year: number
  seq: number
  no: string
  lead: { id: string; stationId: string | null }
  signerIds: string[]
  unitIds: string[]
  coIds: string[]
}

/** The deputies a place has or had, the units there are, the numbers given: read once for a whole file. */
export async function knownAt(ctx: Ctx, placeId: string): Promise<Known> {
  const below = new Set(ctx.facts.downwards(placeId))
  const places = [...ctx.facts.places.values()]
  const stations = places.filter(({ kind, id }) => kind === 'station' && below.has(id))
  const bodies = [...ctx.facts.upwards(placeId).map(({ id }) => id), ...below]
  return {
    ctx,
    placeId,
    deputies: await everDeputies(
      ctx,
      stations.map(({ id }) => id),
    ),
    units: places.filter(({ kind }) => kind === 'unit'),
    used: new Map((await numbersUsed(ctx, bodies)).map(({ id, no, title }) => [no, { id, title }])),
  }
}

const levelOf = ({ level }: Cells, known: Known): Resolved['level'] => {
  const found = Object.entries(levelWords).find(([, label]) => label === level)?.[0]
  return (found ??
    (known.ctx.facts.places.get(known.placeId)?.kind === 'town' ? 'town' : 'district')) as 'district'
}

/** What a row's names and numbers stand for, and what is wrong with them, by column. */
export function resolve(cells: Cells, known: Known): { found?: Resolved; said: Said[] } {
  const said: Said[] = []
  const wrong = (field: string, message: string) => void said.push({ field, message })
  const unitNamed = (field: string, name: string) => {
    const those = known.units.filter((one) => one.name === name || one.shortName === name)
    if (those.length === 1) return [those[0]!.id]
    const like = near(
      name,
      known.units.map((one) => one.name),
    ).join('、')
    wrong(
      field,
      those.length ? `有几个“${name}”，请填全称` : `没有“${name}”这个单位${like && `，是不是：${like}`}`,
    )
    return []
  }
  const deputyNamed = (field: string, name: string) => {
    const those = known.deputies.filter((one) => one.name === name)
    if (those.length === 1) return those
    const like = near(
      name,
      known.deputies.map((one) => one.name),
    ).join('、')
    wrong(
      field,
      those.length ? `有几位“${name}”，请先区分` : `没有“${name}”这位代表${like && `，是不是：${like}`}`,
    )
    return []
  }
  const names = (field: string) => (cells[field] ? cells[field].split('、') : [])
  const [lead] = deputyNamed('lead', cells.lead!)
  const signers = names('cosigners').flatMap((name) => deputyNamed('cosigners', name))
  const unitIds = names('unit').flatMap((name) => unitNamed('unit', name))
  const coIds = names('coUnits').flatMap((name) => unitNamed('coUnits', name))
  if (unitIds.some((id) => coIds.includes(id))) wrong('coUnits', '主办和会办是同一个单位')
  if (unitIds.length > 1 && coIds.length) wrong('coUnits', '几个单位分别办理的，没有会办')
  const days = ['submittedOn', 'assignedOn', 'signedInOn', 'repliedOn'] as const
  for (const [n, field] of days.entries())
    for (const before of days.slice(0, n))
      if (cells[field] && cells[before] && cells[field] < cells[before]) wrong(field, '早于前面的日期')
  const today = known.ctx.now.toISOString().slice(0, 10)
  for (const field of ['assignedOn', 'repliedOn'])
    if ((cells[field] ?? '') > today) wrong(field, '还没有到这一天')
  if (cells.result && !cells.repliedOn) wrong('repliedOn', '有评价却没有答复日期')
  if (cells.repliedOn && !cells.mark) wrong('mark', '已经答复的要填分类')
  const level = levelOf(cells, known)
  const body = bodyOf(known.ctx, level, lead?.stationId)
  if (lead && !body) wrong('level', `这位代表所在的地方没有受理${levelWords[level]}的机构`)
  if (body && cells.mark && !classesAt(known.ctx, body.id).includes(cells.mark))
    wrong('mark', `这里的答复没有${cells.mark}类（在“设置”里改）`)
  if (said.length || !lead || !body) return { said }
  const { term = termAt(known.ctx, body.id), meeting } = sessionOf(cells.session)
  const isBetween = /^(闭会|议政)/.test(cells.no!) || level === 'forum'
  const year = Number(cells.assignedOn!.slice(0, 4))
  const seq = Number(/(\d+)号$/.exec(cells.no!)![1])
  const at = { level, bodyId: body.id, term, year, meeting: isBetween ? undefined : meeting }
  return {
    said,
    found: {
      ...{ ...at, meeting: at.meeting ?? null, seq, no: seriesOf(known.ctx, at).wordsOf(seq), lead },
      ...{ signerIds: signers.map(({ id }) => id).filter((id) => id !== lead.id), unitIds, coIds },
    },
  }
}

/** The record a row speaks of: one of the same number and title is there already; another title is a number used twice. */
export function settle(cells: Cells, known: Known): Settled {
  const { found, said } = resolve(cells, known)
  if (!found) return { cells, said }
  const there = known.used.get(found.no)
  if (!there) return { cells, said, notes: notesOf(cells) }
  if (there.title === cells.title) return { id: there.id, cells: {}, said }
  return { cells, said: [{ field: 'no', message: `这个编号已经用在《${there.title}》` }] }
}

/** Two rows of a file with the same number are the same suggestion twice. */
export function keyOf(cells: Cells): string {
  const { term = '', meeting = '' } = sessionOf(cells.session)
  const isBetween = /^(闭会|议政)/.test(cells.no ?? '') || !meeting
  return [cells.level, isBetween ? cells.assignedOn?.slice(0, 4) : `${term}.${meeting}`, cells.no].join('/')
}

function notesOf(cells: Cells): string[] {
  return [
    ...(cells.mark === 'B' && !cells.promise ? ['B类没有写承诺，按“台账没有写明”记下'] : []),
    ...(cells.repliedOn && !cells.result ? ['没有评价，不计入满意率'] : []),
  ]
}
