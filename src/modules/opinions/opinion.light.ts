import { type LocalDays, workdaysLeft } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { nearnessOf } from '#kernel/light.ts'
import { type AnyClock, holds } from '#kernel/workflow.ts'
import { isDeputysTurn } from './deputy.queries.ts'
import type { Light } from './opinion.schema.ts'
import { opinionWorkflow } from './opinion.workflow.ts'

const memo = new Map<string, number>()

type Lit = {
  state: string
  dueAt: Date | null
  dueClock: string | null
  closedAt: Date | null
  [column: string]: unknown
}

/** The light of a queue: the days left, and whether it is this person's turn or somebody else's. */
export function lightOf(
  ctx: Pick<Ctx, 'actor' | 'facts' | 'now'>,
  row: Lit,
): { light: Light; workdaysLeft: number | null; dueLabel: string | null } {
  if (row.closedAt || !row.dueAt || !row.dueClock)
    return { light: 'ended', workdaysLeft: null, dueLabel: null }
  const clock = opinionWorkflow.clocks[row.dueClock as keyof typeof opinionWorkflow.clocks] as AnyClock
  const left = leftOf(ctx.now, row.dueAt, ctx.facts.localDays)
  const isMine =
    (clock.whose && holds(ctx.actor, clock.whose.role, row[clock.whose.at])) ||
    (holds(ctx.actor, 'deputy', row.deputyId) && isDeputysTurn(row))
  const placeId = (row.stationId as string | undefined) ?? null
  const { isSoon } = nearnessOf(ctx, opinionWorkflow, placeId, row.dueAt, left)
  const isTogether = row.dueClock === 'relatives'
  const light =
    row.dueAt < ctx.now ? 'overdue' : !isMine || isTogether ? 'waiting' : isSoon ? 'soon' : 'course'
  return { light, workdaysLeft: left, dueLabel: clock.label }
}

const DAY = 86_400_000

function leftOf(now: Date, due: Date, local: LocalDays): number {
  const key = `${Math.floor((now.getTime() + DAY / 3) / DAY)}:${due.getTime()}`
  let left = memo.get(key)
  if (left === undefined) {
    if (memo.size > 20_000) memo.clear()
    left = workdaysLeft(now, due, local)
    memo.set(key, left)
  }
  return left
}
