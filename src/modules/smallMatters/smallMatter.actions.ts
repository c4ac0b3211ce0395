import { v7 as uuid } from 'uuid'
import { dayOf } from '#kernel/calendar.ts'
import type { Companion } from '#kernel/companions.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { allot } from '#kernel/numbering.ts'
import { begin, maybeSubject } from '#kernel/perform.ts'
import { holds } from '#kernel/workflow.ts'
import { listByIds, lockOpinions, type Opinion, opinionWorkflow } from '#modules/opinions/index.ts'
import { sittingAmong } from '#modules/people/index.ts'
import { markUnit } from '#modules/urgings/index.ts'
import type { EnterSmall } from './smallMatter.forms.ts'
import { smallMatterWorkflow } from './smallMatter.workflow.ts'

/**
 * Puts an opinion on the register. Gives its id. Throws Denial `forbidden`, `invalid`: there is none such, the deputy does not sit
 * today, or it stands there already.
 */
export function enterSmall(given: Ctx, { opinionId, deputyId, kind }: EnterSmall): Promise<{ id: string }> {
  return inTransaction(given, async (ctx) => {
    if (!(await listByIds(ctx, [opinionId])).length)
      throw invalid({ path: 'opinionId', message: '没有这件意见' })
    await lockOpinions(ctx, [opinionId])
    const matter = (await maybeSubject(ctx, opinionWorkflow, opinionId)) as unknown as Opinion
    const { stationId, streetId, title } = matter
    if (!holds(ctx.actor, 'stationLiaison', stationId))
      throw new Denial('forbidden', { label: '列入民生小事' })
    const [there] = await run(
      ctx.db,
      'select id from small_matters where tenant_id = $1 and opinion_id = $2',
      [ctx.tenant.id, opinionId],
    )
    const sits = (await sittingAmong(ctx, [deputyId])).length > 0
    const wrong = [
      ...(there ? [{ path: 'opinionId', message: '这件已经在民生小事台账里' }] : []),
      ...(sits ? [] : [{ path: 'deputyId', message: '请选一位现在履职的代表督办' }]),
    ]
    if (wrong.length) throw invalid(...wrong)
    const street = ctx.facts.places.get(streetId)
    const [no] = await allot(ctx, `${street?.shortName ?? ''}小`, ctx.now)
    const id = uuid()
    const row = {
      ...{ id, no, opinionId, streetId, stationId, deputyId, title },
      kind: kind ?? matter.kind,
      enteredOn: dayOf(ctx.now),
      progress: null,
      progressOn: null,
      result: null,
    }
    await begin(ctx, smallMatterWorkflow, row, { opinionId, deputyId }, null)
    return { id }
  })
}

/** Goes with `smallMatter.close`: what came of it is a fact for the evaluation of the unit that had the matter. */
export const noteForUnit: Companion = async (ctx, { row }) => {
  const { opinionId, state, result, no } = row as unknown as Record<string, string>
  const matter = (await maybeSubject(ctx, opinionWorkflow, opinionId!)) as unknown as Opinion
  const { unitId, round, streetId, stationId } = matter
  if (!unitId) return
  const kind = state === 'solved' ? 'smallSolved' : 'smallUnsolved'
  await markUnit(ctx, {
    opinionId: opinionId!,
    round,
    streetId,
    stationId,
    unitId,
    kind,
    why: `${no}：${result}`,
  })
}
