import type { Sample } from '#kernel/metrics.ts'

const FIGURES = `select t.key as tenant, h.kind as channel,
    count(m.id) filter (where m.ended_at is null)::int as waiting,
    count(m.id) filter (where m.state = 'givenUp' and m.ended_at > now() - interval '1 day')::int as given_up,
    coalesce(extract(epoch from now() - min(m.queued_at) filter (where m.ended_at is null)), 0)::float8 as age
  from outbox_channels h join tenants t on t.tenant_id = h.tenant_id
  left join outbox_messages m on m.tenant_id = h.tenant_id and m.channel = h.kind
    and (m.ended_at is null or m.queued_at > now() - interval '3 days')
  group by t.key, h.kind`

type Row = { tenant: string; channel: string; waiting: number; given_up: number; age: number }

/** What Prometheus is told of the outbox, over all tenants: asked with the owner's connection. */
export async function outboxFigures(owner: {
  query(text: string): Promise<{ rows: Record<string, unknown>[] }>
}): Promise<Sample[]> {
  const rows = (await owner.query(FIGURES)).rows as Row[]
  const gauge = (name: string, help: string, value: (row: Row) => number): Sample => ({
    name,
    help,
    type: 'gauge',
    rows: rows.map((row) => [{ tenant: row.tenant, channel: row.channel }, value(row)]),
  })
  return [
    gauge('zhitong_outbox_waiting', 'Messages that wait or will be tried again', ({ waiting }) => waiting),
    gauge('zhitong_outbox_given_up', 'Messages given up within a day', ({ given_up }) => given_up),
    gauge('zhitong_outbox_age_seconds', 'Age of the oldest message that waits', ({ age }) => age),
  ]
}
