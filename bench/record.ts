import pg from 'pg'
import { buildApp } from '#kernel/http.ts'
import { openParts, serverParts } from '#src/server.ts'
import { type Scope, scenarios } from './scenario.ts'

export type Statement = { text: string; values: unknown[] }
export type Recorded = {
  statements: Statement[]
  /** What this one request was about, to be replaced by the next one's: ids, numbers, texts. */
  about: string[]
  status: number
  headers: Record<string, string>
  bytes: string
}

/**
 * Asks our server each question once and writes down the statements it sends, so that the bare server can send the
 * very same ones. Nothing is copied by hand: when our SQL changes, the baseline changes with it.
 */
export async function record(
  urls: { appUrl: string; dataDir: string },
  scope: Scope,
  names?: string[],
): Promise<Record<string, Recorded>> {
  const opened = openParts({ ...urls, connections: 1 })
  const app = await buildApp(serverParts(opened, { hasLimits: false }))
  const sent: Statement[] = []
  const query = pg.Client.prototype.query
  const recorded: Record<string, Recorded> = {}
  try {
    for (const scenario of scenarios(scope, 0)) {
      if (names && !names.includes(scenario.name)) continue
      const ask = (n: number) => {
        const { method, path, body, type } = scenario.request(n)
        return app.inject({ method, url: path, payload: body, headers: headersOf(scope, type) })
      }
      await ask(scope.received - 1) // the first request fills caches; those statements are not every request's
      pg.Client.prototype.query = function spy(this: pg.Client, ...call: unknown[]) {
        const [asked, values] = call as [string | { text: string; values?: unknown[] }, unknown[] | undefined]
        const text = typeof asked === 'string' ? asked : asked.text
        sent.push({ text, values: (typeof asked === 'string' ? values : asked.values) ?? [] })
        return query.apply(this, call as never)
      } as typeof query
      const answer = await ask(scope.received - 2)
      pg.Client.prototype.query = query
      if (answer.statusCode !== scenario.status)
        throw new Error(`${scenario.name} answers ${answer.statusCode}: ${answer.body}`)
      recorded[scenario.name] = {
        about: scenario.name === 'submit' ? aboutSubmit(sent) : [],
        statements: sent.splice(0),
        status: answer.statusCode,
        headers: { 'content-type': String(answer.headers['content-type'] ?? 'text/plain') },
        bytes: answer.body,
      }
    }
  } finally {
    pg.Client.prototype.query = query
    await app.close()
    await opened.parts.database.close()
  }
  return recorded
}

/** What two submissions may not share: the nonce and the number. */
function aboutSubmit(sent: Statement[]): string[] {
  const text = sent.flatMap(({ values }) => values.map(String)).join('\n')
  return [/"nonce":"([^"]+)"/.exec(text)?.[1], /[^"]*〔\d+〕\d+号/.exec(text)?.[0]].filter(
    (one) => one !== undefined,
  )
}

export function headersOf({ cookie }: Pick<Scope, 'cookie'>, type?: string): Record<string, string> {
  return { cookie, ...(type ? { 'content-type': type } : {}) }
}

/** The values of a recorded statement for another record: every old id, nonce and number replaced. */
export function renewed(values: unknown[], replace: [string, string][]): unknown[] {
  return values.map((value) => {
    if (typeof value !== 'string') return value
    let text = value
    for (const [old, next] of replace) text = text.replaceAll(old, next)
    return text
  })
}
