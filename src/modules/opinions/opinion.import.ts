import { dayOf } from '#kernel/calendar.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { allot } from '#kernel/numbering.ts'
import { type Life, writeLives } from '#kernel/play.ts'
import { tableOf } from '#kernel/sheet-csv.ts'
import { textOf } from '#kernel/sheet-text.ts'
import { columnsOf } from './column.import.ts'
import { lifeOf, SOURCE, type Target } from './life.import.ts'
import { type Message, messageOf, type Rejected } from './message.import.ts'
import { numbered, seriesOf } from './opinion.actions.ts'
import { opinionWorkflow } from './opinion.workflow.ts'

const CHUNK = 200

export type Imported = {
  rows: number
  imported: number
  duplicates: number
  rejected: Rejected[]
  /** Of all rows of the file that have a valid reply, whether they came in now or were there before. */
  replied: number
  meanDays: number | null
  medianDays: number | null
}

/**
 * Takes in a file of messages and their replies, each as a matter that has lived through the rule book at its own times.
 * What is there already is left alone, so a broken-off import is simply run again. A bad row is named and left out.
 * Throws FileProblem when the file as a whole cannot be read.
 */
export async function importMessages(
  ctx: Ctx,
  bytes: Buffer,
  {
    target,
    map,
    onProgress,
  }: { target: Target; map?: string; onProgress?: (done: number, all: number) => void },
): Promise<Imported> {
  const { heads, rows } = tableOf(textOf(bytes).text)
  const columns = columnsOf(heads, map)
  const read = rows.map((row) => messageOf(row, heads, columns, ctx.now))
  const rejected = read.filter((one): one is Rejected => 'reason' in one)
  const messages = read.filter((one): one is Message => 'key' in one)
  const single = [...new Map(messages.map((message) => [message.key, message])).values()]
  const inOrder = single.toSorted((a, b) => a.at.getTime() - b.at.getTime())
  let imported = 0
  for (let n = 0; n < inOrder.length; n += CHUNK) {
    const chunk = inOrder.slice(n, n + CHUNK)
    const done = await takeInOrHalve(ctx, chunk, target)
    imported += done.imported
    rejected.push(...done.rejected)
    onProgress?.(Math.min(n + CHUNK, inOrder.length), inOrder.length)
  }
  const days = messages.flatMap(({ at, reply }) =>
    reply ? [(reply.at.getTime() - at.getTime()) / 86_400_000] : [],
  )
  return {
    rows: rows.length,
    imported,
    duplicates: rows.length - imported - rejected.length,
    rejected: rejected.toSorted((a, b) => a.row - b.row),
    replied: days.length,
    meanDays: days.length ? rounded(days.reduce((sum, one) => sum + one, 0) / days.length) : null,
    medianDays: days.length ? rounded(medianOf(days)) : null,
  }
}

type Done = { imported: number; rejected: Rejected[] }

/** A chunk in one transaction; when the database refuses it, its halves, until the row at fault stands alone. */
async function takeInOrHalve(ctx: Ctx, messages: Message[], target: Target): Promise<Done> {
  try {
    return { imported: await takeIn(ctx, messages, target), rejected: [] }
  } catch (error) {
    if (!isAboutData(error)) throw error
    if (messages.length === 1) {
      const reason = `数据库不接受：${(error as Error).message}`
      return { imported: 0, rejected: [{ row: messages[0]!.row, column: '', reason }] }
    }
    const half = Math.ceil(messages.length / 2)
    const one = await takeInOrHalve(ctx, messages.slice(0, half), target)
    const other = await takeInOrHalve(ctx, messages.slice(half), target)
    return { imported: one.imported + other.imported, rejected: [...one.rejected, ...other.rejected] }
  }
}

/** Writes those that are not there yet. Gives how many. */
function takeIn(given: Ctx, messages: Message[], target: Target): Promise<number> {
  return inTransaction(given, async (ctx) => {
    // Two imports at once would both find a message missing.
    await run(ctx.db, `select pg_advisory_xact_lock(hashtext('opinion import'), $1)`, [ctx.tenant.id])
    const there = await run<{ key: string }>(
      ctx.db,
      'select source_key as key from opinions where tenant_id = $1 and source = $2 and source_key = any($3)',
      [ctx.tenant.id, SOURCE, messages.map(({ key }) => key)],
    )
    const known = new Set(there.map(({ key }) => key))
    const lives = messages.filter(({ key }) => !known.has(key)).map((message) => lifeOf(ctx, message, target))
    await number(ctx, lives, target)
    await writeLives(ctx, opinionWorkflow, lives)
    return lives.length
  })
}

/** Numbers by the year in which a message came, in the order in which they came. */
async function number(ctx: Ctx, lives: Life[], target: Target): Promise<void> {
  const byYear = Map.groupBy(lives, ({ row }) => dayOf(row.receivedAt as Date).slice(0, 4))
  for (const some of byYear.values()) {
    const at = some[0]!.row.receivedAt as Date
    const numbers = await allot(ctx, seriesOf(ctx, target.streetId), at, some.length)
    for (const [n, life] of some.entries()) life.row = numbered(life.row as never, numbers[n]!)
  }
}

/** PostgreSQL's classes 22 (data exception) and 23 (integrity): the row's fault, not the connection's. */
function isAboutData(error: unknown): boolean {
  return /^2[23]/.test((error as { code?: string }).code ?? '')
}

function medianOf(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

const rounded = (days: number) => Math.round(days * 100) / 100
