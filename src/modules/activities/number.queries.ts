import type { Ctx } from '#kernel/ctx.ts'
import { numbers } from './loop.workflow.ts'

/** A local number of activities as it holds today at the place. */
export function numberAt(
  { facts, now }: Pick<Ctx, 'facts' | 'now'>,
  placeId: string,
  key: keyof typeof numbers,
): number {
  const { default: value, basis } = numbers[key]
  return facts.setting<number>(`activity.${key}`, placeId, now, { value, basis }).value
}
