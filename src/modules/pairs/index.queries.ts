import type { Ctx } from '#kernel/ctx.ts'
import { listWords, type Worded } from '#modules/opinions/index.ts'
import { Candidates } from '#texts/candidates.ts'

const BATCH = 1000
const FIRST = '00000000-0000-0000-0000-000000000000'
// Ids begin with the moment they were made, on a clock that may be behind, or on a phone that was away.
const OVERLAP = 86_400_000

type Kept = { index: Candidates; last: string; reading: Promise<void> }

// One index a tenant, kept beside the tenant's own way to the database: no tenant can be asked for another's.
const kept = new WeakMap<Ctx['db'], Kept>()

/** The tenant's index with all that has come in; the first time it reads everything, then only what is new. */
export async function freshIndex(ctx: Pick<Ctx, 'db' | 'tenant'>): Promise<Candidates> {
  let mine = kept.get(ctx.db)
  if (!mine) {
    mine = { index: new Candidates(), last: FIRST, reading: Promise.resolve() }
    kept.set(ctx.db, mine)
  }
  const one = mine
  one.reading = one.reading.then(() => readOn(ctx, one))
  try {
    await one.reading
  } catch (error) {
    kept.delete(ctx.db)
    throw error
  }
  return one.index
}

async function readOn(ctx: Pick<Ctx, 'db' | 'tenant'>, mine: Kept): Promise<void> {
  let after = earlier(mine.last)
  for (;;) {
    const rows = await listWords(ctx, after, BATCH)
    for (const row of rows) mine.index.add(row.id, textOf(row))
    after = rows.at(-1)?.id ?? after
    if (after > mine.last) mine.last = after
    if (rows.length < BATCH) return
  }
}

/** The id a day before this one. */
function earlier(id: string): string {
  const made = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
  const hex = Math.max(0, made - OVERLAP)
    .toString(16)
    .padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}${FIRST.slice(13)}`
}

export function textOf({ title, content, location }: Omit<Worded, 'id'>): string {
  return `${title}\n${content}\n${location ?? ''}`
}
