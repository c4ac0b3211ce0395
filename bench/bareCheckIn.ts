import { createServer } from 'node:http'
import pg from 'pg'
import { v7 as uuid } from 'uuid'

// The baseline of bench/checkIn.ts: node:http and pg, the two inserts of a sign-in in one transaction, nothing else.
const [appUrl, port] = process.argv.slice(2) as [string, string]
const pool = new pg.Pool({ connectionString: appUrl, max: 10 })
pool.on('connect', (client) => client.query(`select set_config('zhitong.tenant', '1', false)`))

createServer(async (request, response) => {
  const [, activityId, personId] = (request.url ?? '').split('/')
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query({
      name: 'came',
      text: `insert into activity_people (tenant_id, activity_id, person_id, invited_at, came_at, came_way)
        values (1, $1, $2, now(), now(), 'digits') on conflict (tenant_id, activity_id, person_id) do nothing`,
      values: [activityId, personId],
    })
    await client.query({
      name: 'event',
      text: `insert into events (tenant_id, id, subject, subject_id, action, to_state, actor_kind, actor_name, at)
        values (1, $1, 'activity', $2, 'checkIn', 'noticed', 'account', '代表', now())`,
      values: [uuid(), activityId],
    })
    await client.query('commit')
    response.end('{}')
  } catch (error) {
    await client.query('rollback')
    response.writeHead(500).end(String(error))
  } finally {
    client.release()
  }
}).listen(Number(port), '127.0.0.1', () => process.send?.('ready'))
