import { dueAt } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { maybeSubject } from '#kernel/perform.ts'
import { findPersonal, NEVER } from '#kernel/redact.ts'
import { days } from '#kernel/span.ts'
import type { Subject } from '#kernel/workflow.ts'
import {
  briefOf,
  findOpinion,
  hidesReporter,
  maybeReporter,
  opinionWorkflow,
} from '#modules/opinions/index.ts'
import { isSitting } from '#modules/people/index.ts'
import type { Message, Thread, Unread } from './message.schema.ts'
import { sideOf } from './message.scope.ts'
import { messageRuling, type Side } from './message.words.ts'

type Row = Omit<Message, 'text' | 'isMasked'> & { textSealed: string | null }
/** One opinion and as whom this person speaks in it. */
export type Talk = { row: Subject; side: Side }

/** Throws Denial `notFound` for an opinion one does not see, `forbidden` for who sees it and is none of the two sides. */
export async function findTalk(ctx: Ctx, opinionId: string): Promise<Talk> {
  if (!ctx.actor.grants.has('resident')) await findOpinion(ctx, opinionId)
  const row = await maybeSubject(ctx, opinionWorkflow, opinionId)
  if (!row) throw new Denial('notFound')
  const side = sideOf(ctx, row)
  if (!side) throw new Denial('forbidden', { label: '看对话' })
  return { row, side }
}

/**
 * What was written, the oldest first. Phones and the like are stars on the other side's screen, and behind a link, which may
 * be forwarded; `isWhole`: for who has shown the query code besides.
 */
export async function showThread(ctx: Ctx, { row, side }: Talk, { isWhole = false } = {}): Promise<Thread> {
  const rows = await rowsOf(ctx, row.id)
  const known = isWhole ? undefined : await maybeReporter(ctx, row.id)
  const answers = await whoAnswers(ctx, row)
  return {
    messages: rows.map(({ textSealed, ...message }) => {
      const text = textSealed === null ? null : ctx.seal.open(textSealed)
      const isOwn = side !== 'resident' && message.side === side
      const shown = text === null || isOwn || isWhole ? text : masked(text, [known?.name, known?.phone])
      return { ...message, author: authorOf(ctx, row, message), text: shown, isMasked: shown !== text }
    }),
    whyNot: whyNotWrite(ctx, { row, side }, answers),
    answers,
    unread: rows.filter((message) => isUnread(message, side)).length,
    whyNotForward: whyNotForward(row),
  }
}

const isUnread = ({ side, readAt }: Pick<Row, 'side' | 'readAt'>, reader: Side) =>
  readAt === null && (side === 'resident') !== (reader === 'resident')

/** A resident reads whose deputy it is, and of the station no single person. */
function authorOf({ facts }: Ctx, row: Subject, { side, author }: Pick<Row, 'side' | 'author'>): string {
  if (side === 'resident') return '反映人'
  return side === 'deputy' ? asDeputy(author) : (facts.places.get(String(row.stationId))?.name ?? '联络站')
}

/** `李明代表` */
export const asDeputy = (name: string) => (name.endsWith('代表') ? name : `${name}代表`)

/** The deputy, while one is named and sits; otherwise the station. */
export async function whoAnswers(ctx: Ctx, { deputyId }: Subject): Promise<'deputy' | 'station'> {
  return deputyId && (await isSitting(ctx, String(deputyId))) ? 'deputy' : 'station'
}

/** Why this side cannot write now, or null. */
export function whyNotWrite(ctx: Ctx, { row, side }: Talk, answers: 'deputy' | 'station'): string | null {
  if (side === 'station' && answers === 'deputy') return '这件事由代表回话，联络站可以看，不代答'
  if (side === 'deputy' && answers === 'station') return '您的代表资格不在任期内，由联络站回话'
  if (!row.closedAt) return null
  const { default: value, basis } = messageRuling.numbers.openAfter
  const { value: n } = ctx.facts.setting<number>('message.openAfter', String(row.stationId), ctx.now, {
    value,
    basis,
  })
  const isOver = n === 0 || ctx.now > dueAt(row.closedAt as Date, days(n), ctx.facts.localDays)
  if (!isOver) return null
  return `这件事${n === 0 ? '已经结束' : `结束已满${n}天`}，对话已经关闭；还有事情，请重新反映`
}

