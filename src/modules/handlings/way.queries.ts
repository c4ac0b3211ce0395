import { CLOCK_JSON, clockView, type KeptClock } from '#kernel/clock-view.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import type { AnyAction } from '#kernel/workflow.ts'
import { namesOf } from '#modules/people/index.ts'
import { findSuggestion, suggestionSentence, suggestionWorkflow } from '#modules/suggestions/index.ts'
import type { Way } from './decision.schema.ts'
import { load } from './handling.queries.ts'
import { handlingsVisibleTo } from './handling.scope.ts'
import { handlingWorkflow } from './handling.workflow.ts'
import { partSentence } from './way.words.ts'

type Event = {
  id: string
  subjectId: string
  action: string
  actorName: string
  at: Date
  input: Record<string, unknown> | null
}

/** The whole way of a suggestion with its units' parts, and all its clocks. Throws Denial `notFound`. */
export async function wayOf(ctx: Ctx, id: string): Promise<Way> {
  await findSuggestion(ctx, id)
  const parts = await load(ctx, (bind) => [`h.suggestion_id = ${bind(id)}`, handlingsVisibleTo(ctx, bind)])
  const units = new Map(parts.map((part) => [part.id, ctx.facts.places.get(part.unitId)?.shortName ?? '']))
  const of = [ctx.tenant.id, [id, ...units.keys()]]
  const events = await run<Event>(
    ctx.db,
    `select id, subject_id as "subjectId", action, actor_name as "actorName", at, input from events
     where tenant_id = $1 and subject_id = any($2::uuid[]) order by id`,
    of,
  )
  const clocks = await run<{ subjectId: string; clock: KeptClock }>(
    ctx.db,
    `select c.subject_id as "subjectId", ${CLOCK_JSON} as clock from clocks c
     where c.tenant_id = $1 and c.subject_id = any($2::uuid[]) order by c.due_at, c.id`,
    of,
  )
  const named = await namesOf(ctx, [...new Set(events.flatMap(({ input }) => asIds(input?.deputyIds)))])
  const told = {
    names: (ids: unknown) =>
      asIds(ids)
        .map((one) => named.get(one)?.name ?? '')
        .join('、'),
    units: (ids: unknown) =>
      asIds(ids)
        .map((one) => ctx.facts.places.get(one)?.shortName ?? '')
        .join('、'),
  }
  return {
    lines: events.flatMap(({ id, subjectId, action, actorName, at, input }) => {
      const unitName = units.get(subjectId) ?? null
      const workflow = unitName === null ? suggestionWorkflow : handlingWorkflow
      const label = labelOf(workflow.actions, action)
      const text =
        unitName === null
          ? suggestionSentence(action, input ?? {}, { ...told, label })
          : partSentence(action, input ?? {}, unitName, label)
      return text ? [{ id, at, who: actorName, unitName, text }] : []
    }),
    clocks: clocks.map(({ subjectId, clock }) => {
      const unitName = units.get(subjectId) ?? null
      return { unitName, ...clockView(ctx, unitName === null ? suggestionWorkflow : handlingWorkflow, clock) }
    }),
  }
}

const asIds = (value: unknown) => (Array.isArray(value) ? (value as string[]) : [])

/** What the kernel notes of itself. */
const others: Record<string, string> = { begin: '开始', calendarChanged: '工作日历变更，期限重新计算' }
const labelOf = (actions: object, action: string) =>
  others[action] ?? (actions as Record<string, AnyAction>)[action]?.label ?? action
