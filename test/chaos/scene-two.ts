import { setTimeout as sleep } from 'node:timers/promises'
import { withClient } from '#house/postgres.ts'
import { emptied, ledgerVerdict, untold, wrongs } from './check.ts'
import { type Memory, startClients } from './clients.ts'
import { hearing } from './hearing.ts'
import { aStage } from './stage.ts'

/** Two servers and two workers on one database: each deadline and notice once, and screens hear both servers. */
export async function atOnce(say: (line: string) => void, matters: number) {
  const stage = await aStage({ servers: 2, workers: 2 })
  const [first, second] = stage.servers
  try {
    const heard = await hearing(second!.port, stage.cookie)
    const memory: Memory = { submitted: new Set(), entered: new Map(), steps: [] }
    const one = startClients({ ...stage, servers: [first!] }, memory, { residents: 2, staff: 2 })
    while (memory.submitted.size + memory.entered.size < matters) await sleep(50)
    await one.stop()
    // Every running clock runs out now, and the next sweep of both workers finds it.
    const [due] = await stage.ask<{ due: number }>(
      'select count(*)::int as due from clocks where met_at is null',
    )
    await withClient(stage.ownerUrl, async (client) => {
      await client.query(`update clocks set due_at = now() - interval '1 minute' where met_at is null`)
      await client.query(
        'update opinions o set due_at = c.due_at from clocks c where c.subject_id = o.id and c.met_at is null and c.name = o.due_clock',
      )
      await client.query(`select graphile_worker.add_job('sweep') from generate_series(1, 6)`)
    })
    const left = await emptied(stage)
    await sleep(500)
    const [after] = await stage.ask<
      Record<string, number>
    >(`select count(*) filter (where missed_at is not null)::int as missed,
      count(*) filter (where met_at is null and missed_at is null)::int as forgotten from clocks`)
    const [told] = await stage.ask<Record<string, number>>(`select count(*)::int as notices,
      count(distinct (account_id, subject_id, text))::int as different from notices`)
    const verdict = await ledgerVerdict(stage)
    const news = heard.stop()
    const wrong = [...stage.players.flatMap(({ deaths }) => deaths), ...(await wrongs(stage, memory))]
    const silent = await untold(stage)
    if (silent) wrong.push(`${silent} matters nobody was told of`)
    if (left) wrong.push(`${left} jobs were never done`)
    if (after!.forgotten) wrong.push(`${after!.forgotten} clocks were forgotten`)
    if (!verdict.ok || verdict.unsealed) wrong.push(`ledger: ${JSON.stringify(verdict)}`)
    const made = memory.submitted.size + memory.entered.size
    if (news.records < made) wrong.push(`the other server's screen heard of ${news.records} of ${made}`)
    say(
      `${due!.due} clocks, ${told!.notices} notices, ${news.records} of ${made} records heard of on the other server`,
    )
    return {
      matters: made,
      clocks: due!.due,
      ...after,
      ...told,
      heard: news.records,
      messages: news.messages,
      wrong,
    }
  } finally {
    await stage.end()
  }
}
