import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { holds } from '#kernel/workflow.ts'
import { briefOf } from '#modules/opinions/index.ts'
import type { Look, Looked } from './paste.schema.ts'

type Message = Look['messages'][number]

/** The name under which a message is known again: a keyed hash of station, sender, minute and words. */
export function keyOf(ctx: Pick<Ctx, 'seal'>, stationId: string, { sender, at, text }: Message): string {
  return ctx.seal.index(['chat', stationId, sender, at ?? '', text].join('\n'))
}

/** Throws Denial `forbidden` for who does not work at the station, `invalid` for what is none. */
export function mayPasteAt(ctx: Ctx, stationId: string): void {
  if (!holds(ctx.actor, 'stationLiaison', stationId)) throw new Denial('forbidden', { label: '从群聊登记' })
  if (ctx.facts.places.get(stationId)?.kind !== 'station')
    throw invalid({ path: 'stationId', message: '没有这个联络站' })
}

/** Which of these messages have been taken over or left out before. */
export async function lookAtChat(ctx: Ctx, { stationId, messages }: Look): Promise<Looked> {
  mayPasteAt(ctx, stationId)
  const keys = messages.map((message) => keyOf(ctx, stationId, message))
  const rows = await run<{ key: string; opinionId: string | null; at: Date }>(
    ctx.db,
    `select key, opinion_id as "opinionId", pasted_at as at from pasted_messages
     where tenant_id = $1 and station_id = $2 and key = any($3)`,
    [ctx.tenant.id, stationId, keys],
  )
  const found = new Map(rows.map((row) => [row.key, row]))
  const opinions = await briefOf(
    ctx,
    rows.flatMap(({ opinionId }) => opinionId ?? []),
  )
  const nos = new Map(opinions.map(({ id, no }) => [id, no]))
  return {
    known: keys.map((key) => {
      const row = found.get(key)
      return row ? { id: row.opinionId, no: nos.get(row.opinionId ?? '') ?? null, at: row.at } : null
    }),
  }
}
