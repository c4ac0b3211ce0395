import { gunzipSync } from 'node:zlib'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { listSorted } from '#modules/opinions/index.ts'
import { type Example, TextProblem } from '#texts/model.ts'
import { examplesOf, learn } from './hint.actions.ts'
import type { HintSubject } from './hint.words.ts'
import { findLesson, type Lesson } from './lesson.queries.ts'

/** The job behind a lesson that was asked for. A second run finds it ended; a broken-off one begins anew. */
export async function learnHints(ctx: Ctx, payload: unknown): Promise<void> {
  const { subject, id } = payload as { subject: HintSubject; id: string }
  const lesson = await findLesson(ctx, subject)
  if (lesson?.id !== id || lesson.endedAt) return
  let problem: string | null = null
  const told: Promise<void>[] = []
  try {
    const examples = lesson.examplesSealed
      ? unpacked(ctx, lesson.examplesSealed)
      : examplesOf(await listSorted(ctx), subject)
    await learn(ctx, subject, examples, lesson.source, (done, of) => {
      told.push(tellStep(ctx, subject, lesson, done, of))
    })
  } catch (error) {
    if (!(error instanceof TextProblem)) throw error
    problem = error.message
  }
  await Promise.all(told)
  await run(
    ctx.db,
    `update hint_lessons set ended_at = $5, problem = $4, examples_sealed = null, done = steps
     where tenant_id = $1 and subject = $2 and id = $3`,
    [ctx.tenant.id, subject, id, problem, ctx.now],
  )
  publish(ctx, lesson, 'ended')
}

function unpacked({ seal }: Ctx, sealed: string): Example[] {
  return JSON.parse(gunzipSync(Buffer.from(seal.open(sealed), 'base64')).toString())
}

/** When nobody can be told how far it is, the learning goes on. */
async function tellStep(
  ctx: Ctx,
  subject: HintSubject,
  lesson: Lesson,
  done: number,
  of: number,
): Promise<void> {
  await run(
    ctx.db,
    `update hint_lessons set done = greatest(done, $4), steps = $5
     where tenant_id = $1 and subject = $2 and id = $3 and ended_at is null`,
    [ctx.tenant.id, subject, lesson.id, done, of],
  ).catch(() => {})
  publish(ctx, lesson, 'learning')
}

/** To the staff of every street: what is suggested is learned for all of them together. */
function publish(ctx: Ctx, { id }: Lesson, state: string): void {
  const streets = [...ctx.facts.places.values()].filter(({ kind }) => kind === 'street' || kind === 'town')
  ctx.live.publish({
    tenantId: ctx.tenant.id,
    subject: 'hint',
    row: { id, state, rev: 0, streetId: streets.map((place) => place.id) },
  })
}
