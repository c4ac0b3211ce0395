import type { Ctx } from '#kernel/ctx.ts'
import { holds } from '#kernel/workflow.ts'
import type { SuggestionRow } from './suggestion.schema.ts'
import type { Suggestion } from './suggestion.table.ts'

const LEADS = ['draft', 'cosigning', 'returned', 'replied', 'unanswered']

/** What waits for a deputy: theirs to finish or to judge, an invitation, a withdrawal to agree to; a condition on `s`. */
export function waitsForDeputy({ actor }: Pick<Ctx, 'actor'>, bind: (value: unknown) => string): string {
  const me = `${bind([...(actor.grants.get('deputy') ?? [])])}::uuid[]`
  return `(s.lead_deputy_id = any(${me}) and s.state = any(${bind(LEADS)}::text[])
    or s.invited_ids && ${me} and s.state = 'cosigning'
    or s.signer_ids && ${me} and s.withdraw_why is not null and s.closed_at is null
      and s.first_replied_at is null and not s.withdraw_agreed_ids && ${me})`
}

/** What the asking deputy is in a suggestion, and whether they have to say if it may be withdrawn. */
export function mineOf(
  { actor }: Pick<Ctx, 'actor'>,
  row: Suggestion,
): Pick<SuggestionRow, 'mine' | 'isAskedToWithdraw'> {
  const among = (ids: readonly string[]) => holds(actor, 'deputy', ids)
  const { leadDeputyId, signerIds, invitedIds, withdrawWhy, firstRepliedAt, closedAt } = row
  const part = among([leadDeputyId])
    ? 'lead'
    : among(signerIds)
      ? 'signer'
      : among(invitedIds)
        ? 'invited'
        : null
  const isOpen = withdrawWhy !== null && firstRepliedAt === null && closedAt === null
  const unsaid = signerIds.filter((id) => !row.withdrawAgreedIds.includes(id))
  return { mine: part, isAskedToWithdraw: isOpen && among(unsaid) }
}
