import { v7 as uuid } from 'uuid'
import type { Ctx } from '#kernel/ctx.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import type { SaveView, View } from './view.schema.ts'

const MOST = 40

/** The views this person has saved for a page, by age. */
export async function listViews(ctx: Ctx, page: string): Promise<View[]> {
  return ctx.db
    .selectFrom('savedViews')
    .select(['id', 'page', 'name', 'query'])
    .where('tenantId', '=', ctx.tenant.id)
    .where('accountId', '=', ctx.actor.id)
    .where('page', '=', page)
    .orderBy('createdAt')
    .execute()
}

/** Saves a view; one of the same name is replaced. Throws Denial `invalid` when there are too many. */
export async function saveView(ctx: Ctx, { page, name, query }: SaveView): Promise<View> {
  const mine = await listViews(ctx, page)
  if (mine.length >= MOST && !mine.some((view) => view.name === name))
    throw invalid({ path: 'name', message: `最多存${MOST}个视图，请先删去不用的` })
  const row = { tenantId: ctx.tenant.id, id: uuid(), accountId: ctx.actor.id!, page, name, query }
  return ctx.db
    .insertInto('savedViews')
    .values({ ...row, createdAt: ctx.now })
    .onConflict((conflict) =>
      conflict.columns(['tenantId', 'accountId', 'page', 'name']).doUpdateSet({ query }),
    )
    .returning(['id', 'page', 'name', 'query'])
    .executeTakeFirstOrThrow()
}

/** Throws Denial `notFound` for somebody else's. */
export async function dropView(ctx: Ctx, id: string): Promise<void> {
  const { numDeletedRows } = await ctx.db
    .deleteFrom('savedViews')
    .where('tenantId', '=', ctx.tenant.id)
    .where('accountId', '=', ctx.actor.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!numDeletedRows) throw new Denial('notFound')
}
