import { dayOf } from '#kernel/calendar.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { invalid } from '#kernel/denial.ts'
import type { Ruling } from '#kernel/settings.ts'
import type { Preset } from '#words/presets.ts'
import { setSetting } from './place.actions.ts'
import { linesOf } from './preset.queries.ts'

/**
 * Puts a preset in force at a place from a day on, as so many settings with its own basis each, in one transaction.
 * Gives how many are others than before. Throws Denial `invalid` with every line that the law or the declarations do
 * not allow; then nothing was changed. What runs keeps what it began with.
 */
export async function applyPreset(
  given: Ctx,
  rulings: readonly Ruling[],
  preset: Preset,
  { placeId, validFrom }: { placeId: string; validFrom: string },
): Promise<number> {
  const lines = linesOf(given, rulings, preset, placeId)
  const kind = given.facts.places.get(placeId)?.kind
  const wrong = lines.flatMap(({ key, label, after, why }) =>
    why ? [{ path: `values.${key}`, message: `${label}（${after}）：${why}` }] : [],
  )
  if (validFrom < dayOf(given.now))
    wrong.unshift({ path: 'validFrom', message: '从今天或以后的一天起：已经过去的日子不改' })
  if (!kind || (preset.kinds.length && !preset.kinds.includes(kind)))
    wrong.unshift({ path: 'preset', message: `“${preset.name}”不是给这类地点的` })
  if (wrong.length) throw invalid(...wrong)
  return inTransaction(given, async (ctx) => {
    for (const { key, value, basis } of lines)
      await setSetting(ctx, rulings, {
        placeId,
        key,
        value,
        validFrom,
        basis: `${basis}（预设：${preset.name}）`,
      })
    return lines.filter(({ isSame }) => !isSame).length
  })
}
