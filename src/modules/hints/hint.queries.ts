import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import type { Ruled } from '#kernel/settings.ts'
import { holds, type Subject } from '#kernel/workflow.ts'
import { categoryLabel, loadWhole, wordsOf } from '#modules/opinions/index.ts'
import { modelOf } from '#texts/file.ts'
import { type Model, suggest, TextProblem } from '#texts/model.ts'
import { wordsFor } from '#texts/words.ts'
import type { Hint, Hints } from './hint.schema.ts'
import { type HintSubject, hintRuling } from './hint.words.ts'

const SHOWN = 2

/** Models that were read, by tenant and subject; another time of training is another model. */
const read = new Map<string, { trainedAt: number; model: Model | undefined }>()

/** Who sorts an opinion or hands it out. */
export const mayAsk = [{ role: 'stationLiaison', at: 'stationId' }] as const

/**
 * What the words of an opinion suggest. Throws `notFound` for an opinion this person may not see, `forbidden` for those
 * who see it and neither sort it nor hand it out.
 */
export async function hintsFor(ctx: Ctx, id: string): Promise<Hints> {
  const row = (await loadWhole(ctx, id)) as unknown as Subject
  if (!mayAsk.some(({ role, at }) => holds(ctx.actor, role, row[at])))
    throw new Denial('forbidden', { label: '文本建议' })
  const [words] = await wordsOf(ctx, [id])
  const texts = textsOf(words!.title, words!.content)
  const least = leastConfidence(ctx, row.stationId)
  const of = async (subject: HintSubject) =>
    hintsOf(ctx, await maybeModel(ctx, subject), subject, texts, least)
  return { category: await of('category'), unit: await of('unit') }
}

/** The texts of an opinion as they are learned and read: the title, then what was said. */
export function textsOf(title: unknown, content: unknown): string[] {
  return [String(title ?? ''), String(content ?? '')]
}

/** The model of a tenant; undefined while nothing was learned, or when it is of another version and to be learned anew. */
export async function maybeModel(ctx: Ctx, subject: HintSubject): Promise<Model | undefined> {
  const [row] = await run<{ trainedAt: Date }>(
    ctx.db,
    'select trained_at as "trainedAt" from hint_models where tenant_id = $1 and subject = $2',
    [ctx.tenant.id, subject],
  )
  const key = `${ctx.tenant.id} ${subject}`
  const trainedAt = row?.trainedAt.getTime() ?? 0
  const known = read.get(key)
  if (known?.trainedAt === trainedAt) return known.model
  const model = row && (await readModel(ctx, subject))
  read.set(key, { trainedAt, model })
  return model
}

async function readModel(ctx: Ctx, subject: HintSubject): Promise<Model | undefined> {
  const [row] = await run<{ model: Buffer }>(
    ctx.db,
    'select model from hint_models where tenant_id = $1 and subject = $2',
    [ctx.tenant.id, subject],
  )
  try {
    return row && modelOf(row.model)
  } catch (error) {
    if (error instanceof TextProblem) return undefined
    throw error
  }
}

function hintsOf(
  ctx: Ctx,
  model: Model | undefined,
  subject: HintSubject,
  texts: string[],
  least: number,
): Hint[] {
  if (!model || texts.every((text) => !text.trim())) return []
  const said = suggest(model, texts)
  if (said[0]!.confidence < least) return []
  return said.slice(0, SHOWN).flatMap(({ label: value, confidence }) => {
    const label = subject === 'unit' ? ctx.facts.places.get(value)?.name : categoryLabel(value)
    return label ? [{ value, label, confidence, words: wordsFor(model, texts, value) }] : []
  })
}

/** From which confidence on something is suggested at a place: its own number, or the nearest one above it. */
export function leastConfidence(ctx: Ctx, placeId: unknown): number {
  return confidenceAt(ctx, typeof placeId === 'string' ? placeId : null).value / 100
}

/** The same in hundredths, with where it is written. */
export function confidenceAt(ctx: Ctx, placeId: string | null): Ruled<number> {
  const { default: value, basis } = hintRuling.numbers.confidence
  return ctx.facts.setting<number>('hint.confidence', placeId, ctx.now, { value, basis })
}
