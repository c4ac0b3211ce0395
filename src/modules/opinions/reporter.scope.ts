import type { Ctx } from '#kernel/ctx.ts'
import { holds, type Subject, type Who } from '#kernel/workflow.ts'

/** A complaint about a unit must not show that unit who complained (信访工作条例第30条). */
const HIDING = ['complaint', 'report']

/** Who may be shown the whole name and phone, the unit under the conditions of sightOf. */
export const mayReveal: readonly Who<Subject>[] = [
  { role: 'stationLiaison', at: 'stationId' },
  { role: 'deputy', at: 'deputyId' },
  { role: 'unitClerk', at: 'unitId' },
]

export type Sight = 'none' | 'masked' | 'whole'

/**
 * How much of the reporter somebody may see who sees the matter: its station, street and deputy may ask for the
 * whole name and phone; the handling unit only while the matter is open, and never of a complaint; leaders see a mask.
 */
export function sightOf({ actor }: Pick<Ctx, 'actor'>, row: Pick<Subject, string>): Sight {
  if (holds(actor, 'stationLiaison', row.stationId) || holds(actor, 'deputy', row.deputyId)) return 'whole'
  if (holds(actor, 'unitClerk', row.unitId)) {
    if (HIDING.includes(String(row.nature))) return 'none'
    return row.closedAt === null ? 'whole' : 'masked'
  }
  return 'masked'
}
