import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { maybeSubject } from '#kernel/perform.ts'
import { writeLine } from '#kernel/write.ts'
import { opinionWorkflow } from './opinion.workflow.ts'

/** What a person does with their own data. The history says that it was done, never what the data were. */
export type Right = 'correct' | 'restrict' | 'erase'

const STORIES: Record<Right, string> = {
  correct: '您改了姓名或电话。',
  restrict: '您收回了同意：姓名电话不再给任何人看，办结后删除。',
  erase: '您留下的姓名电话已经删除。',
}

/** Puts another name or phone in the place of what was left; what is not given stays. Throws `notNow` when none is held. */
export async function correctReporter(
  given: Ctx,
  id: string,
  { name, phone }: { name?: string; phone?: string },
): Promise<void> {
  await inTransaction(given, async (ctx) => {
    const state = await stateOf(ctx, id)
    const done = await run(
      ctx.db,
      `update opinion_reporters set name_sealed = coalesce($3, name_sealed),
         phone_sealed = coalesce($4, phone_sealed), phone_index = coalesce($5, phone_index)
       where tenant_id = $1 and opinion_id = $2 and erased_at is null and restricted_at is null returning opinion_id`,
      [
        ctx.tenant.id,
        id,
        name ? ctx.seal.close(name) : null,
        phone ? ctx.seal.close(phone) : null,
        phone ? ctx.seal.index(phone) : null,
      ],
    )
    if (!done.length) throw new Denial('notNow', { label: '修改', why: '没有可以修改的姓名电话' })
    await record(ctx, id, state, 'correct', { name: Boolean(name), phone: Boolean(phone) })
  })
}

/**
 * Withdraws the consent. While the matter runs the data are kept and nobody sees them any more (个人信息保护法第47条);
 * when it has ended they are erased at once. Gives which of both was done. Throws `notNow` when there is nothing left.
 */
export async function forgetReporter(given: Ctx, id: string): Promise<'restrict' | 'erase'> {
  return inTransaction(given, async (ctx) => {
    const row = await maybeSubject(ctx, opinionWorkflow, id)
    if (!row) throw new Denial('notFound')
    if (row.closedAt !== null) {
      if (!(await erase(ctx, [id])).length) throw nothingLeft()
      await record(ctx, id, row.state, 'erase')
      return 'erase'
    }
    const done = await run(
      ctx.db,
      `update opinion_reporters set restricted_at = $3 where tenant_id = $1 and opinion_id = $2
         and erased_at is null and restricted_at is null returning opinion_id`,
      [ctx.tenant.id, id, ctx.now],
    )
    if (!done.length) throw nothingLeft()
    await record(ctx, id, row.state, 'restrict')
    return 'restrict'
  })
}

/** Erases what is held of those who said these things, each with its line of history. Gives how many there were. */
export async function eraseReporters(given: Ctx, matters: { id: string; state: string }[]): Promise<number> {
  return inTransaction(given, async (ctx) => {
    const erased = new Set(
      await erase(
        ctx,
        matters.map(({ id }) => id),
      ),
    )
    for (const { id, state } of matters) {
      if (erased.has(id)) await record(ctx, id, state, 'erase')
    }
    return erased.size
  })
}

/** The word that tells two sendings of one form apart is made from the name and phone too: it goes with them. */
async function erase(ctx: Ctx, ids: string[]): Promise<string[]> {
  const rows = await run<{ id: string }>(
    ctx.db,
    `with gone as (update opinion_reporters
         set name_sealed = null, phone_sealed = null, phone_index = null, erased_at = $3
         where tenant_id = $1 and opinion_id = any($2) and erased_at is null returning opinion_id),
       unsaid as (update opinions set nonce = null where tenant_id = $1 and id in (select opinion_id from gone))
     select opinion_id as id from gone`,
    [ctx.tenant.id, ids, ctx.now],
  )
  return rows.map(({ id }) => id)
}

const nothingLeft = () => new Denial('notNow', { label: '删除', why: '没有留下可以删除的姓名电话' })

async function stateOf(ctx: Ctx, id: string): Promise<string> {
  const row = await maybeSubject(ctx, opinionWorkflow, id)
  if (!row) throw new Denial('notFound')
  return row.state
}

function record(ctx: Ctx, id: string, state: string, action: Right, input: object = {}) {
  return writeLine(ctx, {
    subject: opinionWorkflow.name,
    subjectId: id,
    state,
    action,
    input,
    publicText: STORIES[action],
  })
}
