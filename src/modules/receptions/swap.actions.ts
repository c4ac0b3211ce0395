import { v7 as uuid } from 'uuid'
import { dayOf } from '#kernel/calendar.ts'
import { type Ctx, inTransaction, systemActor } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { perform } from '#kernel/perform.ts'
import { writeEvent } from '#kernel/write.ts'
import { deputiesNamed } from '#modules/people/index.ts'
import { keepApart, lockReception, tellingClashes } from './clash.actions.ts'
import { historyRow } from './history.events.ts'
import type { Reception } from './reception.table.ts'
import { receptionWorkflow } from './reception.workflow.ts'
import { candidatesAt } from './rotation.actions.ts'

export type Asked = {
  id: string
  receptionId: string
  askerId: string
  askedId: string
  answer: string | null
}

/** One deputy on duty asks a colleague to stand in. Called within the step that writes it into the history. */
export async function askSwap(
  ctx: Ctx,
  row: Reception,
  { id, toId, note }: { id?: string; toId: string; note: string },
): Promise<void> {
  const askerId = row.deputyIds.find((one) => ctx.actor.grants.get('deputy')?.has(one))
  if (!askerId) throw new Denial('forbidden', { label: '请求换班' })
  if (row.startsAt <= ctx.now) throw invalid({ path: 'toId', message: '接待已经开始，不能再换班' })
  const { rows } = await candidatesAt(ctx, row.stationId, row)
  const asked = rows.find((one) => one.id === toId)
  const why = asked ? asked.why : '请选择同站的代表'
  if (why || row.deputyIds.includes(toId))
    throw invalid({ path: 'toId', message: why ?? '这位代表本来就在这一场值班' })
  const [made] = await run<{ id: string }>(
    ctx.db,
    `insert into reception_swaps (tenant_id, id, reception_id, asker_id, asked_id, note, made_by, asked_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning id`,
    [ctx.tenant.id, id ?? uuid(), row.id, askerId, toId, note, ctx.actor.id, ctx.now],
  )
  if (!made) {
    if (id && (await maybeSwap(ctx, id))?.askerId === askerId) return
    throw invalid({ path: 'toId', message: '您已经请人换班，还没有回话；要改请先收回' })
  }
  const told = [{ role: 'deputy', placeId: toId }]
  const job = { subject: 'reception', subjectId: row.id, action: 'askSwap', told }
  if (!ctx.quiet) await run(ctx.db, `select enqueue('notify', $1::jsonb)`, [JSON.stringify(job)])
}

/**
 * The colleague agrees or not; the asker may take it back. Agreement changes the roster at once, and after publication
 * the notice with it. Throws `notFound`, `notNow`, `invalid` (busy by now, suspended by now).
 */
export async function answerSwap(
  given: Ctx,
  id: string,
  answer: 'accepted' | 'declined' | 'withdrawn',
): Promise<{ state: string }> {
  const mine = given.actor.grants.get('deputy') ?? new Set()
  const found = await maybeSwap(given, id)
  const by = answer === 'withdrawn' ? found?.askerId : found?.askedId
  if (!found || !by || !mine.has(by)) throw invalid({ path: 'swapId', message: '没有等您回话的这次换班' })
  return tellingClashes(() =>
    inTransaction(given, async (ctx) => {
      const row = await lockReception(ctx, found.receptionId)
      const swap = (await maybeSwap(ctx, id))!
      if (swap.answer) throw new Denial('notNow', { label: '换班', why: '这次换班已经有了结果' })
      await run(
        ctx.db,
        'update reception_swaps set answer = $3, answered_at = $4 where tenant_id = $1 and id = $2',
        [ctx.tenant.id, id, answer, ctx.now],
      )
      await writeEvent(ctx, historyRow(ctx, row, `${answer}Swap`, { swapId: id }))
      if (answer === 'accepted') await exchange(ctx, row, swap)
      return { state: answer }
    }),
  )
}

async function exchange(ctx: Ctx, row: Reception, { askerId, askedId }: Asked) {
  const [from, to] = await deputiesNamed(ctx, [askerId, askedId], String(row.onDay))
  if (!to?.isSitting) throw invalid({ path: 'answer', message: '您那天不担任代表，不能值班' })
  const { rows } = await candidatesAt(ctx, row.stationId, row)
  const why = rows.find(({ id }) => id === askedId)?.why
  if (why) throw invalid({ path: 'answer', message: why })
  const input = { fromId: askerId, toId: askedId, fromName: from?.name ?? '', toName: to.name }
  await perform({ ...ctx, actor: systemActor }, receptionWorkflow, row.id, 'swap', input)
  await keepApart(ctx, row.id)
}

async function maybeSwap(ctx: Ctx, id: string): Promise<Asked | undefined> {
  const [swap] = await run<Asked>(
    ctx.db,
    `select id, reception_id as "receptionId", asker_id as "askerId", asked_id as "askedId", answer
     from reception_swaps where tenant_id = $1 and id = $2`,
    [ctx.tenant.id, id],
  )
  return swap
}

/** What the asking deputy has open: asked of them, and asked by them. */
export async function mySwaps(ctx: Ctx) {
  const mine = [...(ctx.actor.grants.get('deputy') ?? [])]
  const rows = await run<{
    id: string
    receptionId: string
    askerId: string
    askedId: string
    note: string
    askedAt: Date
    answer: string | null
    title: string
    startsAt: Date
    endsAt: Date
  }>(
    ctx.db,
    `select s.id, s.reception_id as "receptionId", s.asker_id as "askerId", s.asked_id as "askedId", s.note,
       s.asked_at as "askedAt", s.answer, r.title, r.starts_at as "startsAt", r.ends_at as "endsAt"
     from reception_swaps s join receptions r on r.tenant_id = $1 and r.id = s.reception_id
     where s.tenant_id = $1 and s.answer is null and (s.asked_id = any($2::uuid[]) or s.asker_id = any($2::uuid[]))
       and r.starts_at > $3 order by r.starts_at limit 50`,
    [ctx.tenant.id, mine, ctx.now],
  )
  const people = await deputiesNamed(
    ctx,
    [...new Set(rows.flatMap(({ askerId, askedId }) => [askerId, askedId]))],
    dayOf(ctx.now),
  )
  const name = (id: string) => people.find((one) => one.id === id)?.name ?? ''
  return rows.map((row) => ({
    ...row,
    askerName: name(row.askerId),
    askedName: name(row.askedId),
    isMine: mine.includes(row.askerId),
  }))
}
