import type { Ctx } from '#kernel/ctx.ts'
import { listReleasedAmong, type Released } from '#modules/opinions/index.ts'
import { tallyOf } from '#texts/counts.ts'
import { cosine } from '#texts/likeness.ts'
import { freshIndex } from './index.queries.ts'

const [LOOKED, SHOWN] = [60, 3]
// Less has never looked like the same thing to a reader.
const LEAST = 0.15

/** What was released and is near to a text that somebody is writing; it is judged and told by released words only. */
export async function listReleasedAlike(ctx: Ctx, text: string): Promise<Released[]> {
  const own = tallyOf(text, 2)
  if (own.size < 5) return []
  const index = await freshIndex(ctx)
  const rows = await listReleasedAmong(ctx, index.near(text, LOOKED))
  return rows
    .map((row) => ({
      row,
      like: cosine((pair) => index.counts.weight(pair), own, tallyOf(`${row.title}\n${row.text}`, 2)),
    }))
    .filter(({ like }) => like >= LEAST)
    .toSorted((a, b) => b.like - a.like)
    .slice(0, SHOWN)
    .map(({ row }) => row)
}
