import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import type { Subject } from '#kernel/workflow.ts'
import { holds } from '#kernel/workflow.ts'
import { writeLine } from '#kernel/write.ts'
import { announce } from '#modules/notices/index.ts'
import { sittingAmong } from '#modules/people/index.ts'
import { invite } from './activity.actions.ts'
import { findActivity } from './activity.queries.ts'
import { activityWorkflow } from './activity.workflow.ts'
import { coming } from './loop.workflow.ts'

// What one deputy does about an activity changes that deputy's own line, never the activity's state.

type Found = Awaited<ReturnType<typeof findActivity>>

/** The deputy who acts. Throws Denial `forbidden` for who is none (any more). */
export function deputyOf({ actor }: Ctx, label: string): string {
  const [id] = actor.grants.get('deputy') ?? []
  if (!id) throw new Denial('forbidden', { label, why: '没有在任的代表资格，可能已经暂停或终止' })
  return id
}

/** The notice was opened: noted once, with when. */
export async function readNotice(ctx: Ctx, id: string): Promise<void> {
  const activity = await findActivity(ctx, id)
  const personId = deputyOf(ctx, '阅读通知')
  await line(
    ctx,
    activity,
    'readNotice',
    { personId },
    'read_at = $4',
    'p.read_at is null and p.told_at is not null',
  )
}

/** 报名. Throws Denial `notNow` once the list is settled. */
export async function enrol(ctx: Ctx, id: string): Promise<void> {
  const activity = await findActivity(ctx, id)
  const personId = deputyOf(ctx, '报名')
  mustBe(activity, ['noticed'], '报名')
  const set = `stand = 'enrolled', stand_at = $4, leave_reason = null, leave_answer = null, read_at = coalesce(p.read_at, $4)`
  await line(ctx, activity, 'enrol', { personId }, set, `p.stand <> 'enrolled'`)
}

/** 请假: with a reason; the organiser approves. */
export async function askLeave(ctx: Ctx, id: string, reason: string): Promise<void> {
  const activity = await findActivity(ctx, id)
  const personId = deputyOf(ctx, '请假')
  mustBe(activity, ['noticed', 'enrolled'], '请假')
  const set = `stand = 'leaveAsked', stand_at = $4, leave_reason = $5, leave_answer = null, read_at = coalesce(p.read_at, $4)`
  await line(ctx, activity, 'askLeave', { personId, reason }, set, `p.stand <> 'onLeave'`, [reason])
}

/** 准假 or not, with a word why. Throws Denial `notNow` when nobody asked. */
export async function decideLeave(
  ctx: Ctx,
  id: string,
  { personId, grant, note }: { personId: string; grant: boolean; note?: string },
): Promise<void> {
  const activity = await organised(ctx, id, '批假')
  const set = `stand = $5, stand_at = $4, leave_answer = $6`
  const done = await line(
    ctx,
    activity,
    grant ? 'grantLeave' : 'refuseLeave',
    { personId, note },
    set,
    `p.stand = 'leaveAsked'`,
    [grant ? 'onLeave' : 'enrolled', note ?? (grant ? '同意' : '请参加')],
  )
  if (!done) throw new Denial('notNow', { label: '批假', why: '这位代表没有待批的请假' })
}

/** More people on the list; after the notice they are told at once. Gives how many are new. */
export async function inviteMore(ctx: Ctx, id: string, people: string[]): Promise<{ added: number }> {
  const activity = await organised(ctx, id, '邀请代表')
  mustBe(activity, coming, '邀请代表')
  const sitting = await sittingAmong(ctx, people)
  if (sitting.length < new Set(people).size)
    throw invalid({ path: 'people', message: '名单里有人没有在任的代表资格' })
  return inTransaction(ctx, async (ctx) => {
    const added = await invite(ctx, id, sitting)
    if (activity.state !== 'planned') await tellInvited(ctx, activity)
    await note(ctx, activity, 'invite', { people: sitting, added })
    return { added }
  })
}

