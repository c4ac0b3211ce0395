import type { Ctx } from '#kernel/ctx.ts'
import type { WhoWhen } from '#kernel/http.ts'
import { holds, type Subject } from '#kernel/workflow.ts'
import type { Side } from './message.words.ts'

/**
 * Of those who see an opinion, who reads what was written to and fro inside it: its deputy and its station. Never the
 * handling unit, nor a leader; the unit learns what the station forwards.
 */
export const talkers: readonly WhoWhen[] = [
  { role: 'deputy', at: 'deputyId' },
  { role: 'stationLiaison', at: 'stationId' },
]

/** Only the station hands a message on. */
export const forwarders: readonly WhoWhen[] = [{ role: 'stationLiaison', at: 'stationId' }]

/** As whom somebody speaks here; undefined for who may not even listen. */
export function sideOf({ actor }: Pick<Ctx, 'actor'>, row: Subject): Side | undefined {
  if (holds(actor, 'resident', row.id)) return 'resident'
  if (holds(actor, 'deputy', row.deputyId)) return 'deputy'
  return holds(actor, 'stationLiaison', row.stationId) ? 'station' : undefined
}
