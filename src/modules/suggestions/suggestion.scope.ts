import type { Ctx } from '#kernel/ctx.ts'

type Bind = (value: unknown) => string

/**
 * Which suggestions a person may see, as a condition on table `s`. Deputies see those they lead, signed or were asked to
 * sign; the work body those that were submitted; units those assigned to them; leaders and the deputies' street those
 * that were submitted and are not confidential (§12 no. 26).
 */
export function suggestionsVisibleTo({ actor }: Pick<Ctx, 'actor'>, bind: Bind): string {
  const held = (...roles: string[]) =>
    `${bind(roles.flatMap((role) => [...(actor.grants.get(role) ?? [])]))}::uuid[]`
  const deputy = held('deputy')
  return `(s.lead_deputy_id = any(${deputy}) or s.signer_ids && ${deputy} or s.invited_ids && ${deputy}
    or s.unit_ids && ${held('unitClerk')} and s.assigned_at is not null
    or s.submitted_at is not null and (s.body_id = any(${held('congressStaff')})
      or not s.is_confidential and (s.body_id = any(${held('leader')}) or s.street_id = any(${held('streetStaff', 'leader')}))))`
}
