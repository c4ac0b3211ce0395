import { dueAt } from '#kernel/calendar.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import type { JobCtx } from '#kernel/jobs.ts'
import { workdays } from '#kernel/span.ts'
import { writeLine } from '#kernel/write.ts'
import { announce } from '#modules/notices/index.ts'
import { numbers } from './loop.workflow.ts'
import { type Found, load } from './suggestion.queries.ts'
import { suggestionWorkflow } from './suggestion.workflow.ts'

const reminders = ['remindFirst', 'remindSecond', 'remindThird'] as const

/** Each night: the deputy who leads a suggestion that was answered is reminded to judge, on the days the place sets, once each. */
export async function remindOfFeedback(given: JobCtx): Promise<void> {
  for (const { id } of await load(given, () => [`s.state = 'replied'`]))
    await inTransaction(given, async (ctx) => {
      const [row] = await load(ctx, (bind) => [`s.id = ${bind(id)}`, `s.state = 'replied'`], 'for update')
      const days = row && reachedBy(ctx, row)
      if (row && days && !(await wasReminded(ctx, row, days))) await remind(ctx, row, days)
    })
}

/** The latest of the reminders whose days have passed since the reply. */
function reachedBy(ctx: Ctx, { bodyId, repliedAt }: Found): number | undefined {
  const after = (key: (typeof reminders)[number]) => {
    const { default: value, basis } = numbers[key]!
    return ctx.facts.setting<number>(`suggestion.${key}`, bodyId, ctx.now, { value, basis }).value
  }
  return reminders
    .map(after)
    .filter((n) => dueAt(repliedAt!, workdays(n), ctx.facts.localDays) < ctx.now)
    .toSorted((a, b) => b - a)[0]
}

async function wasReminded(ctx: Ctx, { id, round }: Found, days: number): Promise<boolean> {
  const found = await run(
    ctx.db,
    `select 1 from events where tenant_id = $1 and subject_id = $2 and action = 'remindFeedback'
       and (input->>'round')::int = $3 and (input->>'days')::int >= $4 limit 1`,
    [ctx.tenant.id, id, round, days],
  )
  return found.length > 0
}

async function remind(ctx: Ctx, { id, state, round, leadDeputyId }: Found, days: number) {
  const about = { subject: suggestionWorkflow.name, subjectId: id }
  await writeLine(ctx, { ...about, state, action: 'remindFeedback', input: { round, days } })
  await announce(ctx, {
    ...about,
    people: [leadDeputyId],
    what: `答复已经送达${days}个工作日，请反馈`,
    kind: 'turn',
  })
}
