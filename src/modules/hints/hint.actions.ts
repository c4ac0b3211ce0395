import { Worker } from 'node:worker_threads'
import type { Companion } from '#kernel/companions.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import type { Subject } from '#kernel/workflow.ts'
import { listSorted, type Sorted } from '#modules/opinions/index.ts'
import type { Figures } from '#texts/measure.ts'
import { type Example, type OnStep, suggest, TextProblem } from '#texts/model.ts'
import { leastConfidence, maybeModel, textsOf } from './hint.queries.ts'
import { ENOUGH, type HintSubject, LEAST } from './hint.words.ts'

export type Learned = { examples: number; labels: number; figures: Figures }

/**
 * Learns one subject from examples and keeps the model in place of the one before. It is learned in a thread of its
 * own: the server goes on answering, and is told of every part that is done. Throws TextProblem, in Chinese, when there is nothing to learn.
 */
export async function learn(
  ctx: Ctx,
  subject: HintSubject,
  examples: readonly Example[],
  source: 'records' | 'file',
  onStep: OnStep = () => {},
): Promise<Learned> {
  const { model, ...learned } = await inThread(examples, onStep)
  await run(
    ctx.db,
    `insert into hint_models (tenant_id, subject, model, examples, figures, source, trained_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (tenant_id, subject) do update set model = excluded.model, examples = excluded.examples,
       figures = excluded.figures, source = excluded.source, trained_at = excluded.trained_at`,
    [
      ctx.tenant.id,
      subject,
      Buffer.from(model),
      learned.examples,
      JSON.stringify(learned.figures),
      source,
      ctx.now,
    ],
  )
  return learned
}

/** Learns from what this tenant's staff decided in the end; a file's model stays until there are enough of these. */
export async function learnFromRecords(ctx: Ctx): Promise<void> {
  const sorted = await listSorted(ctx)
  for (const subject of ['category', 'unit'] as const) {
    const examples = examplesOf(sorted, subject)
    const kinds = new Set(examples.map(({ label }) => label)).size
    const least = (await isFromFile(ctx, subject)) ? ENOUGH : LEAST
    if (examples.length >= least && kinds > 1) await learn(ctx, subject, examples, 'records')
  }
}

/** What sorted opinions teach of one subject. */
export function examplesOf(sorted: readonly Sorted[], subject: HintSubject): Example[] {
  return sorted.flatMap((row): Example[] => {
    const label = subject === 'category' ? row.category : row.unitId
    return label ? [{ texts: textsOf(row.title, row.content), label }] : []
  })
}

/** Notes what was suggested for an opinion and what was chosen, in the transaction of the choice. */
export const noteCategory: Companion = (ctx, { row }) => note(ctx, 'category', row, row.category)
export const noteUnit: Companion = (ctx, { row }) => note(ctx, 'unit', row, row.unitId)

async function note(ctx: Ctx, subject: HintSubject, row: Subject, chosen: unknown): Promise<void> {
  const texts = textsOf(row.title, row.content)
  if (!chosen || texts.every((text) => !text.trim())) return
  const model = await maybeModel(ctx, subject)
  if (!model) return
  const [first, second] = suggest(model, texts)
  await run(
    ctx.db,
    `insert into hint_uses
       (tenant_id, opinion_id, subject, suggested, second, chosen, confidence, at, street_id, is_shown)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (tenant_id, opinion_id, subject) do update set chosen = excluded.chosen, at = excluded.at`,
    [
      ctx.tenant.id,
      row.id,
      subject,
      first!.label,
      second?.label,
      chosen,
      first!.confidence,
      ctx.now,
      row.streetId,
      first!.confidence >= leastConfidence(ctx, row.stationId),
    ],
  )
}

/** Whether what is suggested now was learned from a file. */
export async function isFromFile(ctx: Ctx, subject: HintSubject): Promise<boolean> {
  const [row] = await run<{ source: string }>(
    ctx.db,
    'select source from hint_models where tenant_id = $1 and subject = $2',
    [ctx.tenant.id, subject],
  )
  return row?.source === 'file'
}

type Answer = (Learned & { model: Uint8Array }) | { problem: string }

async function inThread(
  examples: readonly Example[],
  onStep: OnStep,
): Promise<Learned & { model: Uint8Array }> {
  const worker = new Worker(new URL('../../texts/learner.ts', import.meta.url), { workerData: examples })
  try {
    const answer = await new Promise<Answer>((resolve, reject) => {
      worker.on('message', (said: Answer | { done: number; of: number }) =>
        'done' in said ? onStep(said.done, said.of) : resolve(said),
      )
      worker.once('error', reject)
    })
    if ('problem' in answer) throw new TextProblem(answer.problem)
    return answer
  } finally {
    await worker.terminate()
  }
}
