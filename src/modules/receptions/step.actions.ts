import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import type { Step } from '#kernel/decide.ts'
import { invalid } from '#kernel/denial.ts'
import { unroutedAmong } from '#modules/opinions/index.ts'
import { deputiesNamed } from '#modules/people/index.ts'
import { keepApart, lockReception, refuseWrong, tellingClashes } from './clash.actions.ts'
import type { Details } from './reception.forms.ts'
import type { Reception } from './reception.table.ts'
import { dayWords } from './reception.words.ts'
import { columnsOf, receptionWorkflow } from './reception.workflow.ts'
import { askSwap } from './swap.actions.ts'

/**
 * What goes with a step, in its transaction and behind the same lock: those on duty are kept apart, nobody who is
 * suspended is announced or receives, nothing is closed over a matter that is not routed.
 */
export async function aroundStep(
  ctx: Ctx,
  id: string,
  name: string,
  input: unknown,
  step: (ctx: Ctx) => Promise<Step>,
): Promise<Step> {
  return tellingClashes(async () => {
    const row = await lockReception(ctx, id)
    const action = receptionWorkflow.actions[name as keyof typeof receptionWorkflow.actions]
    const fits = [action.from].flat().includes(row.state as never)
    if (fits && (name === 'revise' || name === 'changeNotice')) {
      await refuseWrong(ctx, { ...row, ...columnsOf(input as Details) }, id)
    }
    if (fits && (name === 'publish' || name === 'hold')) await refuseSuspended(ctx, row)
    if (fits && (name === 'route' || name === 'close')) await refuseUnrouted(ctx, row)
    if (fits && name === 'close') await refuseUnsigned(ctx, row)
    const done = await step(ctx)
    if (name === 'askSwap') await askSwap(ctx, row, input as never)
    if (['revise', 'changeNotice', 'cancel'].includes(name)) await keepApart(ctx, id)
    return done
  })
}

async function refuseSuspended(ctx: Ctx, { deputyIds, onDay }: Reception) {
  const named = await deputiesNamed(ctx, deputyIds, String(onDay))
  const gone = named.filter(({ isSitting }) => !isSitting)
  if (!gone.length) return
  const names = gone.map(({ name }) => name).join('、')
  throw invalid({ path: 'deputyIds', message: `${names}现在不担任代表或已暂停履职，请先换人` })
}

async function refuseUnrouted(ctx: Ctx, { id }: Reception) {
  const matters = await run<{ id: string }>(
    ctx.db,
    'select opinion_id as id from reception_matters where tenant_id = $1 and reception_id = $2',
    [ctx.tenant.id, id],
  )
  const left = await unroutedAmong(
    ctx,
    matters.map(({ id }) => id),
  )
  if (!left.length) return
  const some = left.slice(0, 3).join('、')
  throw invalid({
    path: 'matters',
    message: `还有${left.length}件没有分流：${some}${left.length > 3 ? '等' : ''}。请逐件现场答复、交办或引导`,
  })
}

async function refuseUnsigned(ctx: Ctx, { id, onDay }: Reception) {
  const signed = await run(
    ctx.db,
    `select 1 from reception_signatures where tenant_id = $1 and reception_id = $2 and signer = 'deputy' limit 1`,
    [ctx.tenant.id, id],
  )
  if (!signed.length)
    throw invalid({
      path: 'signatures',
      message: `${dayWords(String(onDay))}的记录还没有代表签名（或口头确认）`,
    })
}
