import { emptyWords } from '#texts/replies.ts'

/** What whoever drafts a reply is told when it says nothing; undefined when it says something. */
export function warningOf(reply: string | null | undefined): string | undefined {
  const why = reply?.trim() ? emptyWords(reply) : undefined
  return why && `${why}。负责人审签时会被拦下，请写清楚再提交。`
}

/** What is wrong with issuing a reply that says nothing, unless the head of the unit gives a reason for it all the same. */
export function heldBack(reply: string | null, overrule: string | undefined) {
  const why = reply && !overrule?.trim() ? emptyWords(reply) : undefined
  if (!why) return []
  return [{ path: 'overrule', message: `${why}。请退回修改；确实要这样发出，请写明理由` }]
}