/** Those who were not told yet hear of it now: their receipt begins to run. */
export async function tellInvited(ctx: Ctx, activity: Pick<Found, 'id' | 'title' | 'no'>): Promise<number> {
  const told = await run<{ personId: string }>(
    ctx.db,
    `update activity_people set told_at = $3 where tenant_id = $1 and activity_id = $2 and told_at is null
     returning person_id as "personId"`,
    [ctx.tenant.id, activity.id, ctx.now],
  )
  await announce(ctx, {
    people: told.map(({ personId }) => personId),
    ...about(activity),
    what: '活动通知，请看一看并回执',
  })
  return told.length
}

/** Tells everybody who was told before of a change: a new time, that it is cancelled. */
export async function tellChange(
  ctx: Ctx,
  activity: Pick<Found, 'id' | 'title' | 'no'>,
  words: string,
): Promise<void> {
  const told = await run<{ personId: string }>(
    ctx.db,
    `select person_id as "personId" from activity_people where tenant_id = $1 and activity_id = $2 and told_at is not null`,
    [ctx.tenant.id, activity.id],
  )
  await announce(ctx, {
    people: told.map(({ personId }) => personId),
    ...about(activity),
    what: words,
  })
}

/** 催看: those who have not read the notice hear of it once more. Gives how many. */
export async function remindUnread(ctx: Ctx, id: string): Promise<{ reminded: number }> {
  const activity = await organised(ctx, id, '催看通知')
  mustBe(activity, ['noticed', 'enrolled'], '催看通知')
  return inTransaction(ctx, async (ctx) => {
    const unread = await run<{ personId: string }>(
      ctx.db,
      `update activity_people set reminded_at = $3 where tenant_id = $1 and activity_id = $2 and read_at is null
         and told_at is not null and (reminded_at is null or reminded_at < $3::timestamptz - interval '1 hour')
       returning person_id as "personId"`,
      [ctx.tenant.id, id, ctx.now],
    )
    const people = unread.map(({ personId }) => personId)
    await announce(ctx, {
      people,
      ...about(activity),
      what: '请看活动通知',
    })
    await note(ctx, activity, 'remindUnread', { reminded: people.length })
    return { reminded: people.length }
  })
}

const about = ({ id }: Pick<Found, 'id'>) => ({ subject: activityWorkflow.name, subjectId: id })

/** The activity, for who organises it. Throws Denial `notFound`, `forbidden`. */
export async function organised(ctx: Ctx, id: string, label: string): Promise<Found> {
  const activity = await findActivity(ctx, id)
  if (!holds(ctx.actor, 'stationLiaison', activity.placeId)) throw new Denial('forbidden', { label })
  return activity
}

export function mustBe(activity: Found, states: readonly string[], label: string) {
  if (states.includes(activity.state)) return
  const { label: stateLabel } = activityWorkflow.states[activity.state as 'planned']
  throw new Denial('notNow', { label, state: activity.state, stateLabel })
}

/** One person's line, with its history row, when the condition holds. $4 is now; further values begin at $5. */
export function line(
  given: Ctx,
  activity: Found,
  action: string,
  input: { personId: string; [more: string]: unknown },
  set: string,
  where: string,
  values: unknown[] = [],
): Promise<boolean> {
  return inTransaction(given, async (ctx) => {
    const changed = await run(
      ctx.db,
      `update activity_people p set ${set} where p.tenant_id = $1 and p.activity_id = $2 and p.person_id = $3
         and $4::timestamptz is not null and ${where} returning 1`,
      [ctx.tenant.id, activity.id, input.personId, ctx.now, ...values],
    )
    if (changed.length) await note(ctx, activity, action, input)
    return changed.length > 0
  })
}

/** A line of history, and the open screens look again. */
export async function note(ctx: Ctx, activity: Found, action: string, input: object): Promise<void> {
  await writeLine(ctx, {
    subject: activityWorkflow.name,
    subjectId: activity.id,
    action,
    state: activity.state,
    input,
  })
  const row: Subject = { ...activity }
  const publish = () => ctx.live.publish({ tenantId: ctx.tenant.id, subject: activityWorkflow.name, row })
  if (ctx.afterCommit) ctx.afterCommit.push(publish)
  else publish()
}
