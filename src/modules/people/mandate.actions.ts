import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { dayOf } from '#kernel/calendar.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { begin } from '#kernel/perform.ts'
import { holds } from '#kernel/workflow.ts'
import { addCode, codesOf } from '#modules/places/index.ts'
import type { Elect } from './mandate.forms.ts'
import { mandateWorkflow } from './mandate.workflow.ts'

type Ended = { state: string; level: string; term: string; constituency: string | null }

/**
 * 登记当选: a mandate that waits to be confirmed, of somebody known or new; with a code of their own if there is none.
 * A by-election (补选) names the ended mandate of the same level, term and constituency. Throws Denial `invalid`, or
 * `forbidden` at a station of another street.
 */
export async function elect(
  ctx: Ctx,
  { name, ...input }: z.output<typeof Elect>,
): Promise<{ id: string; personId: string }> {
  if (!holds(ctx.actor, 'streetStaff', input.stationId)) throw new Denial('forbidden', { label: '登记当选' })
  const wrong = await whyNotElected(ctx, input)
  if (wrong.length) throw invalid(...wrong)
  return inTransaction(ctx, async (ctx) => {
    const [id, personId] = [uuid(), input.personId ?? uuid()]
    if (!input.personId)
      await ctx.db
        .insertInto('people')
        .values({ tenantId: ctx.tenant.id, id: personId, name: name! })
        .execute()
    const row = {
      ...input,
      id,
      personId,
      status: 'suspended', // for servers of the version before: not in force
      since: input.electedOn,
      byElection: Boolean(input.replacesId),
    }
    await begin(ctx, mandateWorkflow, row, input, null)
    if (!(await codesOf(ctx, 'deputy', personId)).length) await addCode(ctx, 'deputy', personId)
    return { id, personId }
  })
}

async function whyNotElected(ctx: Ctx, input: Omit<z.output<typeof Elect>, 'name'>) {
  const wrong: { path: string; message: string }[] = []
  if (ctx.facts.places.get(input.stationId)?.kind !== 'station')
    wrong.push({ path: 'stationId', message: '没有这个联络站' })
  if (input.electedOn > dayOf(ctx.now)) wrong.push({ path: 'electedOn', message: '当选日期还没有到' })
  if (input.personId && !(await isKnown(ctx, input.personId)))
    wrong.push({ path: 'personId', message: '没有这个人' })
  if (input.personId && (await holdsAlready(ctx, input)))
    wrong.push({ path: 'level', message: '这位代表已有同级同届的任职' })
  if (input.replacesId) {
    const seat = await endedMandate(ctx, input.replacesId)
    const isSame =
      seat?.level === input.level &&
      seat.term === input.term &&
      (seat.constituency ?? '') === (input.constituency ?? '')
    if (seat?.state !== 'terminated')
      wrong.push({ path: 'replacesId', message: '补选的是已经终止的代表资格' })
    else if (!isSame) wrong.push({ path: 'replacesId', message: '补选须与出缺的同级、同届、同选区' })
  }
  return wrong
}

async function isKnown(ctx: Ctx, personId: string): Promise<boolean> {
  const places = [...(ctx.actor.grants.get('streetStaff') ?? [])]
  const rows = await run(
    ctx.db,
    'select 1 from mandates where tenant_id = $1 and person_id = $2 and station_id = any($3) limit 1',
    [ctx.tenant.id, personId, places],
  )
  return rows.length > 0
}

async function holdsAlready(
  ctx: Ctx,
  { personId, level, term }: { personId?: string; level: string; term: string },
) {
  const rows = await run(
    ctx.db,
    `select 1 from mandates where tenant_id = $1 and person_id = $2 and level = $3 and term = $4
       and state <> 'terminated' limit 1`,
    [ctx.tenant.id, personId, level, term],
  )
  return rows.length > 0
}

async function endedMandate(ctx: Ctx, id: string): Promise<Ended | undefined> {
  const places = [...(ctx.actor.grants.get('streetStaff') ?? [])]
  const [row] = await run<Ended>(
    ctx.db,
    `select state, level, term, constituency from mandates where tenant_id = $1 and id = $2 and station_id = any($3)`,
    [ctx.tenant.id, id, places],
  )
  return row
}
