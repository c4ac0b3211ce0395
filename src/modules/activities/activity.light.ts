import { workdaysLeft } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { nearnessOf } from '#kernel/light.ts'
import { holds } from '#kernel/workflow.ts'
import { activityWorkflow } from './activity.workflow.ts'

type Lit = {
  state: string
  dueAt: Date | null
  dueClock: string | null
  placeId: string
  unitIds: string[]
}

/** The light of an activity: days left, and whether it is the asking person's turn; another's turn is grey. */
export function lightOf({ now, facts, actor }: Pick<Ctx, 'now' | 'facts' | 'actor'>, row: Lit) {
  const clock = row.dueClock as keyof typeof activityWorkflow.clocks | null
  const dueLabel = clock ? (activityWorkflow.clocks[clock]?.label ?? null) : null
  if (!row.dueAt || !clock) return { light: 'ended' as const, workdaysLeft: null, dueLabel: null }
  const left = workdaysLeft(now, row.dueAt, facts.localDays)
  const { isSoon } = nearnessOf({ now, facts }, activityWorkflow, row.placeId, row.dueAt, left)
  const isMine =
    clock === 'answer' ? holds(actor, 'unitClerk', row.unitIds) : holds(actor, 'stationLiaison', row.placeId)
  const light = !isMine ? 'waiting' : row.dueAt < now ? 'overdue' : isSoon ? 'soon' : 'course'
  return { light: light as 'waiting' | 'overdue' | 'soon' | 'course', workdaysLeft: left, dueLabel }
}
