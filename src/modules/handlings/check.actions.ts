import type { z } from 'zod'
import type { Companion } from '#kernel/companions.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { invalid } from '#kernel/denial.ts'
import { classesAt } from '#modules/suggestions/index.ts'
import type { MoveUnit } from './handling.forms.ts'
import { findHandling, partsOf } from './handling.queries.ts'

/** Goes with `handling.draft`: D only where the place has four classes. Throws Denial `invalid`. */
export const checkClass: Companion = async (ctx, { row }) => {
  if (!classesAt(ctx, row.bodyId as string).includes(row.classMark as string))
    throw invalid({ path: 'classMark', message: `这里的答复只分A、B、C三类，没有${row.classMark}类` })
}

/** Goes with `handling.sign`: a unit uses a document number once. Two heads who sign at once wait for each other. */
export const checkDocNo: Companion = async (ctx, { row }) => {
  const { unitId, docNo } = row as { unitId?: string; docNo?: string }
  await run(ctx.db, 'select pg_advisory_xact_lock(hashtext($1))', [`docNo ${ctx.tenant.id} ${unitId}`])
  const [used] = await run<{ title: string }>(
    ctx.db,
    `select h.title from handlings h where h.tenant_id = $1 and h.unit_id = $2 and h.doc_no = $3 and h.id <> $4
     union all
     select h.title from replies r join handlings h on h.tenant_id = $1 and h.id = r.handling_id
     where r.tenant_id = $1 and r.unit_id = $2 and r.doc_no = $3 limit 1`,
    [ctx.tenant.id, unitId, docNo, row.id],
  )
  if (used) throw invalid({ path: 'docNo', message: `${docNo}已经用在《${used.title}》的答复上，请换一个号` })
}

/** What only the parts beside can tell of a step. Throws Denial `invalid`, `notFound`. */
export async function checkBeside(ctx: Ctx, id: string, name: string, input: unknown): Promise<void> {
  if (name !== 'moveUnit') return
  const { unitId } = input as z.output<typeof MoveUnit>
  const { suggestionId } = await findHandling(ctx, id)
  const others = (await partsOf(ctx, suggestionId)).filter(
    (one) => one.id !== id && !['returned', 'dropped'].includes(one.state),
  )
  if (others.some((one) => one.unitId === unitId))
    throw invalid({ path: 'unitId', message: '这个单位已经承办这件建议的另一部分' })
}
