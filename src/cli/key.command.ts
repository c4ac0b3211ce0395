import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { CAC } from 'cac'
import { withClient } from '#house/postgres.ts'
import { resealAll, sealedByVersion } from '#kernel/reseal.ts'
import { keyFromFile, openSeal } from '#kernel/seal.ts'
import { type Algorithm, algorithms } from '#kernel/seal-cipher.ts'
import { addKey, STALE } from '#kernel/seal-keys.ts'
import { env } from '#src/env.ts'
import { withDatabase } from './database.ts'
import { sealFiles } from './files.command.ts'
import { say, tableOf } from './print.ts'

const path = () => join(env.dataDir, 'seal.key')

/** `key rotate` and `key list`. */
export function register(cli: CAC): void {
  cli
    .command('key rotate', '换一把数据密钥，并用它把姓名电话等重新加密；服务不用停，中断后再运行一次即接着做')
    .option('--algorithm <name>', `算法：${algorithms.join(' 或 ')}（缺省与现行的相同）`)
    .option('--resume', '不换新的，只把还没有重新加密的做完')
    .action(rotate)

  cli.command('key list', '列出数据密钥的各个版本，和各有多少个字段在用').action(async () => {
    const counts = await withDatabase(({ ownerUrl }) => withClient(ownerUrl, sealedByVersion))
    const keys = keyFromFile(path()).all()
    say(
      tableOf(
        keys.map(({ version, algorithm, madeAt }) => ({
          版本: `v${version}${version === keys.length ? '（现行）' : ''}`,
          算法: algorithm,
          启用: madeAt ?? '随根密钥',
          字段数: String(counts.get(version) ?? 0),
        })),
      ),
    )
    say(`\n密钥文件 ${path()}：请另处备份。丢了它，加密的姓名电话、查询码和办理经过的核对就都没有了。`)
  })
}

async function rotate({ algorithm, resume }: { algorithm?: string; resume?: boolean }): Promise<void> {
  const keeper = keyFromFile(path())
  const wanted = algorithm ?? keeper.current().algorithm
  if (!algorithms.includes(wanted as Algorithm))
    throw new Error(`没有算法“${wanted}”，可用：${algorithms.join('、')}。`)
  await withDatabase(({ ownerUrl }) =>
    withClient(ownerUrl, async (client) => {
      if (!resume) say(`已启用 v${addKey(path(), wanted as Algorithm, new Date())}（${wanted}）。`)
      const seal = openSeal(keyFromFile(path()))
      let done = await resealAll(client, seal, (n) => process.stdout.write(`\r重新加密 ${n} 个字段`))
      // A server may have gone on with the older key for a moment.
      await wait(STALE + 500)
      done += await resealAll(client, seal)
      const left = [...(await sealedByVersion(client))].filter(([version]) => version !== seal.version())
      const count = left.reduce((sum, [, n]) => sum + n, 0)
      if (count)
        throw new Error(`\n还有 ${count} 个字段用的是旧密钥，请运行 bin/zhitong key rotate --resume。`)
      say(
        `\r完成：重新加密 ${done} 个字段，都已用 v${seal.version()}。旧版本留在密钥文件里，供打开以前的备份。`,
      )
    }),
  )
  await sealFiles()
}
