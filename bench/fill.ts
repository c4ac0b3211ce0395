import pg from 'pg'

export type Filled = { stationId: string; streetId: string; received: number }

/** The n-th opinion's id: in the order it was made, as uuid v7 are. */
export const idOf = (n: number) => `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

const TEXT = '幸福路自三号楼往东的六盏路灯坏了半个月，老人晚上出门不方便，请尽快安排维修并答复。'

/**
 * Fills the table: `rows` opinions over two streets, 97 % of them ended, each with three lines of history and two
 * clocks, and besides `received` new ones at one street to be moved. Plain SQL: the filling is not what is measured.
 */
export async function fill(
  ownerUrl: string,
  rows: number,
  received: number,
  places: { streets: string[]; stations: string[]; units: string[] },
) {
  const client = new pg.Client(ownerUrl)
  await client.connect()
  try {
    await client.query('set synchronous_commit = off; alter table opinions disable trigger user')
    const step = 50_000
    for (let from = 1; from <= rows + received; from += step) {
      const to = Math.min(from + step - 1, rows + received)
      await client.query(OPINIONS, [from, to, rows, places.streets, places.stations, places.units, TEXT])
      await client.query(ENTRIES, [from, to, rows, places.streets, places.stations])
      await client.query(EVENTS, [from, to, rows])
      await client.query(CLOCKS, [from, to, rows, places.stations])
    }
    await client.query('alter table opinions enable trigger user')
    await client.query('vacuum analyze')
    await client.query('checkpoint').catch(() => {})
  } finally {
    await client.end()
  }
}

const ID = (n: string) => `('01900000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`
const AT = `(timestamptz '2025-01-01' + n * interval '25 seconds')`
const OPEN = `(n > $3 or n % 33 = 0)`
const SEARCH = `'''路灯'' ''灯坏'' ''老人'' ''人晚'' ''晚上'' ''维修'' ''答复'' ''幸福'' ''福路'' ''' || (n % 5000) || ''''`

const OPINIONS = `
  insert into opinions (tenant_id, id, no, street_id, station_id, unit_id, channel, title, content, received_at, category,
    nature, outcome, reply, replied_at, rating, state, state_since, due_at, due_clock, closed_at, rev)
  select 1, ${ID('n')}, '测意〔2025〕' || n || '号',
    ($4::uuid[])[case when n > $3 then 1 else 1 + n % 2 end], ($5::uuid[])[case when n > $3 then 1 else 1 + n % 2 end],
    case when n > $3 then null else ($6::uuid[])[1 + n % 2] end,
    'station_qr', '幸福路第' || n || '号路灯不亮', $7 || n, ${AT}, 'transport', 'help',
    case when ${OPEN} then 'pending' else 'handled_by_street' end,
    case when ${OPEN} then null else $7 end, case when ${OPEN} then null else ${AT} + interval '9 days' end,
    case when ${OPEN} then null else 'satisfied' end,
    case when n > $3 then 'received' when n % 33 = 0 then 'acknowledged' else 'closed' end, ${AT},
    case when ${OPEN} then timestamptz '2027-06-01' + (n::bigint * 7919 % 100000) * interval '1 minute' end,
    case when n > $3 then 'register' when n % 33 = 0 then 'reply' end,
    case when ${OPEN} then null else ${AT} + interval '10 days' end, 4
  from generate_series($1::int, $2::int) n`

/** What the triggers would write, at once. */
const ENTRIES = `
  insert into search_entries (tenant_id, kind, subject_id, seen_by, at, words)
  select 1, 'opinion', ${ID('n')}, array[($4::uuid[])[case when n > $3 then 1 else 1 + n % 2 end],
    ($5::uuid[])[case when n > $3 then 1 else 1 + n % 2 end]], ${AT}, (${SEARCH})::tsvector
  from generate_series($1::int, $2::int) n`

const EVENTS = `
  insert into events (tenant_id, id, subject, subject_id, action, from_state, to_state, actor_kind, actor_name, input, public_text, at)
  select 1, ('01900000-0000-7000-9' || k || '00-' || lpad(to_hex(n), 12, '0'))::uuid, 'opinion', ${ID('n')},
    (array['begin', 'register', 'issue'])[k], 'received', 'registered', 'system', '系统', '{"note": "已到现场核实"}',
    '联络站已登记，正在核实情况。', ${AT}
  from generate_series($1::int, $2::int) n, generate_series(1, case when n > $3 then 1 else 3 end) k`

const CLOCKS = `
  insert into clocks (tenant_id, id, subject, subject_id, name, place_id, started_at, due_at, span, basis, met_at)
  select 1, ('01900000-0000-7000-a' || k || '00-' || lpad(to_hex(n), 12, '0'))::uuid, 'opinion', ${ID('n')},
    (array['register', 'reply'])[k], ($4::uuid[])[1], ${AT}, timestamptz '2027-06-01', '{"n": 1, "unit": "workday"}',
    '缺省值，由各街道设定', case when k = 2 and not ${OPEN} then ${AT} when k = 1 and n <= $3 then ${AT} end
  from generate_series($1::int, $2::int) n, generate_series(1, case when n > $3 then 1 else 2 end) k`
