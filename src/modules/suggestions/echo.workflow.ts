import type { Kin, Move } from '#kernel/workflow.ts'
import type { Suggestion } from './suggestion.table.ts'

/** 并案: what one step means for the suggestions that were merged into this one. Each keeps its number and its answer. */
export const kin: Kin<Suggestion> = {
  mark: 'familyId',
  columns: ['leadCaseId'],
  echoes({ action, before, row }, family): Move[] {
    const isLeaving = action === 'unmerge' || (before.state === 'merged' && row.state === 'withdrawn')
    if (isLeaving) return [{ id: before.leadCaseId!, name: 'loseFollower', input: {} }]
    const followers = family.filter(({ leadCaseId, state }) => leadCaseId === row.id && state === 'merged')
    const each = (name: string, input: object) => followers.map(({ id }) => ({ id, name, input }))
    if (action === 'reply') return each('replyWithLead', { classMark: row.classMark })
    return row.state === 'withdrawn' ? each('loseLead', {}) : []
  },
}
