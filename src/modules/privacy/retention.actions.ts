import { v7 as uuid } from 'uuid'
import { dayOf, dueAt } from '#kernel/calendar.ts'
import { type Ctx, systemActor } from '#kernel/ctx.ts'
import type { JobCtx } from '#kernel/jobs.ts'
import type { Span } from '#kernel/span.ts'
import { eraseImports } from '#modules/imports/index.ts'
import { eraseMessages, listHeld } from '#modules/messages/index.ts'
import {
  endedAmong,
  eraseReporters,
  eraseVoices,
  type HeldVoice,
  type Kept,
  listHeldVoices,
  listKept,
  opinionWorkflow,
} from '#modules/opinions/index.ts'

const PAGE = 500

/** One run over a tenant: how many it looked at, how many it erased (or would), and the oldest of these. */
export type Run = { lookedAt: number; erased: number; oldestOn: string | null }

/**
 * Erases the names and phones of matters that ended longer ago than the setting of their station allows, and of those
 * whose persons withdrew their consent while the matter ran. What was said and every figure stays. A dry run only counts.
 */
export async function sweepPrivacy(given: Ctx, { isDry = false } = {}): Promise<Run> {
  const ctx: Ctx = { ...given, actor: systemActor }
  const run: Run = { lookedAt: 0, erased: 0, oldestOn: null }
  for (let after: string | null = null; ; ) {
    const page: Kept[] = await listKept(ctx, after, PAGE)
    const due = page.filter((matter) => isDue(ctx, matter))
    run.lookedAt += page.length
    run.erased += isDry ? due.length : await eraseReporters(ctx, due)
    for (const { closedAt } of due) {
      const day = dayOf(closedAt)
      if (!run.oldestOn || day < run.oldestOn) run.oldestOn = day
    }
    if (page.length < PAGE) break
    after = page.at(-1)!.id
  }
  if (!isDry) await sweepMessages(ctx)
  if (!isDry) await sweepVoices(ctx)
  if (!isDry) {
    const row = { tenantId: ctx.tenant.id, id: uuid(), at: ctx.now, ...run }
    await ctx.db.insertInto('privacyRuns').values(row).execute()
  }
  return run
}

/** Erases what was written to and fro in matters that ended as long ago, also where no name was left. */
async function sweepMessages(ctx: Ctx): Promise<void> {
  for (let after: string | null = null; ; ) {
    const page: string[] = await listHeld(ctx, after, PAGE)
    const due = (await endedAmong(ctx, page)).filter((matter) =>
      isDue(ctx, { ...matter, isRestricted: false }),
    )
    await eraseMessages(
      ctx,
      due.map(({ id }) => id),
    )
    if (page.length < PAGE) return
    after = page.at(-1)!
  }
}

/** Erases the names and phones of those who added their voice, as long after the end as those of reporters. */
async function sweepVoices(ctx: Ctx): Promise<void> {
  for (let after: string | null = null; ; ) {
    const page: HeldVoice[] = await listHeldVoices(ctx, after, PAGE)
    const due = page.filter((voice) => isDue(ctx, { ...voice, isRestricted: false }))
    await eraseVoices(
      ctx,
      due.map(({ id }) => id),
    )
    if (page.length < PAGE) return
    after = page.at(-1)!.id
  }
}

/** The nightly job: reporters, and what was in files that were imported. */
export async function retain(ctx: JobCtx): Promise<void> {
  await sweepPrivacy(ctx)
  await eraseImports({ ...ctx, actor: systemActor })
}

type Due = Pick<Kept, 'isRestricted' | 'stationId' | 'closedAt'>

function isDue(ctx: Ctx, { isRestricted, stationId, closedAt }: Due): boolean {
  if (isRestricted) return true
  const { key, within, basis } = opinionWorkflow.retention!
  const ruled = ctx.facts.setting<Span>(key, stationId, ctx.now, { value: within, basis })
  return dueAt(closedAt, ruled.value, ctx.facts.localDays) < ctx.now
}
