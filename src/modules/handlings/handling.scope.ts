import type { Ctx } from '#kernel/ctx.ts'

/**
 * Which units' parts a person may see, as a condition on the table named `h`: their unit's; their work body's; those of
 * suggestions they signed; and, unless confidential, those of a place they lead and of their street's deputies.
 */
export function handlingsVisibleTo(
  { actor }: Pick<Ctx, 'actor'>,
  bind: (value: unknown) => string,
  h = 'h',
): string {
  const held = (...roles: string[]) =>
    `${bind(roles.flatMap((role) => [...(actor.grants.get(role) ?? [])]))}::uuid[]`
  return `(${h}.unit_id = any(${held('unitClerk')}) or ${h}.body_id = any(${held('congressStaff')})
    or ${h}.deputy_ids && ${held('deputy')}
    or not ${h}.is_confidential and (${h}.body_id = any(${held('leader')}) or ${h}.street_id = any(${held('streetStaff', 'leader')})))`
}
