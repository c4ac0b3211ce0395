import type { Ctx } from '#kernel/ctx.ts'
import type { Life } from '#kernel/play.ts'
import type { AnyAction, AnyClock } from '#kernel/workflow.ts'
import { notify } from '#modules/notices/index.ts'
import { opinionWorkflow } from '#modules/opinions/index.ts'
import { workflows } from '#src/app.ts'
import { DAY } from './hours.ts'

/** Tells of what happened in the last days, as the job would have; what is older than two days has been read. */
export async function sendNotices(ctx: Ctx, lives: Life[]): Promise<void> {
  const recent = lives.flatMap(({ row, events, clocks }) =>
    events
      .filter(({ at }) => ctx.now.getTime() - at.getTime() < 5 * DAY)
      .map((event) => {
        const started = clocks.filter(({ started_at }) => started_at.getTime() === event.at.getTime())
        const action = (opinionWorkflow.actions as Record<string, AnyAction>)[event.action]
        const told = [
          ...started.flatMap(
            ({ name }) => (opinionWorkflow.clocks as Record<string, AnyClock>)[name]?.whose ?? [],
          ),
          ...(action?.tell ?? []),
        ].map(({ role, at }) => ({ role, placeId: (row[at] as string | null) ?? null }))
        const { id: eventId, action: name } = event
        return { at: event.at, job: { eventId, subject: 'opinion', subjectId: row.id, action: name, told } }
      }),
  )
  for (const { at, job } of recent.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    await notify({ ...ctx, now: at, workflows }, job)
  }
  await ctx.db
    .updateTable('notices')
    .set((eb) => ({ readAt: eb.ref('at') }))
    .where('tenantId', '=', ctx.tenant.id)
    .where('at', '<', new Date(ctx.now.getTime() - 2 * DAY))
    .execute()
}
