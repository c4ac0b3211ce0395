/**
 * What the units did for a suggestion `s`, as the text of a lateral row: of all that owe it an answer together, or one
 * row for each (`isEach`, then with `unit_id`). `now` and `tenant` are bound values.
 */
export function handledFacts(tenant: string, now: string, { isEach }: { isEach: boolean }): string {
  const owes = `p.part <> 'co' and p.state not in ('returned', 'dropped')`
  return `select ${isEach ? 'p.unit_id, max(r.class_mark) as unit_class,' : ''}
      count(*) filter (where ${owes})::int as parts,
      (count(*) filter (where p.part <> 'co' and p.state = 'returned'))::int as returned,
      max(p.first_replied_at) filter (where ${owes}) as part_replied_at,
      coalesce(bool_and(p.first_replied_at is not null) filter (where ${owes}), false) as parts_replied,
      coalesce(sum(p.contacts) filter (where ${owes}), 0)::int as contacts,
      coalesce(bool_or(p.met_in_person) filter (where ${owes}), false) as met_in_person,
      coalesce(max(p.round) filter (where ${owes}), 1) as part_round,
      coalesce(bool_or(k.is_due) filter (where ${owes}), false) as is_due,
      coalesce(bool_or(k.is_late) filter (where ${owes}), false) as is_late,
      coalesce(sum(k.late_times) filter (where ${owes}), 0)::int as late_times,
      coalesce(bool_or(k.sent_back) filter (where ${owes}), false) as sent_back
    from handlings p
    cross join lateral (select
        coalesce(bool_or(c.name = 'reply' and c.due_at < ${now}), false) as is_due,
        coalesce(bool_or(c.name = 'reply' and c.due_at < coalesce(c.met_at, ${now})), false) as is_late,
        count(*) filter (where c.due_at < coalesce(c.met_at, ${now})) as late_times,
        exists (select from events e where e.tenant_id = ${tenant} and e.subject_id = p.id
          and e.action = 'sendBack') as sent_back
      from clocks c where c.tenant_id = ${tenant} and c.subject_id = p.id and c.name in ('reply', 'redo')) k
    ${isEach ? `left join lateral (select q.class_mark from replies q where q.tenant_id = ${tenant} and q.handling_id = p.id order by q.round desc limit 1) r on true` : ''}
    where p.tenant_id = ${tenant} and p.suggestion_id = s.id ${isEach ? `group by p.unit_id having bool_or(${owes}) or bool_or(p.part <> 'co' and p.state = 'returned')` : ''}`
}
