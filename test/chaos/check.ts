import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { withClient } from '#house/postgres.ts'
import { keyFromFile, openSeal } from '#kernel/seal.ts'
import { verifyLedger } from '#kernel/verify.ts'
import type { Memory } from './clients.ts'
import type { Stage } from './stage.ts'

/** What must hold of the database at any moment nobody is writing; each question gives the rows that break it. */
const LAWS: Record<string, string> = {
  'a matter is there twice': `select content from opinions group by content having count(*) > 1`,
  'a step is there twice': `select subject_id::text, action from events where action in ('begin', 'register', 'assign')
    group by 1, 2 having count(*) > 1`,
  'a matter has no history': `select id::text from opinions o where not exists
    (select from events e where e.tenant_id = o.tenant_id and e.subject_id = o.id)`,
  'history without its matter': `select subject_id::text from events e where subject = 'opinion' and not exists
    (select from opinions o where o.tenant_id = e.tenant_id and o.id = e.subject_id)`,
  'state is not what history says': `select o.id::text, o.state, l.to_state from opinions o join lateral
    (select to_state from events e where e.tenant_id = o.tenant_id and e.subject_id = o.id order by seq desc limit 1) l
    on true where o.state <> l.to_state`,
  'revision is not the number of steps': `select o.id::text, o.rev, count(*) from opinions o join events e
    on e.tenant_id = o.tenant_id and e.subject_id = o.id group by o.tenant_id, o.id, o.rev having count(*) <> o.rev`,
  'the due clock does not run': `select o.id::text from opinions o where closed_at is null and due_clock is not null
    and not exists (select from clocks c where c.tenant_id = o.tenant_id and c.subject_id = o.id
      and c.met_at is null and c.name = o.due_clock and c.due_at = o.due_at)`,
  'a clock runs twice': `select subject_id::text, name from clocks where met_at is null group by 1, 2 having count(*) > 1`,
  'a clock runs for an ended matter': `select c.id::text from clocks c join opinions o on o.tenant_id = c.tenant_id
    and o.id = c.subject_id where o.closed_at is not null and c.met_at is null`,
  'somebody was told twice': `select account_id::text, subject_id::text, text from notices group by 1, 2, 3 having count(*) > 1`,
  'a file without its content or record': `select id::text from files where bytes is null or hash is null`,
}

/** Gives one sentence for each thing that is wrong; none when all is well. */
export async function wrongs(stage: Stage, memory: Memory): Promise<string[]> {
  return withClient(stage.ownerUrl, async (client) => {
    const found: string[] = []
    for (const [law, query] of Object.entries(LAWS)) {
      const { rows } = await client.query(query)
      if (rows.length) found.push(`${law} (${rows.length}): ${JSON.stringify(rows[0])}`)
    }
    const words = [...memory.submitted, ...memory.entered.keys()]
    const lost = await client.query(
      'select words from unnest($1::text[]) words where not exists (select from opinions where content = words)',
      [words],
    )
    if (lost.rowCount) found.push(`acknowledged and not there (${lost.rowCount}): ${lost.rows[0].words}`)
    const undone = await client.query(
      `select s.id, s.name from unnest($1::uuid[], $2::text[]) s (id, name)
       where not exists (select from events e where e.subject_id = s.id and e.action = s.name)`,
      [memory.steps.map(({ id }) => id), memory.steps.map(({ name }) => name)],
    )
    if (undone.rowCount)
      found.push(`step acknowledged and not done (${undone.rowCount}): ${undone.rows[0].id}`)
    return found
  })
}

/** What the ledger says once the sealer has caught up. */
export async function ledgerVerdict(stage: Stage, patience = 20_000) {
  const seal = openSeal(keyFromFile(join(stage.folder, 'seal.key')))
  const look = () => withClient(stage.ownerUrl, (client) => verifyLedger(client, seal))
  for (const since = performance.now(); ; await sleep(300)) {
    const verdict = await look()
    if (!verdict.unsealed || performance.now() - since > patience) return verdict
  }
}

/** Matters that were given to a unit whose clerks were never told. */
export async function untold(stage: Stage): Promise<number> {
  const [row] = await stage.ask<{
    n: number
  }>(`select count(*)::int as n from events e where action = 'assign'
    and (select count(*) from notices n where n.tenant_id = e.tenant_id and n.subject_id = e.subject_id
      and n.account_id in (select account_id from grants where role = 'unitClerk')) < 2`)
  return row!.n
}

/** The queue when it has run empty, or what is left in it when nothing has been taken from it for so long. */
export async function emptied(stage: Stage, patience = 15_000): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let since = performance.now(); ; await sleep(200)) {
    const [row] = await stage.ask<{ left: number }>('select count(*)::int as left from graphile_worker.jobs')
    if (row!.left < least) {
      least = row!.left
      since = performance.now()
    }
    if (!row!.left || performance.now() - since > patience) return row!.left
  }
}
