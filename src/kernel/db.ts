import { CamelCasePlugin, CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { DB } from '#db/types.ts'

pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, (day: string) => day)

export type Db = Kysely<DB>

export type Database = {
  /** The database as one tenant sees it: row-level security hides everybody else's rows. */
  tenant(tenantId: number): Db
  pool: pg.Pool
  close(): Promise<void>
}

type Connection = { query(text: string, values: unknown[]): Promise<pg.QueryResult>; release(): void }
type Client = pg.PoolClient & { tenantId?: number }

// Statement texts are few (they are written, not generated per request), so each gets a name and PostgreSQL
// keeps its plan. Past the cap a text simply stays unnamed.
const names = new Map<string, string>()
const MOST_NAMES = 500

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known || names.size >= MOST_NAMES) return known
  const name = `zt${names.size}`
  names.set(text, name)
  return name
}

/**
 * A pool that outlives its database. A connection that breaks says so where nobody asks it anything – lying idle, or
 * between two statements of a transaction – and would end the process; the next statement reports for itself.
 */
export function openPool(url: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max, connectionTimeoutMillis: 5000, keepAlive: true })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** One pool for all tenants; a connection is told its tenant only when that changes. */
export function openDatabase(url: string, { connections = 10 } = {}): Database {
  const pool = openPool(url, connections)
  const tenants = new Map<number, Db>()

  async function connectAs(tenantId: number): Promise<Connection> {
    const client: Client = await pool.connect()
    if (client.tenantId !== tenantId) {
      try {
        await client.query(`select set_config('zhitong.tenant', $1, false)`, [String(tenantId)])
      } catch (error) {
        client.release(true)
        throw error
      }
      client.tenantId = tenantId
    }
    return {
      query: (text: string, values: unknown[]) =>
        client.query(values.length ? { name: nameOf(text), text, values } : text),
      release: () => client.release(),
    }
  }

  return {
    pool,
    tenant(tenantId) {
      let db = tenants.get(tenantId)
      if (!db) {
        const facade = { connect: () => connectAs(tenantId), end: async () => {} }
        db = new Kysely<DB>({
          dialect: new PostgresDialect({ pool: facade as never }),
          plugins: [new CamelCasePlugin()],
        })
        tenants.set(tenantId, db)
        direct.set(db, () => connectAs(tenantId))
      }
      return db
    },
    close: () => pool.end(),
  }
}

// Hand-written statements outside a transaction go straight to a connection: the builder's layers cost more than many
// of the statements themselves.
const direct = new WeakMap<Db, () => Promise<Connection>>()

/** Runs a hand-written statement; columns come back as the statement names them. */
export async function run<Row>(db: Db, text: string, values: unknown[]): Promise<Row[]> {
  const connect = direct.get(db)
  if (connect) {
    const connection = await connect()
    try {
      return (await connection.query(text, values)).rows as Row[]
    } finally {
      connection.release()
    }
  }
  const result = await db.withoutPlugins().executeQuery<Row>(CompiledQuery.raw(text, values))
  return result.rows
}
