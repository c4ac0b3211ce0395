import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withClient } from '#house/postgres.ts'
import { systemActor } from '#kernel/ctx.ts'
import type { EventRow } from '#kernel/decide.ts'
import { factsOf } from '#kernel/facts.ts'
import { macOf, sealAll } from '#kernel/ledger.ts'
import { maskName, maskPhone } from '#kernel/mask.ts'
import { verifyLedger } from '#kernel/verify.ts'
import { openParts } from '#src/server.ts'
import { idOf } from './fill.ts'
import { aStreet } from './street.ts'

const INSERT = `insert into events (tenant_id, id, subject, subject_id, action, from_state, to_state, actor_kind,
    actor_id, actor_name, input, public_text, at, mac)
  select 1, id, subject, "subjectId", action, "fromState", "toState", "actorKind", "actorId", "actorName", input,
    "publicText", at, mac
  from jsonb_to_recordset($1::jsonb) as e (id uuid, subject text, "subjectId" uuid, action text, "fromState" text,
    "toState" text, "actorKind" text, "actorId" uuid, "actorName" text, input jsonb, "publicText" text,
    at timestamptz, mac text)`

// What the ledger and the sealing of names cost for one event, and how long the whole history takes to verify.
// bin/node bench/ledger.ts [events]

const events = Number(process.argv[2] ?? 1_000_000)
const BATCH = 10_000
const folder = mkdtempSync(join(tmpdir(), 'zhitong-ledger-'))
mkdirSync(join(folder, 'files'))
const street = await aStreet(folder)
const { parts, tenants } = openParts({ appUrl: street.appUrl, dataDir: folder })
try {
  const { database, clock, ...rest } = parts
  const [tenant] = await tenants.all()
  const db = database.tenant(tenant!.id)
  const ctx = { ...rest, db, tenant: tenant!, actor: systemActor, now: clock(), facts: await factsOf(db) }
  const eventOf = (n: number): EventRow => ({
    id: idOf(n),
    subject: 'opinion',
    subjectId: idOf(1 + Math.floor(n / 3)),
    action: 'register',
    fromState: 'received',
    toState: 'registered',
    actorKind: 'account',
    actorId: street.placeIds.at(-1)!,
    actorName: '工委',
    input: { title: `幸福路第${n}号路灯不亮`, category: 'transport', nature: 'help' },
    publicText: '联络站已登记，正在核实情况。',
    at: new Date(Date.UTC(2026, 0, 1) + n * 1000),
  })
  let marking = 0
  await withClient(street.ownerUrl, async (client) => {
    await client.query('set synchronous_commit = off')
    for (let from = 1; from <= events; from += BATCH) {
      const rows = Array.from({ length: Math.min(BATCH, events - from + 1) }, (_, n) => eventOf(from + n))
      const began = performance.now()
      const marked = rows.map((row) => ({ ...row, mac: macOf(parts.seal, row) }))
      marking += performance.now() - began
      await client.query(INSERT, [JSON.stringify(marked)])
    }
    await client.query('analyze')
  })
  const [, sealing] = await timed(() => sealAll(ctx))
  const [verdict, verifying] = await timed(() =>
    withClient(street.ownerUrl, (client) => verifyLedger(client, parts.seal)),
  )
  if (!verdict.ok || verdict.unsealed) throw new Error(JSON.stringify(verdict))
  const each = (ms: number) => Number(((ms * 1000) / events).toFixed(1))
  console.log({
    events: verdict.events,
    'mark, µs an event (in the request)': each(marking),
    'seal, µs an event (in the worker)': each(sealing),
    'verify, s': Number((verifying / 1000).toFixed(1)),
    'verify, highest MB': Math.round(process.resourceUsage().maxRSS / 1024),
    'seal name and phone, µs': await perTurn(
      () => parts.seal.close('王秀英') + parts.seal.close('13812345678'),
    ),
    'open and mask name and phone, µs': await perTurn(opening()),
  })
} finally {
  await parts.database.close()
  await street.stop()
  rmSync(folder, { recursive: true, force: true })
}
process.exit(0)

function opening() {
  const [name, phone] = [parts.seal.close('王秀英'), parts.seal.close('13812345678')]
  return () => maskName(parts.seal.open(name)) + maskPhone(parts.seal.open(phone))
}

async function perTurn(work: () => unknown): Promise<number> {
  const turns = 100_000
  const [, ms] = await timed(async () => {
    for (let n = 0; n < turns; n++) work()
  })
  return Number(((ms * 1000) / turns).toFixed(1))
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const began = performance.now()
  const result = await work()
  return [result, performance.now() - began]
}
