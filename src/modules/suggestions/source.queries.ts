import type { Ctx } from '#kernel/ctx.ts'
import type { Field } from '#kernel/denial.ts'
import { Denial } from '#kernel/denial.ts'
import { redact } from '#kernel/redact.ts'
import { activityBriefs } from '#modules/activities/index.ts'
import { findLead } from '#modules/leads/index.ts'
import { listByIds } from '#modules/opinions/index.ts'
import type { Source, Sources } from './desk.schema.ts'

/** 来源: what a suggestion came from, as far as this person may see it; the words without what looks personal. */
export async function sourcesOf(ctx: Ctx, { opinionIds, activityIds, leadId }: Sources): Promise<Source[]> {
  const opinions = await listByIds(ctx, opinionIds)
  const activities = await activityBriefs(ctx, activityIds)
  const lead = leadId ? await maybeLead(ctx, leadId) : undefined
  return [
    ...opinions.map(
      ({ id, no, title, content }): Source => ({
        ...{ kind: 'opinion', id, no, title: redact(title), text: redact(content), formedBy: 'reception' },
      }),
    ),
    ...activities.map(
      ({ id, no, title, type }): Source => ({
        ...{ kind: 'activity', id, no, title, text: `参加“${title}”时了解到：` },
        formedBy: type === 'research' ? 'research' : 'inspection',
      }),
    ),
    ...(lead
      ? [
          {
            ...{ kind: 'lead' as const, id: lead.id, no: lead.no, title: lead.name },
            ...{ text: `${lead.sentence}（${lead.places}）`, formedBy: 'visits' as const },
          },
        ]
      : []),
  ]
}

/** What is wrong with the sources named: those that the person may not see, all at once; `kept` were there before. */
export async function wrongSources(
  ctx: Ctx,
  asked: Sources,
  kept: Sources = { opinionIds: [], activityIds: [] },
): Promise<Field[]> {
  const seen = new Set((await sourcesOf(ctx, asked)).map(({ id }) => id))
  const known = new Set([...kept.opinionIds, ...kept.activityIds, kept.leadId])
  const isWrong = (id: string | null | undefined) => Boolean(id) && !seen.has(id!) && !known.has(id!)
  return [
    ...wrongAmong('opinionIds', asked.opinionIds, isWrong, '没有这件意见，或者您看不到'),
    ...wrongAmong('activityIds', asked.activityIds, isWrong, '没有这次活动，或者您没有参加'),
    ...(isWrong(asked.leadId) ? [{ path: 'leadId', message: '没有这条线索，或者已经撤回' }] : []),
  ]
}

function wrongAmong(path: string, ids: readonly string[], isWrong: (id: string) => boolean, message: string) {
  return ids.flatMap((id, n) => (isWrong(id) ? [{ path: `${path}.${n}`, message }] : []))
}

async function maybeLead(ctx: Ctx, id: string) {
  try {
    return await findLead(ctx, id)
  } catch (error) {
    if (error instanceof Denial && error.code === 'notFound') return undefined
    throw error
  }
}
