import { v7 as uuid } from 'uuid'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { maybeSubject } from '#kernel/perform.ts'
import { writeEvent } from '#kernel/write.ts'
import { findOpinion } from './opinion.queries.ts'
import { opinionWorkflow } from './opinion.workflow.ts'
import { sightOf } from './reporter.scope.ts'

type Sealed = { nameSealed: string | null; phoneSealed: string | null }

/**
 * The name and phone of who said it, whole. The look itself goes into the history, with its reason.
 * Throws Denial `notFound` for a matter one does not see, `forbidden` for who may only see the mask.
 */
export async function revealReporter(ctx: Ctx, id: string, reason: string) {
  const { state } = await findOpinion(ctx, id)
  const row = await maybeSubject(ctx, opinionWorkflow, id)
  if (!row || sightOf(ctx, row) !== 'whole') throw new Denial('forbidden', { label: '查看反映人' })
  return inTransaction(ctx, async (ctx) => {
    const [sealed] = await run<Sealed>(
      ctx.db,
      `select name_sealed as "nameSealed", phone_sealed as "phoneSealed" from opinion_reporters
       where tenant_id = $1 and opinion_id = $2`,
      [ctx.tenant.id, id],
    )
    await writeEvent(ctx, {
      id: uuid(),
      subject: opinionWorkflow.name,
      subjectId: id,
      action: 'reveal',
      fromState: state,
      toState: state,
      actorKind: ctx.actor.kind,
      actorId: ctx.actor.id,
      actorName: ctx.actor.name,
      input: { reason },
      publicText: null,
      at: ctx.now,
    })
    const open = (text: string | null | undefined) => (text ? ctx.seal.open(text) : null)
    return { name: open(sealed?.nameSealed), phone: open(sealed?.phoneSealed) }
  })
}
