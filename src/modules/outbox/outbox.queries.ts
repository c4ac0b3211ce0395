import type { z } from 'zod'
import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { isAgain } from './outbox.actions.ts'
import type { ListMessages, MessageList, MessageRow } from './outbox.schema.ts'
import { aboutWords } from './outbox.words.ts'

type Row = Omit<z.infer<typeof MessageRow>, 'mayAgain' | 'log'> & {
  textSealed: string | null
  log: { n: number; at: string; code: string | null; ms: number | null }[]
}

const PAGE = 50
const PILES = {
  open: `m.state in ('queued', 'failed')`,
  givenUp: `m.state = 'givenUp'`,
  all: 'true',
} as const

/** What went out, waits or came to nothing, the newest first; every try with its answer, never words or addresses. */
export async function listMessages(
  ctx: Ctx,
  { pile, after }: z.output<typeof ListMessages>,
): Promise<z.infer<typeof MessageList>> {
  const [counts] = await run<z.infer<typeof MessageList>['counts']>(
    ctx.db,
    `select count(*) filter (where state = 'queued')::int as waiting, count(*) filter (where state = 'failed')::int as failed,
       count(*) filter (where state = 'givenUp')::int as "givenUp",
       count(*) filter (where state = 'sent' and ended_at >= $2)::int as "sentToday"
     from outbox_messages where tenant_id = $1`,
    [ctx.tenant.id, new Date(`${dayOf(ctx.now)}T00:00:00+08:00`)],
  )
  const found = await run<Row>(
    ctx.db,
    `select m.id, m.channel, m.about, m.shown, m.state, m.why, m.queued_at as "queuedAt", m.next_at as "nextAt",
       m.ended_at as "endedAt", m.text_sealed as "textSealed",
       (select coalesce(json_agg(json_build_object('n', t.n, 'at', t.at, 'code', t.code, 'ms', t.ms) order by t.n), '[]')
        from outbox_tries t where t.tenant_id = $1 and t.message_id = m.id) as log
     from outbox_messages m
     where m.tenant_id = $1 and ${PILES[pile]} and ($2::uuid is null or (m.queued_at, m.id) <
       (select queued_at, id from outbox_messages where tenant_id = $1 and id = $2))
     order by m.queued_at desc, m.id desc limit ${PAGE + 1}`,
    [ctx.tenant.id, after ?? null],
  )
  const rows = found.slice(0, PAGE)
  return {
    counts: counts!,
    rows: rows.map(({ textSealed, log, ...row }) => ({
      ...row,
      about: aboutWords[row.about] ?? row.about,
      mayAgain: isAgain({ state: row.state, about: row.about, textSealed }),
      log: log.map((one) => ({ ...one, at: new Date(one.at) })),
    })),
    next: found.length > PAGE ? rows.at(-1)!.id : null,
  }
}
