import type { Ctx } from '#kernel/ctx.ts'
import { Denial } from '#kernel/denial.ts'
import { classesAt, feedbacksOf, findSuggestion, numberWords } from '#modules/suggestions/index.ts'
import type { Paper } from '#papers/paper.ts'
import { type Found, load } from './handling.queries.ts'
import { handlingsVisibleTo } from './handling.scope.ts'
import { assignmentOf, extensionOf, returnDecisionOf, type Step, urgedOf } from './letters.page.ts'
import { answerBy, isInside, type Letter, letterOf, nextUnitOf, stepsOf } from './paper.queries.ts'
import type { AskPaper, PaperLine } from './paper.schema.ts'
import { type PaperKind, paperKinds } from './paper.words.ts'
import { feedbackOf, type Judged, replyOf, talkOf } from './reply.page.ts'
import { deliveredOf, draftOf, repliesOf, talksInPerson } from './written.queries.ts'

const RETURNS = ['acceptReturn', 'refuseReturn']
const EXTENSIONS = ['grantExtension', 'refuseExtension']

/**
 * One document of a unit's part and the name of its file. Throws Denial `notFound` for a part or a suggestion unseen and
 * for what is not in it, `notNow` where there is nothing yet to write, `forbidden` for another one's draft.
 */
export async function paperOf(
  ctx: Ctx,
  id: string,
  asked: AskPaper,
): Promise<{ paper: Paper; name: string }> {
  const letter = await letterOf(ctx, id, asked.to)
  const paper = await written(ctx, letter, asked)
  const { no, title, unit } = letter.told
  return { paper, name: `${paperKinds[asked.kind].label} ${no ? `第${no}号 ` : ''}${title} ${unit}` }
}

async function written(ctx: Ctx, letter: Letter, { kind, of }: AskPaper): Promise<Paper> {
  const { part, told, suggestion } = letter
  if (kind === 'assignment') return assignmentOf(told)
  const steps = await stepsOf(ctx, part)
  if (kind === 'returned') {
    const decided = oneOf(
      steps.filter(({ action }) => RETURNS.includes(action)),
      of,
      kind,
    )
    return returnDecisionOf(
      told,
      before(steps, decided, 'requestReturn'),
      decided,
      await nextUnitOf(ctx, part, decided.at),
    )
  }
  if (kind === 'extension') {
    const decided = oneOf(
      steps.filter(({ action }) => EXTENSIONS.includes(action)),
      of,
      kind,
    )
    return extensionOf(told, before(steps, decided, 'askExtension'), decided)
  }
  if (kind === 'urged') {
    const urged = oneOf(
      steps.filter(({ action }) => action === 'urge'),
      of,
      kind,
    )
    return urgedOf(told, urged, steps.slice(0, steps.indexOf(urged)), answerBy(ctx, part, urged.at))
  }
  if (kind === 'talk') return talkOf(told, oneOf(await facesOf(ctx, part), of, kind))
  if (kind === 'draft') {
    if (!isInside(ctx, part)) throw new Denial('forbidden', { label: paperKinds.draft.label })
    const draft = await draftOf(ctx, letter, steps)
    return replyOf(told, draft ?? missing(kind))
  }
  const reply = oneOf(await repliesOf(ctx, part), of, kind)
  const delivered = await deliveredOf(ctx, letter, reply, steps)
  if (kind === 'reply') return replyOf(told, delivered)
  const talks = (await talksInPerson(ctx, part)).filter(({ round }) => round === reply.round)
  const given = (await feedbacksOf(ctx, suggestion.id)).findLast(({ round }) => round === reply.round)
  return feedbackOf(told, delivered, talks, classesAt(ctx, part.bodyId), given as Judged | undefined)
}

/** Every document there is of a suggestion and of the parts one may see, in the order in which they came about. */
export async function papersOf(ctx: Ctx, id: string): Promise<PaperLine[]> {
  const suggestion = await findSuggestion(ctx, id)
  const parts = await load(ctx, (bind) => [`h.suggestion_id = ${bind(id)}`, handlingsVisibleTo(ctx, bind)])
  const form = {
    name: '代表建议专用纸',
    unitName: null,
    on: suggestion.submittedAt,
    path: `/api/suggestions/${id}/paper`,
    search: {},
  }
  return [form, ...(await Promise.all(parts.map((part) => linesOf(ctx, part)))).flat()]
}

async function linesOf(ctx: Ctx, part: Found): Promise<PaperLine[]> {
  const [letter, steps] = [await letterOf(ctx, part.id), await stepsOf(ctx, part)]
  const line = (
    kind: PaperKind,
    on: Date | null,
    search: Record<string, string> = {},
    more = '',
  ): PaperLine => ({
    name: `${paperKinds[kind].label}${more}`,
    unitName: ctx.facts.places.get(part.unitId)?.shortName ?? '',
    on,
    path: `/api/handlings/${part.id}/paper`,
    search: { kind, ...search },
  })
  const decided = (names: string[], kind: PaperKind) =>
    steps.filter(({ action }) => names.includes(action)).map(({ id, at }) => line(kind, at, { of: id }))
  const draft = isInside(ctx, part) ? await draftOf(ctx, letter, steps) : undefined
  const replies = await repliesOf(ctx, part)
  const merged = letter.family.length > 1 ? await seenAmong(ctx, letter) : []
  return [
    line('assignment', part.assignedAt),
    ...decided(RETURNS, 'returned'),
    ...decided(EXTENSIONS, 'extension'),
    ...decided(['urge'], 'urged'),
    ...(await facesOf(ctx, part)).map(({ id, happenedOn }) =>
      line('talk', new Date(`${happenedOn}T00:00:00+08:00`), { of: id }),
    ),
    ...(draft ? [line('draft', null)] : []),
    ...replies.flatMap(({ id, deliveredAt, round }) => {
      const again = round > 1 ? `（第${round}次）` : ''
      const each = merged.length ? merged : [{ id: '', called: '' }]
      return each.flatMap((one) =>
        (['reply', 'feedback'] as const).map((kind) =>
          line(kind, deliveredAt, one.id ? { of: id, to: one.id } : { of: id }, `${one.called}${again}`),
        ),
      )
    }),
  ]
}

/** Of suggestions answered together those whose letters one may read, with their numbers. */
async function seenAmong(ctx: Ctx, { part, family }: Letter) {
  const own = (row: Letter['suggestion']) =>
    row.id === part.suggestionId ||
    [row.leadDeputyId, ...row.signerIds].some((one) => ctx.actor.grants.get('deputy')?.has(one))
  return family
    .filter((row) => isInside(ctx, part) || own(row))
    .map((row) => ({ id: row.id, called: ` ${numberWords(row)}` }))
}

const facesOf = async (ctx: Ctx, part: Found) =>
  (await talksInPerson(ctx, part)).filter(({ inPerson }) => inPerson)

/** The one asked for, or the last. */
function oneOf<T extends { id: string }>(all: readonly T[], id: string | undefined, kind: PaperKind): T {
  const found = id ? all.find((one) => one.id === id) : all.at(-1)
  if (!found && id) throw new Denial('notFound')
  return found ?? missing(kind)
}

const before = (steps: readonly Step[], decided: Step, action: string): Step =>
  steps.slice(0, steps.indexOf(decided)).findLast((one) => one.action === action) ?? missing('returned')

function missing(kind: PaperKind): never {
  throw new Denial('notNow', { label: paperKinds[kind].label, why: '还没有可以写进去的内容' })
}
