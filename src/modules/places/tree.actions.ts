import type { z } from 'zod'
import { dayOf } from '#kernel/calendar.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { forgetFacts, isOpen, type Place } from '#kernel/facts.ts'
import { addPlace } from './place.actions.ts'
import { notePlace } from './place.events.ts'
import { ownPlace } from './place.scope.ts'
import {
  type ClosePlace,
  childKinds,
  type OpenPlace,
  type RecodePlace,
  type RenamePlace,
} from './tree.schema.ts'

/** Below what each kind stands. */
const UNDER: Record<string, readonly string[]> = {
  community: ['street', 'town'],
  grid: ['community'],
  group: ['community'],
  station: ['street', 'town'],
  outside: ['street', 'town'],
}

type Given<S extends z.ZodType> = z.output<S>

/** Adds a community, grid or residents' group below a place of one's own. Throws Denial `invalid`, `forbidden`, `notFound`. */
export async function openPlace(
  given: Ctx,
  parentId: string,
  input: Given<typeof OpenPlace>,
): Promise<string> {
  const parent = ownPlace(given, parentId, '新建地点')
  if (!UNDER[input.kind]?.includes(parent.kind))
    throw invalid({
      path: 'kind',
      message: ['grid', 'group'].includes(input.kind)
        ? '网格和小组设在社区之下'
        : `${childKinds[input.kind]}设在街道、镇之下`,
    })
  refuseTwin(given, parentId, input.name)
  return changing(given, async (ctx) => {
    const { code, name, kind, outsideKind, shortName = name.replace(/(社区|村)$/, '') || name } = input
    const id = await addPlace(ctx, {
      kind,
      name,
      shortName,
      parentId,
      code,
      facts: outsideKind && { outsideKind },
    })
    if (code) await writeCode(ctx, id, { code, from: dayOf(ctx.now), basis: '' })
    await notePlace(ctx, id, 'begin', { name, kind })
    return id
  })
}

/** Another name; the old one stays in the history. */
export async function renamePlace(given: Ctx, id: string, input: Given<typeof RenamePlace>): Promise<void> {
  const place = ownPlace(given, id, '更名')
  if (place.name !== input.name) refuseTwin(given, place.parentId, input.name)
  await changing(given, async (ctx) => {
    const { name, shortName = place.shortName === place.name ? name : place.shortName } = input
    await run(ctx.db, 'update places set name = $3, short_name = $4 where tenant_id = $1 and id = $2', [
      ctx.tenant.id,
      id,
      name,
      shortName,
    ])
    await notePlace(ctx, id, 'rename', { from: place.name, to: name, basis: input.basis })
  })
}

/**
 * A last day; nothing is deleted, and a venue's codes stop with it. Throws Denial `invalid` while something open lies
 * below, or for a day to come.
 */
export async function closePlace(given: Ctx, id: string, input: Given<typeof ClosePlace>): Promise<void> {
  const place = ownPlace(given, id, '停用')
  const today = dayOf(given.now)
  if (place.validTo) throw new Denial('notNow', { label: '停用', why: '已经停用' })
  if (input.until > today) throw invalid({ path: 'until', message: '还没有到这一天' })
  if (!['community', 'grid', 'group', 'station', 'outside'].includes(place.kind))
    throw invalid({ path: 'until', message: '街道、镇和承办单位不在这里停用' })
  const below = given.facts
    .downwards(id)
    .slice(1)
    .map((one) => given.facts.places.get(one)!)
    .filter(({ validTo }) => !validTo || validTo > input.until)
  if (below.length)
    throw invalid({
      path: 'until',
      message: `下面还有${below.length}个在用的：${below
        .slice(0, 3)
        .map(({ name }) => name)
        .join('、')}`,
    })
  await changing(given, async (ctx) => {
    await run(ctx.db, 'update places set valid_to = $3 where tenant_id = $1 and id = $2', [
      ctx.tenant.id,
      id,
      input.until,
    ])
    await notePlace(ctx, id, 'close', { until: input.until, reason: input.reason }, 'closed')
  })
}

/** Takes a closing back: the place and its codes hold again. Throws Denial `notNow` for what is open. */
export async function reopenPlace(given: Ctx, id: string): Promise<void> {
  const place = ownPlace(given, id, '恢复')
  if (!place.validTo) throw new Denial('notNow', { label: '恢复', why: '没有停用' })
  await changing(given, async (ctx) => {
    await run(ctx.db, 'update places set valid_to = null where tenant_id = $1 and id = $2', [
      ctx.tenant.id,
      id,
    ])
    await notePlace(ctx, id, 'reopen', {})
  })
}

/** Another division code from a day on; earlier ones stay readable. Throws Denial `invalid` for a day before the last one. */
export async function recodePlace(given: Ctx, id: string, input: Given<typeof RecodePlace>): Promise<void> {
  const place = ownPlace(given, id, '变更区划代码')
  await changing(given, async (ctx) => {
    const [last] = await run<{ from: string }>(
      ctx.db,
      'select valid_from as "from" from division_codes where tenant_id = $1 and place_id = $2 order by valid_from desc limit 1',
      [ctx.tenant.id, id],
    )
    if (last && input.from <= last.from)
      throw invalid({ path: 'from', message: `要晚于上一次变更（${last.from}）` })
    // The code from before this table was kept begins with the place.
    if (!last && place.code) await writeCode(ctx, id, { code: place.code, from: '2000-01-01', basis: '' })
    await writeCode(ctx, id, input)
    if (input.from <= dayOf(ctx.now))
      await run(ctx.db, 'update places set code = $3 where tenant_id = $1 and id = $2', [
        ctx.tenant.id,
        id,
        input.code,
      ])
    await notePlace(ctx, id, 'recode', { was: place.code, ...input })
  })
}

async function writeCode(ctx: Ctx, id: string, { code, from, basis }: Given<typeof RecodePlace>) {
  await run(
    ctx.db,
    'insert into division_codes (tenant_id, place_id, valid_from, code, basis) values ($1, $2, $3, $4, $5)',
    [ctx.tenant.id, id, from, code, basis],
  )
}

/** Two open places of one name below one parent would be taken for each other. */
export function refuseTwin(ctx: Pick<Ctx, 'facts' | 'now'>, parentId: string | null, name: string): void {
  const twins = [...ctx.facts.places.values()].filter(
    (one: Place) => one.parentId === parentId && one.name === name && isOpen(one, dayOf(ctx.now)),
  )
  if (twins.length) throw invalid({ path: 'name', message: `已经有“${name}”` })
}

/** One transaction; the tree in memory is read anew once it is committed. */
export async function changing<T>(given: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const made = await inTransaction(given, async (ctx) => {
    ctx.afterCommit?.push(() => forgetFacts())
    return work(ctx)
  })
  return made
}
