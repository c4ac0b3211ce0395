import { workdaysLeft } from './calendar.ts'
import type { Ctx } from './ctx.ts'
import { type AnyClock, type AnyWorkflow, holds, type Subject } from './workflow.ts'

export type Lit = {
  light: 'overdue' | 'soon' | 'course' | 'waiting' | 'ended'
  workdaysLeft: number | null
  dueLabel: string | null
}

const SOON = 3

/** The light of a record of any kind: the workdays left, and whether it is this person's turn or somebody else's. */
export function litOf(
  ctx: Pick<Ctx, 'actor' | 'facts' | 'now'>,
  workflow: AnyWorkflow,
  row: Pick<Subject, string>,
): Lit {
  const [dueAt, dueClock] = [row.dueAt as Date | null, row.dueClock as string | null]
  if (row.closedAt || !dueAt || !dueClock) return { light: 'ended', workdaysLeft: null, dueLabel: null }
  const clock = workflow.clocks[dueClock] as AnyClock
  const left = workdaysLeft(ctx.now, dueAt, ctx.facts.localDays)
  const isMine = clock.whose && holds(ctx.actor, clock.whose.role, row[clock.whose.at])
  const light = dueAt < ctx.now ? 'overdue' : !isMine ? 'waiting' : left < SOON ? 'soon' : 'course'
  return { light, workdaysLeft: left, dueLabel: clock.label }
}
