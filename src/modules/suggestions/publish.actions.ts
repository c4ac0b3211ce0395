import type { Companion } from '#kernel/companions.ts'
import { type Field, invalid } from '#kernel/denial.ts'
import { findPersonal } from '#kernel/redact.ts'
import { listReporterWords } from '#modules/opinions/index.ts'
import type { Suggestion } from './suggestion.table.ts'

/**
 * Goes with `suggestion.publish`: nobody who reported what a suggestion was made from is named in it.
 * Throws Denial `invalid` naming the places; then nothing is published.
 */
export const refuseReporters: Companion = async (ctx, { row }) => {
  const { title, publicReason, publicReply, opinionIds } = row as unknown as Suggestion
  if (!opinionIds.length) return
  const known = await listReporterWords(ctx, opinionIds)
  const texts = { title, reason: publicReason ?? '', reply: publicReply ?? '' }
  const named = Object.entries(texts).flatMap(([path, text]): Field[] =>
    findPersonal(text, known)
      .filter(({ kind }) => kind === 'known')
      .map(({ start }) => ({ path, message: `第${start + 1}个字起有反映人的姓名或电话，请去掉` })),
  )
  if (named.length) throw invalid(...named)
}
