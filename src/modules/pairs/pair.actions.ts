import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { invalid } from '#kernel/denial.ts'
import { writeLine } from '#kernel/write.ts'
import { type Comparable, listComparable } from '#modules/opinions/index.ts'

/**
 * Says that two matters are not the same: they are not offered again. Nothing else is learnt from it, and nothing is
 * changed in either. Throws `invalid` for a matter with itself, `notFound` for one the person may not see.
 */
export async function setApart(given: Ctx, own: Comparable, otherId: string): Promise<void> {
  if (own.id === otherId) throw invalid({ path: 'otherId', message: '同一件不能和自己比' })
  await inTransaction(given, async (ctx) => {
    const [other] = await listComparable(ctx, [otherId])
    if (!other) throw invalid({ path: 'otherId', message: '没有这一件' })
    const [a, b] = [own.id, otherId].sort()
    const said = await run<{ aId: string }>(
      ctx.db,
      `insert into pairs as p (tenant_id, a_id, b_id, sureness, found_at, apart_at, apart_by)
       values ($1, $2, $3, 0, $4, $4, $5)
       on conflict (tenant_id, a_id, b_id) do update set apart_at = $4, apart_by = $5 where p.apart_at is null
       returning a_id as "aId"`,
      [ctx.tenant.id, a, b, ctx.now, ctx.actor.id],
    )
    // Who says it a second time has changed nothing.
    if (!said.length) return
    await writeLine(ctx, {
      subject: 'pair',
      subjectId: own.id,
      action: 'setApart',
      state: 'apart',
      from: null,
      input: { otherId },
    })
  })
}
