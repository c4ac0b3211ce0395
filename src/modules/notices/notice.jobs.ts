import { v7 as uuid, v5 as uuidOf } from 'uuid'
import { z } from 'zod'
import { dayOf } from '#kernel/calendar.ts'
import type { JobCtx } from '#kernel/jobs.ts'
import { maybeSubject } from '#kernel/perform.ts'
import type { AnyWorkflow, Subject } from '#kernel/workflow.ts'
import { accountsHolding } from '#modules/accounts/index.ts'
import { type NoticeKind, queueForReporter, queueNotices } from '#modules/outbox/index.ts'

const Told = z.array(
  z.object({ role: z.string(), placeId: z.string().nullable(), isTurn: z.boolean().optional() }),
)
const Notify = z.object({
  eventId: z.uuid().optional(),
  subject: z.string(),
  subjectId: z.uuid(),
  action: z.string(),
  told: Told,
})
const Remind = z.object({
  clockId: z.uuid().optional(),
  subject: z.string(),
  subjectId: z.uuid(),
  clock: z.string(),
  whose: z.object({ role: z.string(), at: z.string() }),
})

/** Tells everybody whose turn it has become, once per person; and the resident, where they asked for it. */
export async function notify(ctx: JobCtx, payload: unknown): Promise<void> {
  const job = Notify.parse(payload)
  const workflow = ctx.workflows.find(({ name }) => name === job.subject)
  const matter = workflow && (await maybeSubject(ctx, workflow, job.subjectId))
  if (!matter) return
  const label = workflow.actions[job.action]?.label ?? workflow.saidAtStart ?? '收到'
  const about = { ...job, about: job.eventId }
  const turns = await holding(
    ctx,
    job.told.filter(({ isTurn }) => isTurn),
  )
  const others = await holding(
    ctx,
    job.told.filter(({ isTurn }) => !isTurn),
  )
  const told = { what: label, workflow, matter }
  await tell(ctx, turns, about, 'turn', told)
  await tell(ctx, new Set([...others].filter((id) => !turns.has(id))), about, 'news', told)
  const { eventId, action } = job
  if (eventId && job.told.some(({ role }) => role === 'resident'))
    await queueForReporter(ctx, matter, { eventId, action })
}

/** Reminds those whose clock is about to run out. */
export async function remind(ctx: JobCtx, payload: unknown): Promise<void> {
  await tellOfClock(ctx, payload, 'soon', (label, day) => `${label}将于${day}到期`)
}

/** Tells those whose clock has run out. */
export async function overdue(ctx: JobCtx, payload: unknown): Promise<void> {
  await tellOfClock(ctx, payload, 'overdue', (label) => `${label}已逾期`)
}

async function tellOfClock(
  ctx: JobCtx,
  payload: unknown,
  kind: 'soon' | 'overdue',
  words: (label: string, day: string) => string,
) {
  const job = Remind.parse(payload)
  const workflow = ctx.workflows.find(({ name }) => name === job.subject)
  const matter = workflow && (await maybeSubject(ctx, workflow, job.subjectId))
  const clock = workflow?.clocks[job.clock]
  if (!matter || !clock) return
  const places = [matter[job.whose.at] as string | string[] | null].flat()
  const accounts = await holding(
    ctx,
    places.map((placeId) => ({ role: job.whose.role, placeId })),
  )
  const what = words(clock.label, dayOf(matter.dueAt as Date))
  const about = job.clockId && (kind === 'soon' ? job.clockId : uuidOf(kind, job.clockId))
  await tell(ctx, accounts, { ...job, about }, kind, { what, workflow, matter })
}

const Announced = z.object({
  people: z.array(z.uuid()),
  subject: z.string(),
  subjectId: z.uuid(),
  what: z.string(),
  told: Told.default([]),
  kind: z.enum(['turn', 'news']).default('news'),
})

/** Tells deputies, and holders of a role, what was announced to them. */
export async function announced(ctx: JobCtx, payload: unknown): Promise<void> {
  const { people, told: others, kind, what, ...about } = Announced.parse(payload)
  const workflow = ctx.workflows.find(({ name }) => name === about.subject)
  const matter = workflow && (await maybeSubject(ctx, workflow, about.subjectId))
  if (!matter) return
  const told = [...others, ...people.map((placeId) => ({ role: 'deputy', placeId }))]
  await tell(ctx, await holding(ctx, told), about, kind, { what, workflow, matter })
}

/** Those who hold the role at the place itself: a liaison of the station, not everyone above. */
async function holding(ctx: JobCtx, told: z.infer<typeof Told>): Promise<Set<string>> {
  const accounts = new Set<string>()
  for (const { role, placeId } of told) {
    if (!placeId || role === 'resident') continue
    for (const id of await accountsHolding(ctx, role, placeId)) accounts.add(id)
  }
  return accounts
}

const calledOf = (workflow: AnyWorkflow, matter: Subject) =>
  workflow.called?.(matter) ?? `${matter.title}（${matter.no}）`

/**
 * The notice's id follows from what it is about and whom it tells, so that a job done again after its worker died
 * tells nobody twice. Outside the house only the number is said, not the title.
 */
async function tell(
  ctx: JobCtx,
  accounts: Set<string>,
  job: { subject: string; subjectId: string; about?: string },
  kind: NoticeKind,
  { what, workflow, matter }: { what: string; workflow: AnyWorkflow; matter: Subject },
) {
  const { subject, subjectId, about } = job
  const noticeIds = new Map<string, string>()
  for (const accountId of accounts) {
    const id = about ? uuidOf(accountId, about) : uuid()
    noticeIds.set(accountId, id)
    const text = `${what}：${calledOf(workflow, matter)}`
    const notice = { tenantId: ctx.tenant.id, id, accountId, subject, subjectId, text, at: ctx.now }
    await ctx.db
      .insertInto('notices')
      .values(notice)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  await queueNotices(ctx, noticeIds, {
    subject,
    subjectId,
    kind,
    text: `${what}${matter.no ? `：${matter.no}` : ''}`,
  })
}
