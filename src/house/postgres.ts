import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { env } from '#src/env.ts'
import { alone, processMark, readText, stillThere } from './lock.ts'
import { type Cluster, knownCluster, openCluster, remember } from './postgres-cluster.ts'
import { runningServer, startServer, stopServer } from './postgres-process.ts'

/** A database that can be used. The owner migrates; row-level security applies to the app. */
export type Postgres = { ownerUrl: string; appUrl: string; version: string; stop(): Promise<void> }

/** One of our own clusters, where we are the superuser too. */
export type OwnPostgres = Postgres & { adminUrl: string; pid: number }

export type StartOptions = {
  /** The cluster's folder; made when missing. */
  dataDir: string
  /** True: data survive a power cut. False: quick, for tests. */
  durable: boolean
  /** Leave PostgreSQL from npm aside and take the machine's. */
  systemOnly?: boolean
  /** Leave a server running that was found without anybody looking after it. */
  asFound?: boolean
}

/**
 * Gives a running PostgreSQL: the one that DATABASE_URL names, else our own in that folder. `stop()` ends our own when
 * nobody else uses it. Throws, in Chinese, when there is none to be had.
 */
export async function startPostgres(options: StartOptions): Promise<Postgres> {
  return env.databaseUrl ? external(env.databaseUrl) : startCluster(options)
}

/** Like startPostgres, but always our own cluster. A server that an earlier process left running is used again. */
export async function startCluster({
  dataDir,
  durable,
  systemOnly = env.systemPostgres,
  asFound = false,
}: StartOptions) {
  const folder = resolve(dataDir)
  return alone(folder, async (): Promise<OwnPostgres> => {
    const cluster = openCluster(folder, { systemOnly, quick: !durable })
    const others = usersOf(folder)
    const { pid, found } = await startServer(cluster, durable)
    const own = ticket(folder)
    const leave = asFound && found && others.length === 0
    const url = (user: keyof typeof cluster.memory.passwords, database = 'zhitong') =>
      `postgres://${user}:${cluster.memory.passwords[user]}@127.0.0.1:${cluster.memory.port}/${database}`
    const adminUrl = url('postgres', 'postgres')
    return {
      ownerUrl: url('zhitong'),
      appUrl: url('zhitong_app'),
      adminUrl,
      pid,
      version: await furnish(cluster, adminUrl),
      stop: () =>
        alone(folder, async () => {
          rmSync(own, { force: true })
          if (!leave && usersOf(folder).length === 0) await stopServer(cluster, pid)
        }),
    }
  })
}

/** Stops the cluster in that folder and deletes it. Throws when a living process uses it. */
export async function removeCluster(dataDir: string): Promise<void> {
  const folder = resolve(dataDir)
  if (!existsSync(folder)) return
  await alone(folder, async () => {
    if (usersOf(folder).length > 0) throw new Error('数据库正在被另一个进程使用，请先停下它再清空。')
    const cluster = knownCluster(folder)
    await stopServer(cluster, runningServer(cluster) ?? 0)
    rmSync(cluster.dataDir, { recursive: true, force: true })
  })
  rmSync(folder, { recursive: true, force: true })
}

/** Who uses the cluster: a small file for each process, so that the last one out can turn off the light. */
function usersOf(folder: string): string[] {
  const users = join(folder, 'users')
  mkdirSync(users, { recursive: true })
  return readdirSync(users).filter((name) => {
    const alive = stillThere(readText(join(users, name)) ?? '')
    if (!alive) rmSync(join(users, name), { force: true })
    return alive
  })
}

let tickets = 0
function ticket(folder: string): string {
  const path = join(folder, 'users', `${process.pid}-${++tickets}`)
  writeFileSync(path, processMark(process.pid)!)
  return path
}

/** Makes the two roles and the database, once; gives the server's version. */
async function furnish(cluster: Cluster, adminUrl: string): Promise<string> {
  const { passwords } = cluster.memory
  return withClient(adminUrl, async (client) => {
    if (!cluster.memory.furnished) {
      const there = await client.query(
        `select rolname as name from pg_roles union select datname from pg_database`,
      )
      const names = there.rows.map((row) => row.name)
      const missing = (name: string) => !names.includes(name)
      if (missing('zhitong')) await client.query(`create role zhitong login password '${passwords.zhitong}'`)
      if (missing('zhitong_app')) {
        await client.query(`create role zhitong_app login password '${passwords.zhitong_app}'`)
      }
      await client.query('grant zhitong_app to zhitong')
      const { rowCount } = await client.query(`select from pg_database where datname = 'zhitong'`)
      if (!rowCount) await client.query('create database zhitong owner zhitong')
      cluster.memory.furnished = true
      remember(cluster)
    }
    return (await client.query('show server_version')).rows[0].server_version
  })
}

async function external(ownerUrl: string): Promise<Postgres> {
  const version = await withClient(ownerUrl, async (client) => {
    return (await client.query('show server_version')).rows[0].server_version as string
  })
  if (Number.parseInt(version, 10) < 15)
    throw new Error(`需要 PostgreSQL 15 以上，DATABASE_URL 那里是 ${version}。`)
  return { ownerUrl, appUrl: env.appDatabaseUrl ?? asRole(ownerUrl), version, stop: async () => {} }
}

/** The owner's address, but every session begins as the role to which row-level security applies. */
function asRole(ownerUrl: string): string {
  const url = new URL(ownerUrl)
  const options = url.searchParams.get('options')
  url.searchParams.set('options', `${options ? `${options} ` : ''}-c role=zhitong_app`)
  return url.href
}

/** Does something over one connection and closes it. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
