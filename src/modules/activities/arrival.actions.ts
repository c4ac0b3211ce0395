import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import type { Meeting } from './activity.queries.ts'
import { mustBe, note } from './attendance.actions.ts'
import { coming } from './loop.workflow.ts'
import { numberAt } from './number.queries.ts'

export type CheckedIn = {
  at: Date
  way: string
  again: boolean
  title: string
  /** What the organiser has to look at before it counts. */
  doubt?: string
}

/** Throws Denial `notNow` before the doors open, after they close, and when it does not take place. */
export function mustBeOpen(ctx: Ctx, meeting: Meeting) {
  mustBe(meeting, coming, '签到')
  const when = doorsAt(ctx, meeting, ctx.now)
  if (when === 'before') throw new Denial('notNow', { label: '签到', why: '还没有到签到时间' })
  if (when === 'after') throw new Denial('notNow', { label: '签到', why: '签到已经结束，请找工作人员补签' })
}

/** Whether one could sign in at that moment. */
export function doorsAt(ctx: Ctx, meeting: Meeting, at: Date): 'before' | 'open' | 'after' {
  if (at.getTime() < meeting.startsAt.getTime() - minutes(ctx, meeting, 'checkInOpensMinutes'))
    return 'before'
  return at.getTime() > meeting.endsAt.getTime() + minutes(ctx, meeting, 'checkInEndsMinutes')
    ? 'after'
    : 'open'
}

/** One of the minutes set by the place, in milliseconds. */
export function minutes(
  ctx: Ctx,
  { placeId }: Pick<Meeting, 'placeId'>,
  key: 'checkInOpensMinutes' | 'checkInEndsMinutes',
): number {
  return numberAt(ctx, placeId, key) * 60_000
}

/** One row per person: who comes twice, or on two phones at once, is there once. */
export function write(
  given: Ctx,
  meeting: Meeting,
  personId: string,
  way: string,
  reason: string | null,
  at: Date = given.now,
): Promise<CheckedIn> {
  return inTransaction(given, async (ctx) => {
    const came = await run<{ at: Date }>(
      ctx.db,
      `insert into activity_people (tenant_id, activity_id, person_id, invited_at, came_at, came_way, came_reason)
       values ($1, $2, $3, $7, $4, $5, $6)
       on conflict (tenant_id, activity_id, person_id) do update
         set came_at = $4, came_way = $5, came_reason = $6 where activity_people.came_at is null
       returning came_at as at`,
      [ctx.tenant.id, meeting.id, personId, at, way, reason, ctx.now],
    )
    if (came[0]) {
      if (meeting.state === 'held') await countLate(ctx, meeting.id)
      await note(ctx, meeting, 'checkIn', { personId, way, reason })
      return { at: came[0].at, way, again: false, title: meeting.title }
    }
    const [before] = await run<{ at: Date; way: string }>(
      ctx.db,
      `select came_at as at, came_way as way from activity_people
       where tenant_id = $1 and activity_id = $2 and person_id = $3`,
      [ctx.tenant.id, meeting.id, personId],
    )
    return { ...before!, again: true, title: meeting.title }
  })
}

/** Whoever is signed in after the end belongs to the persons counted then. */
function countLate(ctx: Ctx, id: string) {
  return run(
    ctx.db,
    'update activities set person_times = person_times + 1 where tenant_id = $1 and id = $2',
    [ctx.tenant.id, id],
  )
}
