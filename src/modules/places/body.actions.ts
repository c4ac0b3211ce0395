import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { dayOf } from '#kernel/calendar.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { findBody } from './body.queries.ts'
import { type BodyType, bodyTypes, mayDo } from './body.words.ts'
import { notePlace } from './place.events.ts'
import { ownPlace } from './place.scope.ts'
import type { AssignTask, OpenBody } from './tree.schema.ts'

/** A body at its place, by its kind. Throws Denial `invalid` where such a body does not belong or is there already. */
export async function openBody(
  given: Ctx,
  placeId: string,
  input: z.output<typeof OpenBody>,
): Promise<string> {
  const place = ownPlace(given, placeId, '设立机构')
  if (!(bodyTypes[input.bodyType].at as readonly string[]).includes(place.kind))
    throw invalid({
      path: 'bodyType',
      message: `${bodyTypes[input.bodyType].label}不设在${place.name}：${place.kind === 'street' ? '街道没有人民代表大会，只有人大街道工委' : '种类不对'}`,
    })
  return inTransaction(given, async (ctx) => {
    const id = uuid()
    const there = await run(
      ctx.db,
      `select 1 from bodies where tenant_id = $1 and place_id = $2 and body_type = $3 and (valid_to is null or valid_to >= $4)`,
      [ctx.tenant.id, placeId, input.bodyType, dayOf(ctx.now)],
    )
    if (there.length) throw invalid({ path: 'bodyType', message: `已经有${bodyTypes[input.bodyType].label}` })
    await addBody(ctx, { id, placeId, ...input })
    await notePlace(ctx, placeId, 'openBody', {
      bodyType: input.bodyType,
      name: input.name,
      basis: input.basis,
    })
    return id
  })
}

type NewBody = { id: string; placeId: string; bodyType: BodyType; name: string; from: string; basis: string }

/** The row alone, for scripts that lay out a district. */
export async function addBody(
  ctx: Ctx,
  { id, placeId, bodyType, name, from, basis }: NewBody,
): Promise<void> {
  await run(
    ctx.db,
    `insert into bodies (tenant_id, id, place_id, body_type, name, basis, valid_from) values ($1, $2, $3, $4, $5, $6, $7)`,
    [ctx.tenant.id, id, placeId, bodyType, name, basis, from],
  )
}

/** 登记交办任务: without it a street committee may not do what is not its own. Throws Denial `invalid`, `taken`. */
export async function assignTask(
  given: Ctx,
  bodyId: string,
  input: z.output<typeof AssignTask>,
): Promise<void> {
  const body = await findBody(given, bodyId)
  ownPlace(given, body.placeId, '登记交办任务')
  const { how, why } = mayDo(body.bodyType, input.power)
  if (how !== 'assigned') throw invalid({ path: 'power', message: why ?? '这是自身职责，不用交办' })
  await inTransaction(given, async (ctx) => {
    const made = await run(
      ctx.db,
      `insert into assigned_tasks (tenant_id, id, body_id, power, year, basis, assigned_at) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (tenant_id, body_id, power, year) do nothing returning id`,
      [ctx.tenant.id, uuid(), bodyId, input.power, input.year, input.basis, ctx.now],
    )
    if (!made.length) throw new Denial('taken')
    await notePlace(ctx, body.placeId, 'assignTask', input)
  })
}
