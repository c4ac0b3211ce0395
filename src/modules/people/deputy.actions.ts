import { v7 as uuid } from 'uuid'
import type { Ctx } from '#kernel/ctx.ts'
import type { Level } from './mandate.words.ts'

export type NewDeputy = {
  name: string
  level: Level
  term: string
  stationId: string
  since: string
  constituency?: string
}

/** A person with a mandate, serving at a station. Gives the person's id. */
export async function addDeputy(ctx: Ctx, { name, ...mandate }: NewDeputy): Promise<string> {
  const [id, tenantId] = [uuid(), ctx.tenant.id]
  await ctx.db.insertInto('people').values({ tenantId, id, name }).execute()
  await ctx.db
    .insertInto('mandates')
    .values({ tenantId, id: uuid(), personId: id, ...mandate })
    .execute()
  return id
}
