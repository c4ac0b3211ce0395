import { workdaysLeft } from '#kernel/calendar.ts'
import { type Ctx, inTransaction, systemActor } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { perform } from '#kernel/perform.ts'
import type { Task } from './task.table.ts'
import { taskWorkflow } from './task.workflow.ts'

type Late = Pick<Task, 'id' | 'streetId' | 'lateUrgings'> & { dueAt: Date }

/**
 * Each night: every unit whose part is late and that has not said a word is urged when it is due, and again after the span
 * set, as often as is set; each of them once a night. Safe to run twice, and on two servers. Gives how many were urged.
 */
export async function urgeSilentUnits(given: Ctx): Promise<{ urged: number }> {
  const ctx: Ctx = { ...given, actor: systemActor }
  let urged = 0
  for (const late of await lateTasks(ctx)) if (await isUrged(ctx, late)) urged++
  return { urged }
}

const LATE = `select id, street_id as "streetId", late_urgings as "lateUrgings", due_at as "dueAt" from tasks
  where tenant_id = $1 and state in ('assigned', 'acknowledged') and due_at < $2`

function lateTasks(ctx: Ctx): Promise<Late[]> {
  return run<Late>(ctx.db, `${LATE} order by due_at, id`, [ctx.tenant.id, ctx.now])
}

async function isUrged(given: Ctx, { id }: Late): Promise<boolean> {
  return inTransaction(given, async (ctx) => {
    // Once more behind the lock: the other server may have urged it, or the unit have answered.
    const [late] = await run<Late>(ctx.db, `${LATE} and id = $3 for update`, [ctx.tenant.id, ctx.now, id])
    if (!late) return false
    const { lateUrgings: before, dueAt, streetId } = late
    const workdaysLate = Math.max(0, -workdaysLeft(ctx.now, new Date(dueAt), ctx.facts.localDays))
    const number = (key: string) => numberOf(ctx, key, streetId)
    if (before >= number('urgeMost')) return false
    if (workdaysLate < number('urgeAfter') + before * number('urgeEvery')) return false
    const note = `到期没有回音，已逾期${workdaysLate}个工作日，第${before + 1}次催办`
    await perform(ctx, taskWorkflow, id, 'urgeLate', { note })
    return true
  })
}

function numberOf(ctx: Pick<Ctx, 'facts' | 'now'>, key: string, at: string): number {
  const { default: value, basis } = taskWorkflow.numbers![key]!
  return ctx.facts.setting<number>(`task.${key}`, at, ctx.now, { value, basis }).value
}
