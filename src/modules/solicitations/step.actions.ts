import { dayAfter, dayOf } from '#kernel/calendar.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import type { Step } from '#kernel/decide.ts'
import { Denial } from '#kernel/denial.ts'
import type { JobCtx } from '#kernel/jobs.ts'
import { perform } from '#kernel/perform.ts'
import { membersAt, sittingAt } from '#modules/people/index.ts'
import { owingOf } from './owing.queries.ts'
import { numberOf } from './solicitation.actions.ts'
import type { Solicitation } from './solicitation.table.ts'
import { monthDay, takesVisits } from './solicitation.words.ts'
import { solicitationWorkflow } from './solicitation.workflow.ts'

/** What changes together with a step, in its transaction. Throws Denial `notNow` while something waits to be sorted. */
export async function aroundStep(
  ctx: Ctx,
  id: string,
  name: string,
  _input: unknown,
  step: (ctx: Ctx) => Promise<Step>,
): Promise<Step> {
  if (name === 'publish' || name === 'remind') await askAnew(ctx, id)
  if (name === 'sumUp') await lockedFor(ctx, id, 'update')
  const done = await step(ctx)
  if (name === 'sumUp') await refuseUnsorted(ctx, id)
  if (name === 'remind') await tellOwing(ctx, done.row as unknown as Solicitation)
  return done
}

/** The record as it is, held until the end of the transaction: `share` for what comes in, `update` for what ends it. */
export async function lockedFor(ctx: Ctx, id: string, how: 'share' | 'update') {
  const [row] = await run<Pick<Solicitation, 'state' | 'streetId' | 'audience' | 'fromOn' | 'untilOn'>>(
    ctx.db,
    `select state, street_id as "streetId", audience, from_on as "fromOn", until_on as "untilOn" from solicitations
     where tenant_id = $1 and id = $2 for ${how}`,
    [ctx.tenant.id, id],
  )
  if (!row) throw new Denial('notFound')
  return row
}

/** Whom it asks by name, as of today: who was elected since is asked too, and nobody is forgotten. */
async function askAnew(ctx: Ctx, id: string) {
  const { audience, streetId } = await lockedFor(ctx, id, 'update')
  const deputies = audience.includes('deputies') ? await sittingAt(ctx, streetId) : []
  const members = audience.includes('members') ? await membersAt(ctx, [streetId]) : []
  await run(
    ctx.db,
    `update solicitations set deputy_ids = array(select distinct unnest(deputy_ids || $3::uuid[]) order by 1),
       member_ids = array(select distinct unnest(member_ids || $4::uuid[]) order by 1)
     where tenant_id = $1 and id = $2`,
    [ctx.tenant.id, id, deputies, members],
  )
}

async function refuseUnsorted(ctx: Ctx, id: string) {
  const [{ n } = { n: 0 }] = await run<{ n: number }>(
    ctx.db,
    `select count(*)::int as n from contributions where tenant_id = $1 and solicitation_id = $2 and state = 'given'`,
    [ctx.tenant.id, id],
  )
  if (!n) return
  const { label } = solicitationWorkflow.actions.sumUp
  throw new Denial('notNow', { label, stateLabel: '归纳中', why: `还有${n}条没有研究，先逐条采纳或说明理由` })
}

/** Tells those who still owe a contribution, by name. Gives how many. */
async function tellOwing(ctx: Ctx, row: Solicitation): Promise<number> {
  const people = (await owingOf(ctx, row)).filter(({ isDeputy }) => isDeputy).map(({ id }) => id)
  if (!people.length || ctx.quiet) return people.length
  const what = `请您献一策，${monthDay(row.untilOn)}截止`
  const job = { people, subject: solicitationWorkflow.name, subjectId: row.id, what }
  await run(ctx.db, `select enqueue('announced', $1::jsonb)`, [JSON.stringify(job)])
  return people.length
}

/** What a contribution may still become: nothing changes once the results are out. Throws Denial `notNow`. */
export async function aroundSorting(
  ctx: Ctx,
  id: string,
  _name: string,
  _input: unknown,
  step: (ctx: Ctx) => Promise<Step>,
): Promise<Step> {
  const done = await step(ctx)
  const { state } = await lockedFor(ctx, done.row.solicitationId as string, 'share')
  if (takesVisits(state)) return done
  throw new Denial('notNow', { label: '研究献策', why: '征集结果已经汇总公开，不能再改', id })
}

/** Once a night: what is past its day closes, and who owes is reminded some days before. */
export async function tendSolicitations(ctx: JobCtx): Promise<void> {
  const today = dayOf(ctx.now)
  const open = await run<Solicitation>(
    ctx.db,
    `select id, street_id as "streetId", until_on as "untilOn", reminded_at as "remindedAt" from solicitations
     where tenant_id = $1 and state = 'open'`,
    [ctx.tenant.id],
  )
  for (const { id, streetId, untilOn, remindedAt } of open) {
    const { value: ahead } = numberOf(ctx, 'remindBefore', streetId)
    if (untilOn < today) await tended(ctx, id, 'expire')
    else if (untilOn <= dayAfter(today, ahead) && !isSince(remindedAt, dayAfter(untilOn, -ahead)))
      await tended(ctx, id, 'nudge')
  }
}

const isSince = (at: Date | null, day: string) => at !== null && dayOf(at) >= day

function tended(ctx: JobCtx, id: string, name: 'expire' | 'nudge') {
  return inTransaction(ctx, async (ctx) => {
    const { row } = await perform(ctx, solicitationWorkflow, id, name, {})
    if (name === 'nudge') await tellOwing(ctx, row as unknown as Solicitation)
  })
}
