import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CAC } from 'cac'
import { withClient } from '#house/postgres.ts'
import { keyFromFile, openSeal } from '#kernel/seal.ts'
import { type Deposit, type Verdict, verifyLedger } from '#kernel/verify.ts'
import { env } from '#src/env.ts'
import { withDatabase } from './database.ts'
import { say } from './print.ts'

/** `ledger verify` and `ledger heads`. */
export function register(cli: CAC): void {
  cli
    .command('ledger verify', '核对全部办理经过有没有被改动、删除、插入或调换；有则退出码为1')
    .option('--json', '只打印一个 JSON 对象')
    .option('--deposit <file>', '与另处留存的链首（ledger heads 的输出）核对')
    .action(async ({ json, deposit }: { json?: boolean; deposit?: string }) => {
      const seal = openSeal(keyFromFile(join(env.dataDir, 'seal.key')))
      const deposits = deposit ? readDeposits(deposit) : []
      const verdict = await withDatabase(({ ownerUrl }) =>
        withClient(ownerUrl, (client) => verifyLedger(client, seal, deposits)),
      )
      say(json ? JSON.stringify(verdict) : inWords(verdict))
      if (!verdict.ok) process.exitCode = 1
    })

  cli.command('ledger heads', '打印每个租户的当前链首，供打印或另处留存').action(async () => {
    const heads = await withDatabase(({ ownerUrl }) => withClient(ownerUrl, (client) => client.query(HEADS)))
    for (const head of heads.rows) say(JSON.stringify(head))
  })
}

const HEADS = `select distinct on (l.tenant_id) l.tenant_id as "tenantId", t.name as tenant, l.position, l.hash,
    l.sealed_at as "sealedAt"
  from ledger l join tenants t using (tenant_id) order by l.tenant_id, l.position desc`

function readDeposits(file: string): Deposit[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line) as Deposit)
}

function inWords({ ok, events, unsealed, broken }: Verdict): string {
  const found = broken.map(
    ({ tenant, position, eventId, why }) => `  ${tenant} 第${position ?? '—'}行 ${eventId} ${why}`,
  )
  const waiting = unsealed ? `，其中${unsealed}行尚待封存` : ''
  return ok
    ? `核对完毕：${events}行办理经过完好${waiting}。`
    : [`核对发现问题（共${events}行）：`, ...found].join('\n')
}
