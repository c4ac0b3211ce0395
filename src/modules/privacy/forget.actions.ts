import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { Denial } from '#kernel/denial.ts'
import { eraseMessages } from '#modules/messages/index.ts'
import { forgetReporter, maybeReporter } from '#modules/opinions/index.ts'

/**
 * Withdraws the consent: the conversation goes at once, name and phone as `forgetReporter` says. Gives what was done; throws
 * Denial `notNow` when nothing is left to forget.
 */
export async function forgetMine(given: Ctx, id: string): Promise<'restrict' | 'erase'> {
  return inTransaction(given, async (ctx) => {
    const erased = await eraseMessages(ctx, [id])
    const held = await maybeReporter(ctx, id)
    const isHeld = held && !held.erasedAt && !held.restrictedAt
    if (!isHeld && erased) return 'erase'
    if (!isHeld && !held)
      throw new Denial('notNow', { label: '删除', why: '没有留下可以删除的姓名、电话和对话' })
    return forgetReporter(ctx, id)
  })
}
