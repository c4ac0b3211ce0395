import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { namesOf } from '#modules/people/index.ts'
import type { Solicitation } from './solicitation.table.ts'

export type Asked = {
  id: string
  name: string
  stationName: string
  isDeputy: boolean
  n: number
  owes: number
}

type Of = Pick<Solicitation, 'id' | 'deputyIds' | 'memberIds' | 'quota'>

/** Everybody asked by name who still serves, with how many they gave and still owe: who owes most first. */
export async function askedOf(ctx: Ctx, { id, deputyIds, memberIds, quota }: Of): Promise<Asked[]> {
  const given = await run<{ giverId: string; n: number }>(
    ctx.db,
    `select giver_id as "giverId", count(*)::int as n from contributions
     where tenant_id = $1 and solicitation_id = $2 and giver_id is not null group by 1`,
    [ctx.tenant.id, id],
  )
  const counts = new Map(given.map(({ giverId, n }) => [giverId, n]))
  const names = await namesOf(ctx, [...deputyIds, ...memberIds])
  return [...new Set([...deputyIds, ...memberIds])]
    .flatMap((one) => {
      const named = names.get(one)
      const isDeputy = Boolean(named?.isSitting && deputyIds.includes(one))
      if (!named || !(isDeputy || memberIds.includes(one))) return []
      const n = counts.get(one) ?? 0
      const stationName = ctx.facts.places.get(named.stationId ?? '')?.shortName ?? ''
      return { id: one, name: named.name, stationName, isDeputy, n, owes: Math.max(0, quota - n) }
    })
    .toSorted((a, b) => b.owes - a.owes || a.stationName.localeCompare(b.stationName, 'zh-CN'))
}

/** Those asked by name who have not yet given what was asked. */
export const owingOf = async (ctx: Ctx, row: Of) => (await askedOf(ctx, row)).filter(({ owes }) => owes > 0)
