import { Logger, type Runner, run as runWorker, type Task, type TaskList } from 'graphile-worker'
import type pg from 'pg'
import { isAway } from './away.ts'
import { type Ctx, systemActor, type Tenant } from './ctx.ts'
import { openPool } from './db.ts'
import { factsOf } from './facts.ts'
import type { Parts } from './http.ts'
import { sealAll } from './ledger.ts'
import { sweep } from './sweep.ts'
import type { AnyWorkflow } from './workflow.ts'

export type JobCtx = Ctx & { workflows: readonly AnyWorkflow[] }
/** A job: queued in the transaction that makes it necessary, run once that is committed, tried again when it fails. */
export type Job = (ctx: JobCtx, payload: unknown) => Promise<void>

export type Jobs = {
  ownerUrl: string
  parts: Pick<Parts, 'database' | 'seal' | 'files' | 'live' | 'clock' | 'companions'>
  tenants: () => Promise<Tenant[]>
  workflows: readonly AnyWorkflow[]
  tasks: Record<string, Job>
  /** What is done once a night (02:17 in Beijing) for every tenant. */
  nightly?: Record<string, (ctx: JobCtx) => Promise<void>>
  /** After so many milliseconds a job that nobody finished is given to somebody else: its worker is dead. */
  patience?: number
}

const PATIENCE = 120_000

/** Starts the worker: the declared jobs, and once a minute the sweep over all clocks. Gives a way to stop it. */
export async function startJobs(jobs: Jobs): Promise<{ stop(): Promise<void> }> {
  const ctxOf = async (tenant: Tenant): Promise<JobCtx> => {
    const { database, clock, ...parts } = jobs.parts
    const db = database.tenant(tenant.id)
    return {
      ...parts,
      db,
      tenant,
      actor: systemActor,
      now: clock(),
      facts: await factsOf(db),
      workflows: jobs.workflows,
    }
  }
  const taskList: TaskList = {
    sweep: async () => {
      for (const tenant of await jobs.tenants()) await sweep(await ctxOf(tenant), jobs.workflows)
    },
  }
  for (const [name, job] of Object.entries(jobs.tasks)) {
    taskList[name] = async (payload) => {
      const { tenantId } = payload as { tenantId: number }
      const tenant = (await jobs.tenants()).find(({ id }) => id === tenantId)
      if (tenant) await job(await ctxOf(tenant), payload)
    }
  }
  const nightly = Object.entries(jobs.nightly ?? {})
  for (const [name, job] of nightly) {
    taskList[name] = async () => {
      for (const tenant of await jobs.tenants()) await job(await ctxOf(tenant))
    }
  }
  const patience = jobs.patience ?? PATIENCE
  const pool = openPool(jobs.ownerUrl, 6)
  for (const [name, task] of Object.entries(taskList))
    if (typeof task === 'function') taskList[name] = heldWhileAlive(task, pool, patience)
  const runner = await keepRunning(() =>
    runWorker({
      pgPool: pool,
      // Two for the house; a gateway that hangs holds one for each channel and no more.
      concurrency: 5,
      noHandleSignals: true,
      pollInterval: 2000,
      crontab: ['* * * * * sweep', ...nightly.map(([name]) => `17 18 * * * ${name}`)].join('\n'),
      taskList,
      logger: silent(),
    }),
  )
  const sealer = everySecond(async () => {
    for (const tenant of await jobs.tenants()) {
      const ctx = await ctxOf(tenant)
      await sealAll(ctx)
    }
  })
  const reclaimer = everySecond(() => reclaim(pool, patience))
  return {
    async stop() {
      await reclaimer.stop()
      await sealer.stop()
      await runner.stop()
      await pool.end()
    },
  }
}

/** The library gives up when the database goes away at a bad moment; a new start follows a second later, until stopped. */
async function keepRunning(start: () => Promise<Runner>): Promise<{ stop(): Promise<void> }> {
  // Some of its promises nobody can wait for; a database that is away must not end the process through them.
  const outlive = (error: unknown) => {
    if (!isAway(error)) throw error
  }
  process.on('unhandledRejection', outlive)
  let runner: Runner | undefined
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  const again = () => {
    runner = undefined
    if (!isStopped) timer = setTimeout(() => begin().catch(again), 1000)
  }
  async function begin() {
    runner = await start()
    if (isStopped) return runner.stop()
    runner.promise.then(again, again)
  }
  await begin()
  return {
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await runner?.stop().catch(() => {})
      process.off('unhandledRejection', outlive)
    },
  }
}

/** While its worker lives, a job's lock is renewed; so a long job is told from one whose worker was killed. */
function heldWhileAlive(task: Task, pool: pg.Pool, patience: number): Task {
  return async (payload, helpers) => {
    const { id, locked_by: who } = helpers.job
    const renew = () =>
      pool
        .query(
          'update graphile_worker._private_jobs set locked_at = now() where id = $1 and locked_by = $2',
          [id, who],
        )
        .catch(() => {})
    const timer = setInterval(renew, patience / 4)
    try {
      await task(payload, helpers)
    } finally {
      clearInterval(timer)
    }
  }
}

/** What a killed worker held would otherwise wait four hours; jobs may be done again without doing harm. */
async function reclaim(pool: pg.Pool, patience: number) {
  await pool.query(
    `select graphile_worker.force_unlock_workers(array_agg(distinct locked_by)) from graphile_worker.jobs
     where locked_at < now() - $1 * interval '1 millisecond' having count(*) > 0`,
    [patience],
  )
}

/** Again and again, a second after the last time ended; a failure (the database is away) is tried again. */
function everySecond(work: () => Promise<void>) {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  let isStopped = false
  const next = () => {
    timer = setTimeout(() => {
      running = work()
        .catch(() => {})
        .finally(() => {
          if (!isStopped) next()
        })
    }, 1000)
  }
  next()
  return {
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await running
    },
  }
}

/** The worker's chatter is not ours; a failed job stays in its table with its error. */
function silent() {
  return new Logger(() => () => {})
}
