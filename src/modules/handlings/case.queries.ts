import { findSeenFile, type Kept } from '#kernel/attached.ts'
import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { historyOf } from '#kernel/history.ts'
import { litOf } from '#kernel/light.ts'
import { offered } from '#kernel/workflow.ts'
import { namesOf } from '#modules/people/index.ts'
import { classesAt, findSuggestion, numberWords, suggestionsNamed } from '#modules/suggestions/index.ts'
import { readsDraft, withoutDraft, withoutDrafted } from './draft.queries.ts'
import { type Found, findHandling, load } from './handling.queries.ts'
import type { HandlingView } from './handling.schema.ts'
import { handlingsVisibleTo } from './handling.scope.ts'
import { type Part, parts } from './handling.words.ts'
import { handlingWorkflow } from './handling.workflow.ts'
import { clocksOf, unitOf } from './inbox.queries.ts'
import { nextDocNo } from './series.words.ts'

/** The units' parts of a suggestion that the person may see. Throws Denial `notFound` for a suggestion unseen. */
export async function handlingsOf(ctx: Ctx, suggestionId: string): Promise<HandlingView[]> {
  await findSuggestion(ctx, suggestionId)
  const rows = await load(ctx, (bind) => [
    `h.suggestion_id = ${bind(suggestionId)}`,
    handlingsVisibleTo(ctx, bind),
  ])
  return viewsOf(ctx, rows)
}

/** One part with its talks, what stands beside it, and what was done. Throws Denial `notFound`. */
export async function showHandling(ctx: Ctx, id: string): Promise<HandlingView> {
  const [view] = await viewsOf(ctx, [await findHandling(ctx, id)])
  return view!
}

async function viewsOf(ctx: Ctx, rows: Found[]): Promise<HandlingView[]> {
  const ids = rows.map(({ id }) => id)
  const suggestionIds = [...new Set(rows.map((row) => row.suggestionId))]
  const family = await load(ctx, (bind) => [`h.suggestion_id = any(${bind(suggestionIds)}::uuid[])`])
  const talks = Map.groupBy(await talksOf(ctx, ids), ({ handlingId }) => handlingId)
  const names = await namesOf(ctx, [...new Set(rows.flatMap(({ deputyIds }) => deputyIds))])
  const suggestions = await suggestionsNamed(ctx, suggestionIds)
  const clocks = await clocksOf(ctx, ids)
  const files = Map.groupBy(await filesOf(ctx, family), ({ handlingId }) => handlingId)
  const views = []
  for (const kept of rows) {
    const row = withoutDraft(ctx, kept)
    const isReader = readsDraft(ctx, row)
    const unit = unitOf(ctx, row)
    views.push({
      ...row,
      ...unit,
      called: numberWords(suggestions.get(row.suggestionId)!),
      partLabel: parts[row.part as Part].label,
      stateLabel: handlingWorkflow.states[row.state as keyof typeof handlingWorkflow.states].label,
      planDueOn: row.planDueOn === null ? null : String(row.planDueOn),
      points: (row.points ?? []) as HandlingView['points'],
      deputies: row.deputyIds.map((id) => ({ id, name: names.get(id)?.name ?? '' })),
      ...litOf(ctx, handlingWorkflow, row),
      talks: talks.get(row.id) ?? [],
      // Only the work of a unit that no longer exists is given to another one.
      actions: offered(handlingWorkflow, row, ctx.actor).filter(
        ({ name }) => name !== 'moveUnit' || unit.isGone,
      ),
      clocks: clocks.get(row.id) ?? [],
      beside: family
        .filter((one) => one.suggestionId === row.suggestionId && one.id !== row.id)
        .map((one) => besideOf(ctx, row, one, files.get(one.id) ?? [])),
      classMarks: classesAt(ctx, row.bodyId),
      files: (files.get(row.id) ?? []).filter(({ purpose }) => isReader || purpose !== 'reply'),
      history: (await historyOf(ctx, handlingWorkflow, row.id, { begin: '交办' })).map((one) =>
        withoutDrafted(isReader, { ...one, input: one.input ?? {} }),
      ),
      nextDocNo: row.state === 'checked' ? await nextOf(ctx, row) : null,
    })
  }
  return views
}

