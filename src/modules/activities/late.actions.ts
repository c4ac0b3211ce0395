import { type Ctx, inTransaction, type Taken } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { CLOCK_SLACK, happenedAt, saidAt } from '#kernel/taken.ts'
import type { Meeting } from './activity.queries.ts'
import { type CheckedIn, doorsAt, write } from './arrival.actions.ts'
import { mustBe, note, organised } from './attendance.actions.ts'
import { wasShown } from './code.queries.ts'
import { coming } from './loop.workflow.ts'
import { numberAt } from './number.queries.ts'

// A sign-in made where there was no network. The digits were on the room's screen for ten seconds: whoever typed them
// there and then has them, and the phone's clock, put right, says when. Where the two do not fit, somebody looks at it.

type Noted = { code: string; taken: Taken; steadyAt?: string }
const DAY = 86_400_000
/**
 * Seconds: how well a phone's clock can be put right, and how long digits take to be typed. A phone that has network again
 * before that still shows its form (useField.ts): whoever is refused types the new ones.
 */
const CODE_SLACK = 10

/** What a phone with network sends at once is judged by what is on the screen now. */
export function isLate({ now, taken }: Pick<Ctx, 'now' | 'taken'>): boolean {
  return taken !== undefined && Math.abs(now.getTime() - saidAt(taken)) > CODE_SLACK * 1000
}

/**
 * 离线签到: counts with the moment at which the digits were seen, and is marked as such; what does not fit becomes a claim
 * for the organiser. Throws Denial `notNow` when the activity's people have been counted for good.
 */
export async function checkInLate(
  ctx: Ctx,
  meeting: Meeting,
  personId: string,
  noted: Noted,
): Promise<CheckedIn> {
  mustBe(meeting, [...coming, 'held'], '签到')
  const doubt = doubtOf(ctx, meeting, noted)
  const seenAt = happenedAt(ctx)
  if (!doubt) return write(ctx, meeting, personId, 'digits', `没有网时输的，${stamp(ctx.now)}补传`, seenAt)
  const isThere = await hasCome(ctx, meeting.id, personId)
  if (!isThere) await claim(ctx, meeting, personId, { code: noted.code, seenAt, why: doubt })
  return { at: seenAt, way: 'digits', again: isThere, title: meeting.title, ...(isThere ? {} : { doubt }) }
}

/** What does not fit, in words for the organiser; undefined when the digits were on the screen just then. */
function doubtOf(ctx: Ctx, meeting: Meeting, { code, taken, steadyAt }: Noted): string | undefined {
  const seen = saidAt(taken)
  const isApart = (moment: number) => Math.abs(moment - seen) > CLOCK_SLACK * 1000
  if (taken.behind === undefined) return '这台手机没有和服务器对过时'
  if (taken.changed !== undefined) return '手机的时间在签到之后改过'
  if (steadyAt && isApart(Date.parse(steadyAt))) return '手机的时间在签到之前改过'
  if (seen > ctx.now.getTime() + CLOCK_SLACK * 1000) return '手机记的签到时间还没有到'
  if (doorsAt(ctx, meeting, new Date(seen)) !== 'open') return '手机记的时间不在签到时段里'
  const days = numberAt(ctx, meeting.placeId, 'lateCheckInDays')
  if (ctx.now.getTime() - seen > days * DAY) return `过了${days}天才补传`
  if (!wasShown(ctx, meeting, code, new Date(seen), CODE_SLACK)) return '输入的数字不是那时屏幕上的'
  return undefined
}

/** `3月12日14:05`, in Beijing. */
const stamp = (at: Date) =>
  new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(at)

async function hasCome(ctx: Ctx, id: string, personId: string): Promise<boolean> {
  const [row] = await run(
    ctx.db,
    `select 1 from activity_people
     where tenant_id = $1 and activity_id = $2 and person_id = $3 and came_at is not null`,
    [ctx.tenant.id, id, personId],
  )
  return row !== undefined
}

/** One claim a person: the last one counts until somebody has answered. */
function claim(
  given: Ctx,
  meeting: Meeting,
  personId: string,
  { code, seenAt, why }: { code: string; seenAt: Date; why: string },
): Promise<void> {
  return inTransaction(given, async (ctx) => {
    await run(
      ctx.db,
      `insert into check_in_claims (tenant_id, activity_id, person_id, code, seen_at, sent_at, why)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (tenant_id, activity_id, person_id) do update set code = $4, seen_at = $5, sent_at = $6, why = $7
         where check_in_claims.answer is null`,
      [ctx.tenant.id, meeting.id, personId, code, seenAt, ctx.now, why],
    )
    await note(ctx, meeting, 'claimCheckIn', { personId, note: why })
  })
}

/**
 * The organiser's word on a claim: accepted, the person came when the phone says; refused, they did not. Throws Denial
 * `notFound`, `forbidden`, `notNow` when it has been answered.
 */
export async function answerClaim(
  given: Ctx,
  id: string,
  { personId, answer }: { personId: string; answer: 'accepted' | 'refused' },
): Promise<void> {
  const meeting = await organised(given, id, '核对签到')
  mustBe(meeting, [...coming, 'held'], '核对签到')
  await inTransaction(given, async (ctx) => {
    const [known] = await run<{ seenAt: Date; why: string; answer: string | null }>(
      ctx.db,
      `select seen_at as "seenAt", why, answer from check_in_claims
       where tenant_id = $1 and activity_id = $2 and person_id = $3 for update`,
      [ctx.tenant.id, id, personId],
    )
    if (!known) throw invalid({ path: 'personId', message: '这位代表没有要核对的签到' })
    if (known.answer) throw new Denial('notNow', { label: '核对签到', why: '已经核对过了' })
    await run(
      ctx.db,
      `update check_in_claims set answer = $4, answered_at = $5, answered_by = $6::uuid
       where tenant_id = $1 and activity_id = $2 and person_id = $3`,
      [ctx.tenant.id, id, personId, answer, ctx.now, ctx.actor.id],
    )
    if (answer === 'accepted')
      await write(ctx, meeting, personId, 'staff', '没有网时的签到，经核对', known.seenAt)
    await note(ctx, meeting, `${answer}Claim`, { personId, note: known.why })
  })
}
