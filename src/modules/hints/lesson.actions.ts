import { gzipSync } from 'node:zlib'
import { v7 as uuid } from 'uuid'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { writeEvent } from '#kernel/write.ts'
import { countSorted } from '#modules/opinions/index.ts'
import type { Example } from '#texts/model.ts'
import { isFromFile } from './hint.actions.ts'
import { ENOUGH, type HintSubject, LEAST, subjects } from './hint.words.ts'
import { findLesson } from './lesson.queries.ts'

type Source = 'records' | 'file'

/**
 * Asks for one subject to be learned anew from the records; a job does it. Throws Denial `invalid` when there are too
 * few, `notNow` while it is being learned.
 */
export async function askFromRecords(ctx: Ctx, subject: HintSubject): Promise<void> {
  const counts = await countSorted(ctx)
  const least = (await isFromFile(ctx, subject)) ? ENOUGH : LEAST
  const missing = least - counts[subject]
  if (missing > 0)
    throw invalid({ path: 'subject', message: `记录还不够：要${least}件，还差${missing}件。原来的没有变。` })
  if (counts[`${subject}Kinds`] < 2)
    throw invalid({
      path: 'subject',
      message: `记录里只有一种${subjects[subject]}，学不出分别。原来的没有变。`,
    })
  await ask(ctx, subject, 'records')
}

/** The same from examples out of a file: sealed until they are learned, then erased. */
export async function askFromFile(
  ctx: Ctx,
  subject: HintSubject,
  examples: readonly Example[],
): Promise<void> {
  const packed = gzipSync(JSON.stringify(examples), { level: 1 }).toString('base64')
  await ask(ctx, subject, 'file', { sealed: ctx.seal.close(packed), rows: examples.length })
}

async function ask(
  given: Ctx,
  subject: HintSubject,
  source: Source,
  file?: { sealed: string; rows: number },
): Promise<void> {
  const id = uuid()
  await inTransaction(given, async (ctx) => {
    const last = await findLesson(ctx, subject, { isLocked: true })
    if (last && !last.endedAt) throw new Denial('notNow', { label: '重新学习', why: '正在学习，学完再来' })
    await run(
      ctx.db,
      `insert into hint_lessons (tenant_id, subject, id, source, examples_sealed, asked_name, asked_at)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (tenant_id, subject) do update set id = excluded.id, source = excluded.source,
         examples_sealed = excluded.examples_sealed, asked_name = excluded.asked_name,
         asked_at = excluded.asked_at, done = 0, steps = 0, ended_at = null, problem = null`,
      [ctx.tenant.id, subject, id, source, file?.sealed ?? null, ctx.actor.name, ctx.now],
    )
    await writeEvent(ctx, {
      id: uuid(),
      subject: 'hint',
      subjectId: id,
      action: 'learn',
      fromState: null,
      toState: source,
      actorKind: ctx.actor.kind,
      actorId: ctx.actor.id,
      actorName: ctx.actor.name,
      input: { subject, rows: file?.rows ?? null },
      publicText: null,
      at: ctx.now,
    })
    if (!ctx.quiet)
      await run(ctx.db, `select enqueue('learnHints', $1::jsonb)`, [JSON.stringify({ subject, id })])
  })
}
