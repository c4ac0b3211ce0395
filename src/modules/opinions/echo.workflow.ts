import type { Kin, Move } from '#kernel/workflow.ts'
import type { Opinion } from './opinion.table.ts'

/** A relative, as it stands in the history of the other. */
export type Named = { id: string; no: string }
/** What a part came to, for the answer of the whole. */
export type Answer = Pick<Opinion, 'id' | 'no' | 'title' | 'state' | 'outcome' | 'result' | 'redirectTo'> & {
  reply: string | null
  unitId: string | null
  outsideId: string | null
}

const isAnswered = (state: string) => state === 'replied' || state === 'fedBack' || state === 'answered'
const isSettled = ({ state }: Opinion) => ['answered', 'closed', 'redirected', 'undone'].includes(state)

/** What one step means for the others of its family. */
export const kin: Kin<Opinion> = {
  mark: 'lineage',
  columns: ['leadId', 'parentId'],
  echoes({ before, row }, family) {
    if (row.state === before.state) return []
    return [...forFollowers(before, row, family), ...forParts(before, row, family), ...forWhole(row, family)]
  },
}

function forFollowers(before: Opinion, row: Opinion, family: readonly Opinion[]): Move[] {
  const followers = family.filter(({ leadId, state }) => leadId === row.id && state === 'merged')
  const lead: Named = { id: row.id, no: row.no }
  const each = (name: string, input: object): Move[] =>
    followers.map(({ id }) => ({ id, name, input: { lead, ...input } }))
  if (isAnswered(row.state) && !isAnswered(before.state)) {
    const { reply, result, unitId, outsideId } = row
    return each('receive', { reply, result, unitId, outsideId })
  }
  if (row.state === 'redirected') return each('receiveElsewhere', { redirectTo: row.redirectTo })
  return row.state === 'withdrawn' || row.state === 'undone' ? each('partFromLead', {}) : []
}

function forParts(before: Opinion, row: Opinion, family: readonly Opinion[]): Move[] {
  const whole: Named = { id: row.id, no: row.no }
  const parts = family.filter(({ parentId, closedAt }) => parentId === row.id && closedAt === null)
  const each = (name: string): Move[] => parts.map(({ id }) => ({ id, name, input: { whole } }))
  if (before.state === 'split' && row.state !== 'replied') return each('undoPart')
  return isAnswered(before.state) && !isAnswered(row.state) ? each('closePart') : []
}

/** When the last part is settled, the whole is answered. */
function forWhole(row: Opinion, family: readonly Opinion[]): Move[] {
  const whole = family.find(({ id }) => id === row.parentId)
  if (whole?.state !== 'split' || row.state === 'undone' || !isSettled(row)) return []
  const parts = family.filter(({ parentId, round }) => parentId === whole.id && round === whole.round)
  if (!parts.every(isSettled)) return []
  const answers = parts
    .filter(({ state }) => state !== 'undone')
    .toSorted((a, b) => a.no.length - b.no.length || (a.no < b.no ? -1 : 1))
    .map(({ id, no, title, state, outcome, result, reply, redirectTo, unitId, outsideId }) => ({
      id,
      no,
      title,
      state,
      outcome,
      result,
      reply,
      redirectTo,
      unitId,
      outsideId,
    }))
  return [{ id: whole.id, name: 'gather', input: { parts: answers } }]
}
