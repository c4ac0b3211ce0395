import { fork } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { clusterFolder, wipe } from '#house/data-folder.ts'
import { type Postgres, withClient } from '#house/postgres.ts'
import { env, ROOT } from '#src/env.ts'
import { say } from './print.ts'

/** A table for people: the columns' heads are Chinese, the log-in's name and password among them. */
export type Logins = Record<string, string>[]

type Task = { ownerUrl: string; appUrl: string; filesDir: string }

const SEEDS = join(ROOT, 'db/seeds/demo.ts')

/** Lies in our own cluster while the demo town is being made: half a town helps nobody, and nothing else is there yet. */
const unfinished = () => join(clusterFolder(), 'demo-unfinished')

/** Throws away a demo town whose making broke off. Gives whether there was one. */
export async function wipeHalfDemo(): Promise<boolean> {
  if (env.databaseUrl || !existsSync(unfinished())) return false
  await wipe()
  return true
}

/**
 * Makes the demo town in a database that is `fresh`, and gives its log-ins; later it only gives the log-ins. A database
 * that began without a demo town, and may hold real data, never gets one.
 */
export async function ensureDemo(
  database: Postgres,
  fresh: boolean,
  filesDir: string,
  stopping: AbortSignal,
): Promise<Logins> {
  if (!existsSync(SEEDS)) return []
  const { ownerUrl, appUrl } = database
  const demo = await maybeDemo(ownerUrl, fresh)
  if (!demo || demo.logins) return demo?.logins ?? []
  if (demo.begun) throw new Error('上次建演示数据时中断了，请清空这个外部数据库后重来。')
  say('正在建立演示数据（只在第一次）……')
  if (!env.databaseUrl) writeFileSync(unfinished(), '')
  await seedElsewhere({ ownerUrl, appUrl, filesDir }, stopping)
  rmSync(unfinished(), { force: true })
  return (await maybeDemo(ownerUrl, false))?.logins ?? []
}

async function maybeDemo(ownerUrl: string, want: boolean) {
  return withClient(ownerUrl, async (client) => {
    await client.query('create table if not exists house.demo (begun boolean not null, logins json)')
    if (want) await client.query('insert into house.demo values (false)')
    const { rows } = await client.query('select begun, logins from house.demo')
    return rows[0] as { begun: boolean; logins: Logins | null } | undefined
  })
}

/** In a process of its own: it takes memory that the server should not keep. */
function seedElsewhere(task: Task, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, { cwd: ROOT, stdio: 'inherit', execArgv: [], signal })
    child.on('error', reject)
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error('演示数据没有建成，原因见上。'))))
    child.send(task)
  })
}

async function seed(task: Task): Promise<void> {
  await withClient(task.ownerUrl, async (client) => {
    await client.query('update house.demo set begun = true')
    const { seedDemo } = await import(SEEDS)
    const logins: Logins = await seedDemo(task)
    await client.query('update house.demo set logins = $1', [JSON.stringify(logins)])
  })
}

if (import.meta.main) {
  process.once('disconnect', () => process.exit(1))
  process.once('message', (task: Task) => {
    seed(task).then(
      () => process.exit(0),
      (error) => {
        console.error(error)
        process.exit(1)
      },
    )
  })
}
