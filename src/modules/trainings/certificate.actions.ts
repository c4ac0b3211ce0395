import { v7 as uuid } from 'uuid'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { allot } from '#kernel/numbering.ts'
import {
  boardOf,
  deputyOf,
  findActivity,
  type Meeting,
  noteActivity,
  organised,
} from '#modules/activities/index.ts'
import type { Certificate } from './certificate.page.ts'
import { hasPassed } from './quiz.actions.ts'

const STUDY = ['training', 'study', 'exchange_out']

/** The deputy's own certificate; made once, with a number, the first time it is asked for. Throws Denial. */
export async function myCertificate(ctx: Ctx, activityId: string): Promise<Certificate[]> {
  const activity = await findActivity(ctx, activityId)
  const personId = deputyOf(ctx, '学习证明')
  mustBeHeld(activity)
  const { people } = await boardOf(ctx, activityId)
  const me = people.find((one) => one.personId === personId)
  if (!me?.cameAt) throw new Denial('notNow', { label: '学习证明', why: '没有您的出席记录' })
  if (!(await hasPassed(ctx, activityId, personId)))
    throw new Denial('notNow', { label: '学习证明', why: '考题还没有及格' })
  return [await issue(ctx, activity, me)]
}

/** Everybody's who attended and passed, for printing. Throws Denial `notFound`, `forbidden`, `notNow`. */
export async function allCertificates(ctx: Ctx, activityId: string): Promise<Certificate[]> {
  const activity = await organised(ctx, activityId, '打印学习证明')
  mustBeHeld(activity)
  const { people } = await boardOf(ctx, activityId)
  const found: Certificate[] = []
  for (const person of people) {
    if (person.cameAt && (await hasPassed(ctx, activityId, person.personId)))
      found.push(await issue(ctx, activity, person))
  }
  if (!found.length) throw new Denial('notNow', { label: '打印学习证明', why: '还没有人出席并及格' })
  return found
}

function mustBeHeld(activity: Meeting) {
  if (!STUDY.includes(activity.type))
    throw new Denial('notNow', { label: '学习证明', why: '不是学习培训活动' })
  if (!['held', 'reported', 'forwarded', 'answered', 'closed'].includes(activity.state))
    throw new Denial('notNow', { label: '学习证明', why: '活动还没有举行完毕' })
}

function issue(
  given: Ctx,
  activity: Meeting,
  { personId, name }: { personId: string; name: string },
): Promise<Certificate> {
  return inTransaction(given, async (ctx) => {
    const street = ctx.facts.places.get(activity.streetId)
    const known = await run<{ no: string; madeAt: Date }>(
      ctx.db,
      'select no, made_at as "madeAt" from certificates where tenant_id = $1 and activity_id = $2 and person_id = $3',
      [ctx.tenant.id, activity.id, personId],
    )
    const about = {
      name,
      title: activity.title,
      startsAt: activity.startsAt,
      endsAt: activity.endsAt,
      office: `${street?.name ?? ''}人大`,
    }
    if (known[0]) return { ...about, ...known[0] }
    const [no] = await allot(ctx, `${street?.shortName ?? ''}训证`, ctx.now)
    await run(
      ctx.db,
      `insert into certificates (tenant_id, id, no, activity_id, person_id, made_at) values ($1, $2, $3, $4, $5, $6)`,
      [ctx.tenant.id, uuid(), no, activity.id, personId, ctx.now],
    )
    await noteActivity(ctx, activity, 'certify', { personId, no })
    return { ...about, no: no!, madeAt: ctx.now }
  })
}
