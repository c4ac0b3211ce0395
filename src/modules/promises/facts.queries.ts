/**
 * What was promised in answer to a suggestion `s`, as the text of a lateral row; with `unit` (a column) by one unit only.
 * `tenant` and `now` are bound values.
 */
export function promisedFacts(tenant: string, now: string, unit?: string): string {
  const today = `(${now} at time zone 'Asia/Shanghai')::date`
  return `select count(*)::int as promised,
      (count(*) filter (where p.state = 'kept'))::int as promises_kept,
      (count(*) filter (where p.closed_at is null))::int as promises_open,
      (count(*) filter (where p.state in ('kept', 'givenUp') or p.due_on < ${today}))::int as promises_due,
      (count(*) filter (where p.state = 'kept' and p.kept_on <= p.due_on))::int as promises_in_time
    from promises p where p.tenant_id = ${tenant} and p.suggestion_id = s.id ${unit ? `and p.unit_id = ${unit}` : ''}`
}
