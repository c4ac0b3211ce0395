import { v7 as uuid, v5 as uuidOf } from 'uuid'
import { z } from 'zod'
import { dayOf } from '#kernel/calendar.ts'
import type { JobCtx } from '#kernel/jobs.ts'
import { maybeSubject } from '#kernel/perform.ts'
import type { AnyWorkflow, Subject } from '#kernel/workflow.ts'
import { accountsHolding } from '#modules/accounts/index.ts'

const Told = z.array(z.object({ role: z.string(), placeId: z.string().nullable() }))
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

/** Tells everybody whose turn it has become, once per person. */
export async function notify(ctx: JobCtx, payload: unknown): Promise<void> {
  const job = Notify.parse(payload)
  const workflow = ctx.workflows.find(({ name }) => name === job.subject)
  const matter = workflow && (await maybeSubject(ctx, workflow, job.subjectId))
  if (!matter) return
  const label = workflow.actions[job.action]?.label ?? '收到'
  await tell(ctx, job.told, { ...job, about: job.eventId }, `${label}：${calledOf(workflow, matter)}`)
}

/** Reminds those whose clock is about to run out. */
export async function remind(ctx: JobCtx, payload: unknown): Promise<void> {
  const job = Remind.parse(payload)
  const workflow = ctx.workflows.find(({ name }) => name === job.subject)
  const matter = workflow && (await maybeSubject(ctx, workflow, job.subjectId))
  const clock = workflow?.clocks[job.clock]
  if (!matter || !clock) return
  const placeId = (matter[job.whose.at] as string | null) ?? null
  const text = `${clock.label}将于${dayOf(matter.dueAt as Date)}到期：${calledOf(workflow, matter)}`
  await tell(ctx, [{ role: job.whose.role, placeId }], { ...job, about: job.clockId }, text)
}

const calledOf = (workflow: AnyWorkflow, matter: Subject) =>
  workflow.called?.(matter) ?? `${matter.title}（${matter.no}）`

/**
 * Those who hold the role at the place itself: a liaison of the station, not everyone above. The notice's id follows
 * from what it is about and whom it tells, so that a job done again after its worker died tells nobody twice.
 */
async function tell(
  ctx: JobCtx,
  told: z.infer<typeof Told>,
  job: { subject: string; subjectId: string; about?: string },
  text: string,
) {
  const accounts = new Set<string>()
  for (const { role, placeId } of told) {
    if (!placeId) continue
    for (const id of await accountsHolding(ctx, role, placeId)) accounts.add(id)
  }
  for (const accountId of accounts) {
    const { subject, subjectId, about } = job
    const id = about ? uuidOf(accountId, about) : uuid()
    const notice = { tenantId: ctx.tenant.id, id, accountId, subject, subjectId, text, at: ctx.now }
    await ctx.db
      .insertInto('notices')
      .values(notice)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}