/** What the unit may not be told in somebody's own words, or null. */
export function whyNotForward(row: Subject): string | null {
  if (hidesReporter(row)) return '投诉、举报件不把反映人的话转给被反映的单位'
  const { from } = opinionWorkflow.actions.passOn
  return (from as readonly string[]).includes(row.state) ? null : '现在没有承办单位在办'
}

async function rowsOf(ctx: Ctx, opinionId: string): Promise<Row[]> {
  return run<Row>(
    ctx.db,
    `select m.id, m.side, m.author_name as author, m.text_sealed as "textSealed", m.at, m.read_at as "readAt",
       (select coalesce(json_agg(json_build_object('id', f.id, 'width', f.width, 'height', f.height) order by f.id), '[]')
        from files f where f.tenant_id = $1 and f.subject_id = m.id and m.erased_at is null) as photos
     from messages m where m.tenant_id = $1 and m.opinion_id = $2 order by m.at, m.id`,
    [ctx.tenant.id, opinionId],
  )
}

/** Never fit for another's screen: phones, numbers of papers and cards, and the person's own name. */
function masked(text: string, known: (string | null | undefined)[]): string {
  let shown = text
  for (const { kind, start, end } of findPersonal(text, known).toReversed()) {
    if (NEVER.includes(kind)) shown = `${shown.slice(0, start)}＊＊＊${shown.slice(end)}`
  }
  return shown
}

/** One message of this opinion, whole. Throws Denial `invalid` when there is none, or it was erased. */
export async function findMessage(
  ctx: Ctx,
  { row }: Talk,
  id: string,
): Promise<{ side: Side; text: string }> {
  const [found] = await run<{ side: Side; textSealed: string }>(
    ctx.db,
    `select side, text_sealed as "textSealed" from messages
     where tenant_id = $1 and opinion_id = $2 and id = $3 and text_sealed is not null`,
    [ctx.tenant.id, row.id, id],
  )
  if (!found) throw invalid({ path: 'message', message: '没有这句话，可能已经删除' })
  return { side: found.side, text: ctx.seal.open(found.textSealed) }
}

/** A photo sent with a message of this opinion. Throws Denial `invalid` when there is none. */
export async function findPhoto(ctx: Ctx, { row }: Talk, id: string) {
  const [file] = await run<{ hash: string; type: string; name: string }>(
    ctx.db,
    `select f.hash, f.type, f.name from files f join messages m on m.tenant_id = $1 and m.id = f.subject_id
     where f.tenant_id = $1 and f.id::text = $2 and m.opinion_id = $3 and m.erased_at is null`,
    [ctx.tenant.id, id, row.id],
  )
  if (!file) throw invalid({ path: 'photo', message: '没有这张照片' })
  return file
}

/** The opinions in which somebody waits to be read by this deputy or station, the longest waiting first. */
export async function listUnread(ctx: Ctx): Promise<Unread> {
  const { grants } = ctx.actor
  const mine = [...(grants.get('deputy') ?? []), ...(grants.get('stationLiaison') ?? [])]
  const waiting = await run<{ id: string; n: number; at: Date }>(
    ctx.db,
    `select opinion_id as id, count(*)::int as n, min(at) as at from messages
     where tenant_id = $1 and addressee_id = any($2::uuid[]) and read_at is null and erased_at is null
     group by opinion_id order by min(at) limit 100`,
    [ctx.tenant.id, mine],
  )
  const briefs = new Map(
    (
      await briefOf(
        ctx,
        waiting.map(({ id }) => id),
      )
    ).map((one) => [one.id, one]),
  )
  const rows = waiting.flatMap((one) => {
    const brief = briefs.get(one.id)
    return brief ? [{ ...one, no: brief.no, title: brief.title }] : []
  })
  return { n: rows.reduce((sum, { n }) => sum + n, 0), rows }
}

/** Opinions with words that are still held, by id: a page of them after that one. */
export async function listHeld(ctx: Ctx, after: string | null, limit: number): Promise<string[]> {
  const rows = await run<{ id: string }>(
    ctx.db,
    `select distinct opinion_id as id from messages
     where tenant_id = $1 and erased_at is null and ($2::uuid is null or opinion_id > $2) order by 1 limit $3`,
    [ctx.tenant.id, after, limit],
  )
  return rows.map(({ id }) => id)
}