type Beside = HandlingView['beside'][number]

/** What a unit sees of another one's part: how far it is and whom to ring; the lead unit also the opinion it is given. */
function besideOf(ctx: Ctx, own: Found, one: Found, files: Beside['files']): Beside {
  const { id, part, state, dueAt, clerk, officePhone, opinion, opinionAt } = one
  const isTold = own.part === 'lead' && part === 'co'
  return {
    ...{ id, part, state, clerk, officePhone },
    dueAt: dueAt as Date | null,
    unitName: unitOf(ctx, one).unitName,
    partLabel: parts[part as Part].label,
    stateLabel: handlingWorkflow.states[state as keyof typeof handlingWorkflow.states].label,
    isSilent: part === 'co' && !one.closedAt && dueAt !== null && (dueAt as Date) < ctx.now,
    opinion: isTold ? opinion : null,
    opinionAt: isTold ? opinionAt : null,
    files: isTold ? files : [],
  }
}

function talksOf(ctx: Ctx, ids: readonly string[]) {
  return run<HandlingView['talks'][number] & { handlingId: string }>(
    ctx.db,
    `select id, handling_id as "handlingId", round, phase, happened_on::text as "happenedOn", way, in_person as "inPerson",
       leader_present as "leaderPresent", leader, deputy_ids as "deputyIds", content, said, said_at as "saidAt"
     from handling_contacts where tenant_id = $1 and handling_id = any($2::uuid[]) order by happened_on, id`,
    [ctx.tenant.id, ids],
  )
}

function filesOf(ctx: Ctx, rows: readonly Found[]) {
  return run<{ id: string; name: string; type: string; purpose: string; handlingId: string }>(
    ctx.db,
    `select id, name, type, purpose, subject_id as "handlingId" from files
     where tenant_id = $1 and subject_id = any($2::uuid[]) order by id`,
    [ctx.tenant.id, rows.map(({ id }) => id)],
  )
}

async function nextOf(ctx: Ctx, { unitId }: Found): Promise<string> {
  const used = await run<{ docNo: string }>(
    ctx.db,
    `select doc_no as "docNo" from (
       select r.doc_no, r.signed_at from replies r where r.tenant_id = $1 and r.unit_id = $2
       union all
       select h.doc_no, h.signed_at from handlings h where h.tenant_id = $1 and h.unit_id = $2 and h.doc_no is not null) d
     order by signed_at desc limit 500`,
    [ctx.tenant.id, unitId],
  )
  return nextDocNo(
    used.map(({ docNo }) => docNo),
    Number(dayOf(ctx.now).slice(0, 4)),
    unitOf(ctx, { unitId }).unitName,
  )
}

/** A paper or photo of a part, for who may see the part, or leads the suggestion in which it is a co-unit's. */
export async function findHandlingFile(ctx: Ctx, id: string): Promise<Kept> {
  return findSeenFile(
    ctx,
    id,
    (bind) => `f.subject = 'handling' and exists (select from handlings h join handlings own
       on own.tenant_id = $1 and own.suggestion_id = h.suggestion_id and (own.id = h.id or own.part = 'lead' and h.part = 'co')
       where h.tenant_id = $1 and h.id = f.subject_id and ${handlingsVisibleTo(ctx, bind, 'own')}
         and (f.purpose <> 'reply' or h.state = 'replied' or h.unit_id = any(${bind(held(ctx, 'unitClerk'))}::uuid[])
           or h.body_id = any(${bind(held(ctx, 'congressStaff'))}::uuid[])))`,
  )
}

const held = ({ actor }: Ctx, role: string) => [...(actor.grants.get(role) ?? [])]
