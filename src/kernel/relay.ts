import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { dropFacts, passOnForgetting } from './facts.ts'
import { hear } from './hear.ts'
import type { Change, TiedLive } from './live.ts'

const CHANNEL = 'zhitong_live'
const PAUSE = 40
/** PostgreSQL takes less than 8,000 bytes in one message. */
const MOST_BYTES = 7_500

type Told = { from: string; changes?: Change[]; forget?: boolean }

/**
 * Ties the servers on one database together: what is published on one reaches the screens of all, and changed settings
 * are read anew everywhere. Told after the commit, gathered for a moment, over a connection of its own: NOTIFY inside
 * the writers' transactions would make them queue on its lock when they commit.
 */
export function openRelay(pool: pg.Pool, live: TiedLive): { stop(): Promise<void> } {
  const from = randomUUID()
  let waiting: Change[] = []
  let forget = false
  let timer: NodeJS.Timeout | undefined
  let telling: Promise<unknown> = Promise.resolve()

  const soon = () => (timer ??= setTimeout(tell, PAUSE))
  function tell() {
    timer = undefined
    const messages = packed(from, waiting, forget)
    waiting = []
    forget = false
    // What cannot be told is lost: a screen is one refresh behind, settings half a minute.
    telling = pool
      .query('select pg_notify($1, words) from unnest($2::text[]) words', [CHANNEL, messages])
      .catch(() => {})
  }

  live.passOn((change) => {
    waiting.push(brief(change))
    soon()
  })
  passOnForgetting(() => {
    forget = true
    soon()
  })

  const ears = hear(
    pool,
    CHANNEL,
    (words) => {
      const told = JSON.parse(words) as Told
      if (told.from === from) return
      if (told.forget) dropFacts()
      for (const change of told.changes ?? []) live.receive(change)
    },
    dropFacts,
  )
  return {
    async stop() {
      passOnForgetting(() => {})
      live.passOn(() => {})
      clearTimeout(timer)
      await telling
      await ears.stop()
    },
  }
}

/** Which record, in which state, and whose it is: ids only. What it says stays in the database. */
function brief({ tenantId, subject, row }: Change): Change {
  const kept = Object.entries(row).filter(([key]) => key === 'state' || key === 'rev' || /^id$|Id$/.test(key))
  return { tenantId, subject, row: Object.fromEntries(kept) as Change['row'] }
}

function packed(from: string, changes: Change[], forget: boolean): string[] {
  const messages: string[] = forget ? [JSON.stringify({ from, forget })] : []
  let batch: Change[] = []
  const size = (list: Change[]) => Buffer.byteLength(JSON.stringify({ from, changes: list }))
  for (const change of changes) {
    if (batch.length && size([...batch, change]) > MOST_BYTES) {
      messages.push(JSON.stringify({ from, changes: batch }))
      batch = []
    }
    batch.push(change)
  }
  if (batch.length) messages.push(JSON.stringify({ from, changes: batch }))
  return messages
}
