import type pg from 'pg'
import type { Ctx } from './ctx.ts'
import { run } from './db.ts'
import type { EventRow } from './decide.ts'
import { GENESIS, linkHash, macOf } from './ledger.ts'
import type { Seal } from './seal.ts'

export type Broken = { tenant: string; position: number | null; eventId: string; why: string }
export type Verdict = { ok: boolean; events: number; unsealed: number; broken: Broken[] }
/** A head that was deposited outside the database. */
export type Deposit = { tenantId: number; position: number; hash: string }

type Row = EventRow & {
  position: number | null
  linkEventId: string | null
  hash: string | null
  mac: string
}

const PAGE = 5_000
const MOST_BROKEN = 100

/**
 * Reads the whole history of every tenant in the order of its chain and recomputes both marks. Says which row was
 * changed, removed, inserted or moved; heads deposited elsewhere also show a removed end. Needs the owner's
 * connection, because it looks at all tenants. Throws nothing for a broken ledger: that is an answer.
 */
export async function verifyLedger(
  client: pg.Client,
  seal: Seal,
  deposits: readonly Deposit[] = [],
): Promise<Verdict> {
  const verdict: Verdict = { ok: true, events: 0, unsealed: 0, broken: [] }
  const { rows: tenants } = await client.query('select tenant_id as id, key from tenants order by tenant_id')
  await client.query('begin isolation level repeatable read read only')
  try {
    for (const tenant of tenants) {
      const blame = (row: Pick<Broken, 'position' | 'eventId' | 'why'>) => {
        if (verdict.broken.length < MOST_BROKEN) verdict.broken.push({ tenant: tenant.key, ...row })
        verdict.ok = false
      }
      await verifyChain(
        client,
        seal,
        tenant.id,
        deposits.filter((one) => one.tenantId === tenant.id),
        verdict,
        blame,
      )
      await verifyUnsealed(client, seal, tenant.id, verdict, blame)
    }
  } finally {
    await client.query('rollback')
  }
  return verdict
}

type Blame = (row: Pick<Broken, 'position' | 'eventId' | 'why'>) => void

async function verifyChain(
  client: pg.Client,
  seal: Seal,
  tenantId: number,
  deposits: Deposit[],
  verdict: Verdict,
  blame: Blame,
) {
  const awaited = new Map(deposits.map(({ position, hash }) => [position, hash]))
  const heads = await client.query('select position, hash from ledger_heads where tenant_id = $1', [tenantId])
  for (const { position, hash } of heads.rows) if (!awaited.has(position)) awaited.set(position, hash)
  let previous = GENESIS
  let position = 0
  await eachRow(client, CHAIN, tenantId, (row) => {
    verdict.events++
    const eventId = row.linkEventId ?? row.id
    const why = linkFault(seal, row, previous, position + 1)
    if (why) blame({ position: position + 1, eventId, why })
    position = row.position ?? position + 1
    previous = row.hash ?? ''
    const head = awaited.get(position)
    if (head !== undefined && head !== row.hash) blame({ position, eventId, why: OTHER_HEAD })
    awaited.delete(position)
  })
  for (const missing of awaited.keys()) blame({ position: missing, eventId: '', why: LOST_HEAD })
}

const OTHER_HEAD = '与留存的每日链首不符'
const LOST_HEAD = '留存的链首之前的记录已被删除'

/** What is wrong with a link of the chain, given the hash before it and the position it should have; undefined if nothing. */
function linkFault(seal: Seal, row: Row, previous: string, expected: number): string | undefined {
  if (row.position !== expected) return '链上缺少一行或多行'
  if (!row.id) return '这一行已被删除'
  if (row.mac !== macOf(seal, row)) return '这一行已被改动'
  const eventId = row.linkEventId ?? row.id
  const hash = linkHash(algorithmIn(row.hash), previous, expected, eventId, row.mac)
  return row.hash === hash ? undefined : '顺序或链上的值已被改动'
}

/** How far a verification in pieces has come. */
export type Progress = { position: number; previous: string }
export type Fault = Omit<Broken, 'tenant'>

/**
 * Verifies the next `most` links of one tenant's chain, with the daily heads among them, over the application's own
 * connection. `isEnd`: there are no more; then stored heads beyond the end are faults too.
 */
export async function verifyPiece(
  ctx: Pick<Ctx, 'db' | 'seal' | 'tenant'>,
  from: Progress,
  most: number,
): Promise<Progress & { events: number; faults: Fault[]; isEnd: boolean }> {
  const rows = await run<Row>(
    ctx.db,
    `${CHAIN.replace('order by', 'and l.position > $2 order by')} limit ${Number(most)}`,
    [ctx.tenant.id, from.position],
  )
  const heads = await run<{ position: number; hash: string }>(
    ctx.db,
    'select position, hash from ledger_heads where tenant_id = $1 and position > $2',
    [ctx.tenant.id, from.position],
  )
  const awaited = new Map(heads.map(({ position, hash }) => [Number(position), hash]))
  const faults: Fault[] = []
  let { position, previous } = from
  for (const row of rows) {
    const eventId = row.linkEventId ?? row.id
    const why = linkFault(ctx.seal, row, previous, position + 1)
    if (why) faults.push({ position: position + 1, eventId, why })
    position = row.position ?? position + 1
    previous = row.hash ?? ''
    const head = awaited.get(position)
    if (head !== undefined && head !== row.hash) faults.push({ position, eventId, why: OTHER_HEAD })
    awaited.delete(position)
  }
  const isEnd = rows.length < most
  if (isEnd)
    for (const missing of awaited.keys()) faults.push({ position: missing, eventId: '', why: LOST_HEAD })
  return { position, previous, events: rows.length, faults, isEnd }
}

async function verifyUnsealed(
  client: pg.Client,
  seal: Seal,
  tenantId: number,
  verdict: Verdict,
  blame: Blame,
) {
  await eachRow(client, UNSEALED, tenantId, (row) => {
    verdict.events++
    verdict.unsealed++
    if (row.mac !== macOf(seal, row))
      blame({ position: null, eventId: row.id, why: '这一行不是本系统写入的' })
  })
}

async function eachRow(client: pg.Client, query: string, tenantId: number, look: (row: Row) => void) {
  await client.query(`declare rows no scroll cursor for ${query.replace('$1', String(Number(tenantId)))}`)
  for (;;) {
    const { rows } = await client.query<Row>(`fetch ${PAGE} from rows`)
    for (const row of rows) look(row)
    if (rows.length < PAGE) break
  }
  await client.query('close rows')
}

const EVENT = `e.id, e.subject, e.subject_id as "subjectId", e.action, e.from_state as "fromState", e.to_state as "toState",
  e.actor_kind as "actorKind", e.actor_id as "actorId", e.actor_name as "actorName", e.input,
  e.public_text as "publicText", e.at, e.mac`
const CHAIN = `select ${EVENT}, l.position, l.event_id as "linkEventId", l.hash
  from ledger l left join events e on e.tenant_id = l.tenant_id and e.id = l.event_id
  where l.tenant_id = $1 order by l.position`
const UNSEALED = `select ${EVENT}, null as position, null as "linkEventId", null as hash from events e
  where e.tenant_id = $1 and not exists
    (select from ledger l where l.tenant_id = e.tenant_id and l.event_id = e.id)`

function algorithmIn(hash: string | null): string {
  const name = hash?.split('.')[0] ?? ''
  return ['sha256', 'sm3'].includes(name) ? name : 'sha256'
}
