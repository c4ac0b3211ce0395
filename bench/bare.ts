import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import pg from 'pg'
import { v7 as uuid } from 'uuid'
import { type Recorded, renewed } from './record.ts'

// The baseline: node:http and pg, no framework, no rules, no checks. It reads the request, sends the statements that
// ours was seen to send (with new ids), and answers with what the database gave.
const [appUrl, port, file] = process.argv.slice(2) as [string, string, string]
const recorded = JSON.parse(readFileSync(file, 'utf8'), revive) as Record<string, Recorded>
const pool = new pg.Pool({ connectionString: appUrl, max: 10 })
pool.on('connect', (client) => client.query(`select set_config('zhitong.tenant', '1', false)`))
const page = Buffer.from(recorded.page?.bytes ?? '')
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g
const names = new Map<string, string>()
let serial = 1_000_000_000
let faults = 0

createServer(async (request, response) => {
  const url = request.url ?? '/'
  try {
    if (request.method === 'GET' && url.startsWith('/s/')) {
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': page.length })
        .end(page)
    } else if (request.method === 'POST' && url.startsWith('/s/')) {
      new URLSearchParams(await bodyOf(request)).get('content')
      await replay('submit', freshIds)
      response.writeHead(303, { location: '/q/x', 'content-length': 0 }).end()
    } else if (request.method === 'POST') {
      JSON.parse(await bodyOf(request))
      await replay('transition', sameRecord(url.split('/')[3]!))
      send(response, { state: 'registered', rev: 5 })
    } else if (url.startsWith('/api/opinions/'))
      send(response, await replay('case', sameRecord(url.split('/')[3]!)))
    else send(response, await replay('inbox', () => []))
  } catch (error) {
    if (!faults++) console.error('bare:', error)
    response.writeHead(500).end(String(error))
  }
}).listen(Number(port), '127.0.0.1', () => process.send?.('ready'))

type Renew = (values: unknown[]) => [string, string][]

async function replay(name: string, renew: Renew): Promise<unknown[]> {
  const { statements } = recorded[name]!
  const replace = renew(statements.flatMap(({ values }) => values))
  const client = await pool.connect()
  try {
    let rows: unknown[] = []
    for (const { text, values } of statements) {
      const result = await client.query(
        values.length ? { name: nameOf(text), text, values: renewed(values, replace) } : text,
      )
      if (result.rows?.length) rows = result.rows
    }
    return rows
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

/** A new record: every id that is not a place's, the nonce and the number are new. */
function freshIds(values: unknown[]): [string, string][] {
  const n = String(serial++)
  const made = values.flatMap((value) => (typeof value === 'string' ? (value.match(UUID) ?? []) : []))
  const kept = new Set(PLACES)
  const ids = [...new Set(made)].filter((id) => !kept.has(id)).map((id): [string, string] => [id, uuid()])
  return [...ids, ...(recorded.submit?.about ?? []).map((old): [string, string] => [old, `${old}${n}`])]
}

/** The same statements about another record: its id is the one the recorded request named. */
function sameRecord(id: string): Renew {
  return (values) => {
    const made = [
      ...new Set(values.flatMap((value) => (typeof value === 'string' ? (value.match(UUID) ?? []) : []))),
    ]
    const subject = made.find((old) => old.startsWith('01900000-'))
    return made
      .filter((old) => !PLACES.includes(old))
      .map((old): [string, string] => [old, old === subject ? id : uuid()])
  }
}

const PLACES = recorded.places as unknown as string[]

function nameOf(text: string): string {
  const name = names.get(text) ?? `b${names.size}`
  names.set(text, name)
  return name
}

function send(response: import('node:http').ServerResponse, body: unknown) {
  const text = JSON.stringify(body)
  response
    .writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(text),
    })
    .end(text)
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

function revive(_key: string, value: unknown) {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? new Date(value) : value
}
