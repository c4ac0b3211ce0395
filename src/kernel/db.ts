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
 * `patience`: after so many milliseconds an answer is no longer waited for (0: for ever), as of a database that hangs.
 */
export function openPool(url: string, max: number, patience = 0): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    query_timeout: patience,
  })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

export type DatabaseOptions = {
  connections?: number
  /** Milliseconds a statement may take, here and there; then it is given up, and the connection with it. */
  patience?: number
  /** True behind a pooler that gives each transaction another session: nothing may be left in one. */
  isShared?: boolean
}

/** One pool for all tenants; a connection is told its tenant only when that changes, or, shared, in each transaction. */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const { connections = 10, patience = 0, isShared = false } = options
  const pool = openPool(url, connections, patience)
  const tenants = new Map<number, Db>()
  const connectAs = async (tenantId: number): Promise<Connection> => {
    const client: Client = await pool.connect()
    return isShared ? sharedAs(client, tenantId, patience) : ownAs(client, tenantId, patience)
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

/** A session that is ours alone remembers its tenant and keeps the plans of named statements. */
async function ownAs(client: Client, tenantId: number, patience: number): Promise<Connection> {
  if (client.tenantId !== tenantId) {
    try {
      await client.query(OWN, [String(tenantId), String(patience), String(4 * patience)])
    } catch (error) {
      client.release(true)
      throw error
    }
    client.tenantId = tenantId
  }
  return {
    query: (text, values) => ask(client, values.length ? { name: nameOf(text), text, values } : text),
    release: () => client.release(),
  }
}

/** 0 means without end. Who vanishes in the middle of a transaction must not hold its locks for ever. */
const OWN = `select set_config('zhitong.tenant', $1, false), set_config('statement_timeout', $2, false),
  set_config('idle_in_transaction_session_timeout', $3, false)`

/**
 * Behind a pooler in transaction mode the session belongs to whoever comes next: the tenant is told within each
 * transaction, a statement alone becomes one, and no statement is named.
 */
function sharedAs(client: Client, tenantId: number, patience: number): Connection {
  const begin = `begin; select set_config('zhitong.tenant', '${Number(tenantId)}', true),
    set_config('statement_timeout', '${Number(patience)}', true),
    set_config('idle_in_transaction_session_timeout', '${4 * Number(patience)}', true)`
  let isOpen = false
  return {
    async query(text, values) {
      if (/^(begin|start transaction)/i.test(text)) {
        if (text.length > 'begin'.length) throw new Error(`cannot be told its tenant: ${text}`)
        isOpen = true
        return ask(client, begin)
      }
      if (isOpen) {
        if (/^(commit|rollback)$/i.test(text)) isOpen = false
        return ask(client, { text, values })
      }
      await ask(client, begin)
      try {
        const result = await ask(client, { text, values })
        await ask(client, 'commit')
        return result
      } catch (error) {
        await client.query('rollback').catch(() => {})
        throw error
      }
    },
    release: () => client.release(),
  }
}

/** A connection that did not answer in time may answer the next question with the last one's answer: it is closed. */
async function ask(client: Client, statement: string | pg.QueryConfig): Promise<pg.QueryResult> {
  try {
    return await client.query(statement as pg.QueryConfig)
  } catch (error) {
    if ((error as Error).message === 'Query read timeout') client.end().catch(() => {})
    throw error
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
