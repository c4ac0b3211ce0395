import type pg from 'pg'
import type { Seal } from './seal.ts'

/** What the owner of the database finds sealed: how many fields, by version of their key. */
export type Sealed = { table: string; column: string }

const BATCH = 500

/** Every column that holds sealed texts is called `…_sealed`: tables that come later are found by themselves. */
export async function sealedColumns(client: pg.Client): Promise<Sealed[]> {
  const { rows } = await client.query<Sealed>(
    `select table_name as "table", column_name as "column" from information_schema.columns
     where table_schema = 'public' and column_name like '%\\_sealed' order by 1, 2`,
  )
  return rows
}

/** How many fields are sealed with which version. */
export async function sealedByVersion(client: pg.Client): Promise<Map<number, number>> {
  const found = new Map<number, number>()
  for (const { table, column } of await sealedColumns(client)) {
    const { rows } = await client.query<{ version: number; n: number }>(
      `select substring(${column} from '^v(\\d+)')::int as version, count(*)::int as n from ${table}
       where ${column} is not null group by 1`,
    )
    for (const { version, n } of rows) found.set(version, (found.get(version) ?? 0) + n)
  }
  return found
}

/**
 * Seals anew, with the current key, whatever is sealed with an older one, a batch at once, while servers read and write.
 * A field that somebody changed meanwhile is left to them. Breaking off loses nothing: what is done is done, and the
 * next run goes on with the rest. Gives how many fields were sealed anew.
 */
export async function resealAll(
  client: pg.Client,
  seal: Seal,
  onProgress?: (done: number) => void,
): Promise<number> {
  const current = `v${seal.version()}.%`
  let done = 0
  for (const { table, column } of await sealedColumns(client)) {
    for (let after = '(0,0)'; ; ) {
      const { rows } = await client.query<{ at: string; sealed: string }>(
        `select ctid::text as at, ${column} as sealed from ${table}
         where ctid > $1::tid and ${column} not like $2 order by ctid limit ${BATCH}`,
        [after, current],
      )
      if (!rows.length) break
      after = rows.at(-1)!.at
      const { rowCount } = await client.query(
        `update ${table} t set ${column} = n.new from unnest($1::tid[], $2::text[], $3::text[]) as n (at, old, new)
         where t.ctid = n.at and t.${column} = n.old`,
        [
          rows.map(({ at }) => at),
          rows.map(({ sealed }) => sealed),
          rows.map(({ sealed }) => seal.close(seal.open(sealed))),
        ],
      )
      done += rowCount ?? 0
      onProgress?.(done)
    }
  }
  return done
}
