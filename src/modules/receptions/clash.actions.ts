import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, type Field, invalid } from '#kernel/denial.ts'
import { maybeSubject } from '#kernel/perform.ts'
import { deputiesNamed } from '#modules/people/index.ts'
import { dutiesOf, whoHasTheRoom } from './reception.queries.ts'
import type { Reception } from './reception.table.ts'
import { hoursWords } from './reception.words.ts'
import { receptionWorkflow } from './reception.workflow.ts'

type Wanted = Pick<Reception, 'stationId' | 'venue' | 'startsAt' | 'endsAt' | 'deputyIds' | 'coUnitIds'> & {
  onDay: string
}

/** All that is wrong with a time, a room and those on duty, at once. Throws Denial `invalid`. */
export async function refuseWrong(ctx: Ctx, wanted: Wanted, except?: string): Promise<void> {
  const { onDay, deputyIds, coUnitIds, startsAt, endsAt } = wanted
  const wrong: Field[] = []
  if (onDay < dayOf(ctx.now)) wrong.push({ path: 'onDay', message: '这一天已经过去' })
  const other = await whoHasTheRoom(ctx, wanted, except)
  if (other)
    wrong.push({ path: 'venue', message: `这个地点这段时间已有一场接待（${other}），请换时间或地点` })
  if (coUnitIds.some((id) => ctx.facts.places.get(id)?.kind !== 'unit'))
    wrong.push({ path: 'coUnitIds', message: '没有这个部门' })
  const named = await deputiesNamed(ctx, deputyIds, onDay)
  if (named.length < deputyIds.length) wrong.push({ path: 'deputyIds', message: '没有这位代表' })
  for (const { name, isSitting } of named)
    if (!isSitting) wrong.push({ path: 'deputyIds', message: `${name}那天不担任代表或已暂停履职，不能值班` })
  const duties = await dutiesOf(ctx, deputyIds, startsAt, endsAt)
  for (const { deputyId, receptionId, ...at } of duties) {
    if (receptionId === except) continue
    const name = named.find(({ id }) => id === deputyId)?.name
    const when = hoursWords(at.startsAt, at.endsAt)
    wrong.push({ path: 'deputyIds', message: `${name}这时（${when}）已在另一场接待值班，一人不能在两处` })
  }
  if (wrong.length) throw invalid(...wrong)
}

/** Two who arrange the same at the same moment: the database lets one through. */
export async function tellingClashes<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const { constraint } = error as { constraint?: string }
    if (constraint === 'reception_deputies_one_place')
      throw invalid({ path: 'deputyIds', message: '有代表这时刚被排到另一场接待，请刷新后再排' })
    if (constraint === 'receptions_one_per_room')
      throw invalid({ path: 'venue', message: '这个地点这段时间刚刚有了一场接待，请换时间或地点' })
    if (constraint === 'receptions_pkey') throw new Denial('taken')
    throw error
  }
}

/** The rows that keep a deputy from being in two places: as the reception itself says, or none when it is off. */
export async function keepApart(ctx: Ctx, id: string): Promise<void> {
  await run(ctx.db, 'delete from reception_deputies where tenant_id = $1 and reception_id = $2', [
    ctx.tenant.id,
    id,
  ])
  await run(
    ctx.db,
    `insert into reception_deputies (tenant_id, reception_id, deputy_id, starts_at, ends_at, is_off)
     select r.tenant_id, r.id, d, r.starts_at, r.ends_at, r.state = 'cancelled'
     from receptions r, unnest(r.deputy_ids) d where r.tenant_id = $1 and r.id = $2`,
    [ctx.tenant.id, id],
  )
}

/** The record behind its lock: who adds something to it and who closes it wait for each other. */
export async function lockReception(ctx: Ctx, id: string): Promise<Reception> {
  await run(ctx.db, 'select 1 from receptions where tenant_id = $1 and id = $2 for update', [
    ctx.tenant.id,
    id,
  ])
  const row = await maybeSubject(ctx, receptionWorkflow, id)
  if (!row) throw new Denial('notFound')
  return { ...(row as unknown as Reception), onDay: String(row.onDay) as never }
}
