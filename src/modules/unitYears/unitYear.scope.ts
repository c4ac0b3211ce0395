import type { Ctx } from '#kernel/ctx.ts'

/** Whose summaries a person may see, as a condition on table `y`: their unit's, and those of a work body of theirs. */
export function unitYearsVisibleTo({ actor }: Pick<Ctx, 'actor'>, bind: (value: unknown) => string): string {
  const held = (...roles: string[]) =>
    `${bind(roles.flatMap((role) => [...(actor.grants.get(role) ?? [])]))}::uuid[]`
  return `(y.unit_id = any(${held('unitClerk')}) or y.body_id = any(${held('congressStaff', 'leader')}))`
}
