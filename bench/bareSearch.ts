import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import pg from 'pg'

// The baseline of bench/search.ts: node:http and pg, the very statement that ours sent for these words, and its rows.
const [appUrl, port, file] = process.argv.slice(2) as [string, string, string]
const recorded = JSON.parse(readFileSync(file, 'utf8')) as { text: string; values: unknown[] }[]
const names = [...new Set(recorded.map(({ text }) => text))]
const pool = new pg.Pool({ connectionString: appUrl, max: 10 })
pool.on('connect', (client) => client.query(`select set_config('zhitong.tenant', '1', false)`))

createServer(async (request, response) => {
  const { text, values } = recorded[Number(new URL(request.url ?? '/', 'http://x').searchParams.get('n'))]!
  try {
    const { rows } = await pool.query({ name: `b${names.indexOf(text)}`, text, values })
    const body = JSON.stringify(rows)
    response.writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
    })
    response.end(body)
  } catch (error) {
    const said = String(error)
    response.writeHead(500, { 'content-length': Buffer.byteLength(said) }).end(said)
  }
}).listen(Number(port), '127.0.0.1', () => process.send?.('ready'))
