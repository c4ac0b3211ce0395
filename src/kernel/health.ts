import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type pg from 'pg'
import type { Routes } from './http.ts'
import { gauge, type Metrics, type Sample } from './metrics.ts'

export type House = {
  /** The application's connections. */
  pool: pg.Pool
  /** The owner's: the queue and the figures over all tenants are not the application's to read. */
  owner: { query(text: string): Promise<{ rows: Record<string, unknown>[] }> }
  /** Names of the migrations this program was written for. */
  migrations: readonly string[]
  metrics: Metrics
  /** What modules count, asked with the owner's connection. */
  figures?: readonly ((owner: House['owner']) => Promise<Sample[]>)[]
  /** Who shows this may read the figures from elsewhere; without one only this machine may. */
  token?: string
}

/**
 * `/healthz`: 200 only while the database answers; a balancer asks it. `/readyz`: besides, the schema is as new as the
 * program and the queue is there; a deployment waits for it. `/metrics`: figures for Prometheus.
 */
export function healthRoutes(house: House): Routes {
  return async (app) => {
    const config = { isBare: true }
    app.get('/healthz', { config }, (_request, reply) =>
      inTime(house.pool.query('select 1')).then(
        () => reply.type('text/plain').send('ok'),
        () => reply.code(503).type('text/plain').send('database does not answer'),
      ),
    )
    app.get('/readyz', { config }, async (_request, reply) => {
      const why = await whyNotReady(house)
      return reply
        .code(why ? 503 : 200)
        .type('text/plain')
        .send(why ?? 'ready')
    })
    app.get('/metrics', { config }, async (request, reply) => {
      if (!mayRead(request, house.token)) return reply.code(404).type('text/plain').send('not found')
      const samples = await figures(house)
      return reply.type('text/plain; version=0.0.4').send(house.metrics.text(samples))
    })
  }
}

/** Who asks for our health waits less than a person does. */
function inTime<T>(answer: Promise<T>): Promise<T> {
  return new Promise((done, fail) => {
    setTimeout(() => fail(new Error('no answer in time')), 3000).unref()
    answer.then(done, fail)
  })
}

async function whyNotReady({ owner, pool, migrations }: House): Promise<string | undefined> {
  try {
    await inTime(pool.query('select 1'))
    const { rows } = await owner.query('select name from house.migrations')
    const there = new Set(rows.map(({ name }) => name))
    const missing = migrations.filter((name) => !there.has(name))
    if (missing.length) return `not migrated: ${missing.join(', ')}`
    await owner.query('select 1 from graphile_worker.jobs limit 1')
  } catch {
    return 'database does not answer'
  }
}

const QUEUE = `select count(*) filter (where attempts < max_attempts)::int as waiting,
    count(*) filter (where attempts >= max_attempts)::int as failed,
    coalesce(extract(epoch from now() - min(run_at) filter (where attempts < max_attempts and run_at <= now())), 0)::float8 as age
  from graphile_worker.jobs`
/** Only what came after the last sealed event can be unsealed: no need to look at all of history. */
const UNSEALED = `select t.key as tenant, count(e.id)::int as count from tenants t
  left join lateral (select e.xid, e.seq from ledger l join events e on e.tenant_id = l.tenant_id and e.id = l.event_id
    where l.tenant_id = t.tenant_id order by l.position desc limit 1) last on true
  left join events e on e.tenant_id = t.tenant_id
    and (e.xid, e.seq) > (coalesce(last.xid, '0'), coalesce(last.seq, 0))
  group by t.key`
const OVERDUE = `select t.key as tenant, count(c.id)::int as count from tenants t
  left join clocks c on c.tenant_id = t.tenant_id and c.met_at is null and c.due_at < now() group by t.key`

/** What the database knows; nothing but `zhitong_database_up 0` while it does not answer. */
async function figures({ owner, pool, figures = [] }: House): Promise<Sample[]> {
  const use = [
    gauge('zhitong_pool_connections', 'Connections to the database', pool.totalCount),
    gauge('zhitong_pool_idle', 'Connections nobody uses', pool.idleCount),
    gauge('zhitong_pool_waiting', 'Requests waiting for a connection', pool.waitingCount),
  ]
  try {
    const queue = (await owner.query(QUEUE)).rows[0] as Record<'waiting' | 'failed' | 'age', number>
    const unsealed = (await owner.query(UNSEALED)).rows as Counted[]
    const overdue = (await owner.query(OVERDUE)).rows as Counted[]
    const more = (await Promise.all(figures.map((ask) => ask(owner)))).flat()
    return [
      ...use,
      ...more,
      gauge('zhitong_database_up', 'The database answers', 1),
      gauge('zhitong_jobs_waiting', 'Jobs that wait', queue.waiting),
      gauge('zhitong_jobs_failed', 'Jobs given up', queue.failed),
      gauge('zhitong_jobs_oldest_seconds', 'Age of the oldest job that could run', queue.age),
      perTenant('zhitong_events_unsealed', 'Events not yet in the ledger', unsealed),
      perTenant('zhitong_clocks_overdue', 'Running clocks past their time', overdue),
    ]
  } catch {
    return [...use, gauge('zhitong_database_up', 'The database answers', 0)]
  }
}

type Counted = { tenant: string; count: number }

function perTenant(name: string, help: string, rows: Counted[]): Sample {
  return { name, help, type: 'gauge', rows: rows.map(({ tenant, count }) => [{ tenant }, count]) }
}

/** From this machine, and not through a proxy on it; or with the token. Anybody else finds nothing here. */
function mayRead({ socket, headers }: FastifyRequest, token: string | undefined): boolean {
  if (token) {
    const digest = (text: string) => createHash('sha256').update(text).digest()
    return timingSafeEqual(digest(headers.authorization ?? ''), digest(`Bearer ${token}`))
  }
  const isProxied = headers['x-forwarded-for'] ?? headers.forwarded ?? headers['x-real-ip'] ?? headers.via
  return !isProxied && /^(::1|(::ffff:)?127\.)/.test(socket.remoteAddress ?? '')
}
