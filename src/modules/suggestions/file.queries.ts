import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { suggestionsVisibleTo } from './suggestion.scope.ts'

/** An enclosure of a suggestion that the person may see. Throws Denial `notFound`. */
export async function findSuggestionFile(ctx: Ctx, id: string) {
  const values: unknown[] = [ctx.tenant.id, id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const [file] = await run<{ hash: string; type: string; name: string }>(
    ctx.db,
    `select f.hash, f.type, f.name from files f join suggestions s on s.tenant_id = $1 and s.id = f.subject_id
     where f.tenant_id = $1 and f.id = $2 and ${suggestionsVisibleTo(ctx, bind)}`,
    values,
  )
  if (!file) throw new Denial('notFound')
  return file
}
