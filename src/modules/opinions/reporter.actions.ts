import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { maybeSubject } from '#kernel/perform.ts'
import { writeLine } from '#kernel/write.ts'
import { findOpinion } from './opinion.queries.ts'
import { opinionWorkflow } from './opinion.workflow.ts'
import { lookerOf } from './reporter.scope.ts'

type Sealed = {
  nameSealed: string | null
  phoneSealed: string | null
  isRestricted: boolean
  isErased: boolean
}

/**
 * The name and phone of who said it, whole. The look itself goes into the history, with its reason.
 * Throws Denial `notFound` for a matter one does not see, `forbidden` for who may only see the mask, and for everybody
 * when the person has withdrawn their consent.
 */
export async function revealReporter(ctx: Ctx, id: string, reason: string) {
  const label = '查看反映人'
  const { state } = await findOpinion(ctx, id)
  const row = await maybeSubject(ctx, opinionWorkflow, id)
  const looker = row && lookerOf(ctx, row)
  if (!looker) throw new Denial('forbidden', { label })
  return inTransaction(ctx, async (ctx) => {
    const [sealed] = await run<Sealed>(
      ctx.db,
      `select name_sealed as "nameSealed", phone_sealed as "phoneSealed", restricted_at is not null as "isRestricted",
         erased_at is not null as "isErased" from opinion_reporters
       where tenant_id = $1 and opinion_id = (select coalesce(parent_id, id) from opinions where tenant_id = $1 and id = $2)`,
      [ctx.tenant.id, id],
    )
    const why = whyHidden(sealed)
    if (why) throw new Denial('forbidden', { label, why })
    await writeLine(ctx, {
      subject: opinionWorkflow.name,
      subjectId: id,
      action: 'reveal',
      state,
      input: { reason, ...looker },
    })
    const open = (text: string | null | undefined) => (text ? ctx.seal.open(text) : null)
    return { name: open(sealed?.nameSealed), phone: open(sealed?.phoneSealed) }
  })
}

/** Why nobody is shown this person's data any more, or undefined. */
export function whyHidden(
  held: { isRestricted: boolean; isErased: boolean } | undefined | null,
): string | undefined {
  if (held?.isErased) return '反映人信息已按规定删除'
  return held?.isRestricted ? '反映人已要求限制使用其信息' : undefined
}
