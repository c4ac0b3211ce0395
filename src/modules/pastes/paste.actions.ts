import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { invalid } from '#kernel/denial.ts'
import { enterOpinion } from '#modules/opinions/index.ts'
import { keyOf, mayPasteAt } from './paste.queries.ts'
import type { Look, Paste, Pasted } from './paste.schema.ts'

type Message = Look['messages'][number]

/**
 * Takes a conversation over: each draft becomes an opinion said when the chat says, in one transaction. A message that
 * has become an opinion before does not become another: then nothing is written. Throws Denial `forbidden`, `invalid`.
 */
export async function takeChat(ctx: Ctx, { stationId, drafts, left }: Paste): Promise<Pasted> {
  mayPasteAt(ctx, stationId)
  const late = drafts.flatMap(({ saidAt }, n) =>
    saidAt && momentOf(saidAt) > ctx.now ? [{ path: `drafts.${n}.saidAt`, message: '还没有到这个时间' }] : [],
  )
  if (late.length) throw invalid(...late)
  return inTransaction(ctx, async (ctx) => {
    await mark(ctx, stationId, left, null)
    const made: Pasted['made'] = []
    for (const [n, { messages, saidAt, ...draft }] of drafts.entries()) {
      const receipt = await enterOpinion(
        ctx,
        { ...draft, stationId, channel: 'wechat_group' },
        { receivedAt: saidAt ? momentOf(saidAt) : undefined },
      )
      const taken = await mark(ctx, stationId, messages, receipt.id)
      if (!taken)
        throw invalid({ path: `drafts.${n}.content`, message: '这几句话已经登记过了，请去掉这一件' })
      made.push(receipt)
    }
    return { made }
  })
}

const momentOf = (saidAt: string) => new Date(`${saidAt}:00+08:00`)

/** Remembers the messages that say something; pictures alone are too alike. Gives false when one of them is an opinion already. */
async function mark(ctx: Ctx, stationId: string, messages: Message[], opinionId: string | null) {
  const spoken = messages.filter(({ text }) => text)
  const keys = [...new Set(spoken.map((message) => keyOf(ctx, stationId, message)))]
  if (!keys.length) return true
  const rows = await run<{ key: string }>(
    ctx.db,
    `insert into pasted_messages as p (tenant_id, station_id, key, opinion_id, pasted_by, pasted_at)
     select $1, $2, k, $4, $5, $6 from unnest($3::text[]) k
     on conflict (tenant_id, station_id, key) do update
       set opinion_id = excluded.opinion_id, pasted_by = excluded.pasted_by, pasted_at = excluded.pasted_at
       where p.opinion_id is null
     returning key`,
    [ctx.tenant.id, stationId, keys, opinionId, ctx.actor.id, ctx.now],
  )
  return rows.length === keys.length
}
