import type { Ctx } from '#kernel/ctx.ts'
import type { WhoWhen } from '#kernel/http.ts'
import { holds, type Subject } from '#kernel/workflow.ts'
import { hidesReporter } from './opinion.words.ts'

/**
 * Of those who see the matter, who may ask for the whole name and phone: its station, street and deputy; the handling
 * unit only while the matter is open, and never of a complaint.
 */
export const mayReveal: readonly WhoWhen[] = [
  { role: 'stationLiaison', at: 'stationId' },
  { role: 'deputy', at: 'deputyId' },
  { role: 'unitClerk', at: 'unitId', when: (row) => row.closedAt === null && !hidesReporter(row) },
]

export type Sight = 'none' | 'masked' | 'whole'

/** As whom somebody looks: the first role that lets them, and where they hold it. */
export function lookerOf(
  { actor }: Pick<Ctx, 'actor'>,
  row: Subject,
): { as: string; at: unknown } | undefined {
  const found = mayReveal.find(({ role, at, when }) => holds(actor, role, row[at]) && (when?.(row) ?? true))
  return found && { as: found.role, at: row[found.at] }
}

/** How much of the reporter somebody may see who sees the matter; leaders see a mask. */
export function sightOf({ actor }: Pick<Ctx, 'actor'>, row: Pick<Subject, string>): Sight {
  if (lookerOf({ actor }, row as Subject)) return 'whole'
  return holds(actor, 'unitClerk', row.unitId) && hidesReporter(row) ? 'none' : 'masked'
}
