import { v7 as uuid } from 'uuid'
import { attach, copyFiles } from '#kernel/attachments.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { holds } from '#kernel/workflow.ts'
import { submitOpinion } from '#modules/opinions/index.ts'
import type { Finding } from './activity.forms.ts'
import { findActivity, type Meeting } from './activity.queries.ts'
import { activityWorkflow } from './activity.workflow.ts'
import { mustBe, note, organised } from './attendance.actions.ts'

const WHILE = ['noticed', 'enrolled', 'planned', 'held', 'reported', 'forwarded', 'answered'] as const

/**
 * 问题清单: what was found on the way, by the organiser or a deputy who takes part. The same `id` twice is one. Throws
 * Denial `notFound`, `forbidden`, `invalid`, `notNow` (the activity has ended), `taken`.
 */
export async function addFinding(given: Ctx, id: string, input: Finding): Promise<{ id: string }> {
  const activity = await findActivity(given, id)
  const [personId = null] = given.actor.grants.get('deputy') ?? []
  const isMine = holds(given.actor, 'stationLiaison', activity.placeId)
  if (!isMine && !personId) throw new Denial('forbidden', { label: '记下问题' })
  mustBe(activity, WHILE, '记下问题')
  if (input.unitId && given.facts.places.get(input.unitId)?.kind !== 'unit')
    throw invalid({ path: 'unitId', message: '没有这个单位' })
  const findingId = input.id ?? uuid()
  return inTransaction(given, async (ctx) => {
    const made = await run(
      ctx.db,
      `insert into activity_findings (tenant_id, id, activity_id, content, location, clause, unit_id, person_id, made_by, made_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (tenant_id, id) do nothing returning 1`,
      [
        ctx.tenant.id,
        findingId,
        id,
        input.content,
        input.location ?? null,
        input.clause ?? null,
        input.unitId ?? null,
        isMine ? null : personId,
        ctx.actor.id,
        ctx.now,
      ],
    )
    if (!made.length) {
      await mustBeOwn(ctx, findingId, id)
      return { id: findingId }
    }
    if (input.files.length) await attach(ctx, 'finding', findingId, input.files, 'finding')
    await note(ctx, activity, 'addFinding', { finding: findingId, content: input.content })
    return { id: findingId }
  })
}

async function mustBeOwn(ctx: Ctx, findingId: string, activityId: string) {
  const same = await run(
    ctx.db,
    'select 1 from activity_findings where tenant_id = $1 and id = $2 and activity_id = $3 and made_by = $4',
    [ctx.tenant.id, findingId, activityId, ctx.actor.id],
  )
  if (!same.length) throw new Denial('taken')
}

/**
 * A finding becomes a matter of the opinion loop with its photos, from the channel `activity`, once. Gives the matter. Throws Denial
 * `notFound`, `forbidden`, `notNow` when it already is one, `invalid` without a station to register it.
 */
export async function raiseFinding(
  given: Ctx,
  id: string,
  { findingId, stationId }: { findingId: string; stationId?: string },
): Promise<{ id: string; no: string }> {
  const activity = await organised(given, id, '转为群众意见')
  const station = stationOf(given, activity, stationId)
  return inTransaction(given, async (ctx) => {
    const [finding] = await run<{
      content: string
      location: string | null
      personId: string | null
      opinionId: string | null
    }>(
      ctx.db,
      `select content, location, person_id as "personId", opinion_id as "opinionId" from activity_findings
       where tenant_id = $1 and id = $2 and activity_id = $3 for update`,
      [ctx.tenant.id, findingId, id],
    )
    if (!finding) throw invalid({ path: 'findingId', message: '没有这个问题' })
    if (finding.opinionId) throw new Denial('notNow', { label: '转为群众意见', why: '这个问题已经转过了' })
    const said = { content: finding.content, location: finding.location ?? undefined, files: [] }
    const where = {
      stationId: station,
      channel: 'activity',
      deputyId: finding.personId,
      source: activityWorkflow.name,
      sourceKey: findingId,
    }
    const opinion = await submitOpinion(ctx, said, where)
    await run(ctx.db, 'update activity_findings set opinion_id = $3 where tenant_id = $1 and id = $2', [
      ctx.tenant.id,
      findingId,
      opinion.id,
    ])
    await copyFiles(ctx, findingId, { subject: 'opinion', id: opinion.id, purpose: 'before' })
    await note(ctx, activity, 'raise', { finding: findingId, opinion: opinion.no })
    return { id: opinion.id, no: opinion.no }
  })
}

function stationOf({ facts, actor }: Ctx, activity: Meeting, asked?: string): string {
  const station = asked ?? activity.placeId
  if (facts.places.get(station)?.kind !== 'station' || !holds(actor, 'stationLiaison', station))
    throw invalid({ path: 'stationId', message: '请选择由哪个联络站登记' })
  return station
}
