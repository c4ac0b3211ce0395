import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { writeLine } from '#kernel/write.ts'
import { listOpinions } from './opinion.queries.ts'
import { type FindByPhone, ListOpinions } from './opinion.schema.ts'
import { opinionWorkflow } from './opinion.workflow.ts'

/**
 * 同一电话反映过的事: found by the blind index, at the stations this person works for. Each search is a line of history,
 * and so is each matter it shows, so that its reporter can count it. Throws Denial `forbidden` for everybody else.
 */
export async function findByPhone(given: Ctx, { phone, reason }: FindByPhone) {
  const stations = [...(given.actor.grants.get('stationLiaison') ?? [])]
  if (!stations.length) throw new Denial('forbidden', { label: '按电话查找' })
  return inTransaction(given, async (ctx) => {
    const indexes = spellings(phone).map((one) => ctx.seal.index(one))
    const filter = ListOpinions.parse({ pile: 'all', limit: 100 })
    const page = await listOpinions(ctx, filter, { indexes, stations })
    const shown = await run<{ id: string; state: string; at: string }>(
      ctx.db,
      'select id, state, station_id as at from opinions where tenant_id = $1 and id = any($2)',
      [ctx.tenant.id, page.rows.map(({ id }) => id)],
    )
    await record(ctx, 'search', ctx.actor.id!, 'done', { found: shown.length, reason })
    for (const { id, state, at } of shown) {
      await record(ctx, opinionWorkflow.name, id, state, { as: 'stationLiaison', at, reason })
    }
    return page
  })
}

/** A phone is kept as it was typed: with the country's number in front or without. */
function spellings(phone: string): string[] {
  const plain = phone.replace(/^\+?86(?=1)/, '')
  return [plain, `86${plain}`, `+86${plain}`]
}

function record(ctx: Ctx, subject: string, subjectId: string, state: string, input: object) {
  return writeLine(ctx, {
    subject,
    subjectId,
    action: 'findByPhone',
    state,
    input,
  })
}
