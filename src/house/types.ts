import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '#src/env.ts'
import { readText } from './lock.ts'
import { migrate } from './migrate.ts'
import { withClient } from './postgres.ts'
import { printSchema } from './schema.ts'
import { startThrowaway } from './throwaway.ts'

/** What is generated from the migrated database, by path in the checkout. */
export async function generated(): Promise<Record<string, string>> {
  const database = await startThrowaway({ systemOnly: false })
  try {
    await migrate(database.ownerUrl)
    return {
      'db/schema.sql': await withClient(database.ownerUrl, printSchema),
      'db/types.ts': typesOf(database.ownerUrl),
    }
  } finally {
    await database.stop()
  }
}

/** Numbers and days as src/kernel/db.ts reads them: int8 as a number, a day as text. */
function typesOf(url: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'zhitong-types-'))
  const out = join(folder, 'types.ts')
  try {
    const options = [
      '--camel-case',
      '--dialect',
      'postgres',
      '--date-parser',
      'string',
      '--log-level',
      'error',
    ]
    options.push('--type-mapping', '{"int8":"number"}', '--exclude-pattern', '(house|graphile_worker).*')
    const program = join(ROOT, 'node_modules/kysely-codegen/dist/cli/bin.js')
    const args = [program, ...options, '--url', url, '--out-file', out]
    const { status, stderr, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', cwd: ROOT })
    if (status !== 0) throw new Error(`kysely-codegen: ${stdout}${stderr}`)
    return readFileSync(out, 'utf8')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

if (import.meta.main) {
  const files = Object.entries(await generated())
  const stale = files.filter(([path, text]) => readText(join(ROOT, path)) !== text)
  if (process.argv.includes('--check')) {
    for (const [path] of stale) console.error(`${path} 已过时，请运行 bin/node src/house/types.ts`)
    process.exitCode = stale.length > 0 ? 1 : 0
  } else {
    for (const [path, text] of stale) writeFileSync(join(ROOT, path), text)
    console.log(stale.length > 0 ? `已更新 ${stale.map(([path]) => path).join('、')}` : '已是最新。')
  }
}
