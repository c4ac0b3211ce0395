import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { openPace } from '#kernel/pace.ts'
import { isSitting } from '#modules/people/index.ts'
import { findActivity, maybeMeeting } from './activity.queries.ts'
import { type CheckedIn, minutes, mustBeOpen, write } from './arrival.actions.ts'
import { deputyOf, line, mustBe, organised } from './attendance.actions.ts'
import { isFresh, isTicket } from './code.queries.ts'
import { checkInLate, isLate } from './late.actions.ts'
import { coming } from './loop.workflow.ts'
import { numberAt } from './number.queries.ts'

const WRONG = '签到码不对或已经换了，请看屏幕上现在的码'
/** Digits can be guessed; ten tries a minute make that hopeless. */
const mayTry = openPace(10)

/**
 * 签到: with the digits on the room's screen, or with the ticket of a scan. Once per person: a second time answers with
 * the first. What a phone noted without network is judged by when it was (late.actions.ts). Throws Denial `forbidden` (no
 * mandate in force), `invalid` (an old or wrong code), `notNow` (too early, too late), `tooMany` (guessing).
 */
export async function checkIn(
  ctx: Ctx,
  id: string,
  said: { code?: string; ticket?: string; steadyAt?: string },
): Promise<CheckedIn> {
  const personId = deputyOf(ctx, '签到')
  if (!(await isSitting(ctx, personId)))
    throw new Denial('forbidden', { label: '签到', why: '代表资格已经暂停或终止' })
  const meeting = await maybeMeeting(ctx, id)
  const byTicket = isTicket(ctx, id, said.ticket)
  if (!byTicket && !mayTry(`${ctx.tenant.id} ${personId}`)) throw new Denial('tooMany')
  if (meeting && !byTicket && said.code && ctx.taken && isLate(ctx))
    return checkInLate(ctx, meeting, personId, { code: said.code, taken: ctx.taken, steadyAt: said.steadyAt })
  if (!meeting || !(byTicket || (said.code && isFresh(ctx, meeting, said.code))))
    throw invalid({ path: 'code', message: WRONG })
  mustBeOpen(ctx, meeting)
  return write(ctx, meeting, personId, byTicket ? 'scan' : 'digits', null)
}

/** 代签: a phone that does not work is no reason to count somebody as absent; but why is written down. */
export async function checkInFor(
  ctx: Ctx,
  id: string,
  { personId, reason }: { personId: string; reason: string },
): Promise<CheckedIn> {
  const meeting = await organised(ctx, id, '代签到')
  mustBe(meeting, [...coming, 'held'], '代签到')
  if (!(await isSitting(ctx, personId)))
    throw invalid({ path: 'personId', message: '这位代表的资格已经暂停或终止，不能签到' })
  if (meeting.startsAt.getTime() - minutes(ctx, meeting, 'checkInOpensMinutes') > ctx.now.getTime())
    throw new Denial('notNow', { label: '代签到', why: '还没有到签到时间' })
  return write(ctx, meeting, personId, 'staff', reason)
}

/** 签退. */
export async function checkOut(ctx: Ctx, id: string): Promise<void> {
  const meeting = await findActivity(ctx, id)
  const personId = deputyOf(ctx, '签退')
  const done = await line(
    ctx,
    meeting,
    'checkOut',
    { personId },
    'left_at = $4',
    'p.came_at is not null and p.left_at is null',
  )
  if (!done) throw new Denial('notNow', { label: '签退', why: '您还没有签到，或者已经签退' })
}

/** 志愿服务时长: as the organiser noted it. */
export async function setHours(
  ctx: Ctx,
  id: string,
  { personId, hours }: { personId: string; hours: number },
) {
  const meeting = await organised(ctx, id, '记时长')
  const done = await line(
    ctx,
    meeting,
    'setHours',
    { personId, hours },
    'hours = $5',
    'p.came_at is not null',
    [hours],
  )
  if (!done) throw invalid({ path: 'personId', message: '没有签到的人不记时长' })
}

/**
 * A minute of an online class was watched: counted once a minute at most, however many windows are open. Past the share
 * of the place (80 %) the person has attended.
 */
export async function watch(ctx: Ctx, id: string): Promise<{ minutes: number; isPresent: boolean }> {
  const meeting = await findActivity(ctx, id)
  const personId = deputyOf(ctx, '在线学习')
  if (ctx.now < meeting.startsAt || ctx.now > meeting.endsAt)
    throw new Denial('notNow', { label: '在线学习', why: '不在上课时间' })
  return inTransaction(ctx, async (ctx) => {
    const [seen] = await run<{ minutes: number; cameAt: Date | null }>(
      ctx.db,
      `update activity_people set online_minutes = online_minutes
           + case when online_at is null or online_at <= $4::timestamptz - interval '50 seconds' then 1 else 0 end,
         online_at = case when online_at is null or online_at <= $4::timestamptz - interval '50 seconds' then $4::timestamptz else online_at end
       where tenant_id = $1 and activity_id = $2 and person_id = $3
       returning online_minutes as minutes, came_at as "cameAt"`,
      [ctx.tenant.id, id, personId, ctx.now],
    )
    if (!seen) throw new Denial('notFound')
    const whole = (meeting.endsAt.getTime() - meeting.startsAt.getTime()) / 60_000
    const isEnough = seen.minutes >= (whole * numberAt(ctx, meeting.placeId, 'onlineShare')) / 100
    if (isEnough && !seen.cameAt) await write(ctx, meeting, personId, 'online', null)
    return { minutes: seen.minutes, isPresent: isEnough || seen.cameAt !== null }
  })
}
