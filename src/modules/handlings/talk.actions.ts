import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { holds } from '#kernel/workflow.ts'
import { writeLine } from '#kernel/write.ts'
import type { Say } from './handling.forms.ts'
import { handlingsVisibleTo } from './handling.scope.ts'
import { handlingWorkflow } from './handling.workflow.ts'

type Talk = { handlingId: string; state: string; deputyIds: string[]; saidById: string | null }

/**
 * 代表的签字意见: a deputy says how a talk was that the unit wrote down; who was there, once for each talk. The words stand
 * in the record of the talk and in the history of the unit's part.
 * Throws Denial `notFound` for a part unseen, `forbidden` for who was not there, `notNow` when another deputy has said it.
 */
export async function sayOfTalk(given: Ctx, id: string, { said }: Say): Promise<void> {
  await inTransaction(given, async (ctx) => {
    const talk = await lockTalk(ctx, id)
    const me = talk.deputyIds.find((one) => holds(ctx.actor, 'deputy', one))
    if (!me) throw new Denial('forbidden', { label: '对沟通情况签意见' })
    if (talk.saidById && talk.saidById !== me)
      throw new Denial('notNow', { why: '一起沟通的另一位代表已经签了意见' })
    await run(
      ctx.db,
      `update handling_contacts set said_by_id = $3, said = $4, said_at = $5 where tenant_id = $1 and id = $2`,
      [ctx.tenant.id, id, me, said, ctx.now],
    )
    await writeLine(ctx, {
      subject: handlingWorkflow.name,
      subjectId: talk.handlingId,
      state: talk.state,
      action: 'sayOfTalk',
      input: { talkId: id, said },
    })
  })
}

async function lockTalk(ctx: Ctx, id: string): Promise<Talk> {
  const values: unknown[] = [ctx.tenant.id, id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const [talk] = await run<Talk>(
    ctx.db,
    `select c.handling_id as "handlingId", h.state, c.deputy_ids as "deputyIds", c.said_by_id as "saidById"
     from handling_contacts c join handlings h on h.tenant_id = $1 and h.id = c.handling_id
     where c.tenant_id = $1 and c.id = $2 and ${handlingsVisibleTo(ctx, bind)} for update of c`,
    values,
  )
  if (!talk) throw new Denial('notFound')
  return talk
}
