import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { withClient } from '#house/postgres.ts'
import { aTown, ownerOfTowns } from '#test/town.ts'
import type { Parts } from './http.ts'
import { startJobs } from './jobs.ts'

type Held = { run(nightly: () => Promise<void>): Promise<{ stop(): Promise<void> }> }

/** A worker with one nightly task, in a town of its own, that takes over what has been held for a second. */
async function aWorker(): Promise<Held> {
  const town = await aTown()
  const { db, seal, files, live, companions } = await town.ctx()
  const parts = {
    database: { tenant: () => db } as unknown as Parts['database'],
    seal,
    files,
    live,
    companions,
  }
  return {
    run: (nightly) =>
      startJobs({
        ownerUrl: ownerOfTowns(),
        parts: { ...parts, clock: () => new Date('2026-03-02T10:00:00+08:00') },
        tenants: async () => [town.tenant],
        workflows: [],
        tasks: {},
        nightly: { nightlyTry: nightly },
        patience: 1_000,
      }),
  }
}

const ask = (query: string) => withClient(ownerOfTowns(), (client) => client.query(query))

test('a nightly task whose worker was killed is taken up again at once, not the next night', async () => {
  const worker = await aWorker()
  let times = 0
  const held = await worker.run(async () => void times++)
  try {
    await ask(
      `select graphile_worker.add_job('nightlyTry', run_at => now() + interval '1 hour', job_key => 'dead')`,
    )
    await ask(`update graphile_worker._private_jobs set locked_by = 'a worker that is gone', run_at = now(),
      locked_at = now() - interval '1 hour', attempts = 1 where key = 'dead'`)
    await vi.waitFor(() => expect(times).toBe(1), { timeout: 15_000, interval: 50 })
  } finally {
    await held.stop()
  }
})

test('a long task whose worker lives is not taken from it', async () => {
  const worker = await aWorker()
  let times = 0
  const held = await worker.run(async () => {
    times++
    await sleep(3_000)
  })
  const other = await worker.run(async () => void times++)
  try {
    await ask(`select graphile_worker.add_job('nightlyTry', job_key => 'long')`)
    const left = async () =>
      Number((await ask(`select count(*) from graphile_worker.jobs where key = 'long'`)).rows[0].count)
    await vi.waitFor(() => expect(times).toBe(1), { timeout: 15_000, interval: 50 })
    await vi.waitFor(async () => expect(await left()).toBe(0), { timeout: 15_000, interval: 100 })
    expect(times).toBe(1)
  } finally {
    await held.stop()
    await other.stop()
  }
})
