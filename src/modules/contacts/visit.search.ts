import type { Findable } from '#kernel/find.ts'
import { tiesVisibleTo } from './tie.scope.ts'

/** Found by what was said when they met. Whom the contact is with is sealed, and not found here. */
export const visitSearch: Findable = {
  kind: 'visit',
  label: '联系记录',
  from: 'tie_logs l',
  keys: ({ actor }) =>
    ['stationLiaison', 'leader', 'deputy'].flatMap((role) => [...(actor.grants.get(role) ?? [])]),
  seen: (ctx, bind) =>
    `exists (select from ties t where t.tenant_id = l.tenant_id and t.id = l.tie_id and ${tiesVisibleTo(ctx, bind)})`,
  title: `l.logged_name || '的联系记录'`,
  text: 'l.said',
  placeId: '(select t.station_id from ties t where t.tenant_id = l.tenant_id and t.id = l.tie_id)',
  link: 'l.tie_id',
}
