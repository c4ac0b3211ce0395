import { join } from 'node:path'
import type { CAC } from 'cac'
import { copyAll, lookAtAll, renewAll } from '#house/contents.ts'
import { filesFolder } from '#house/data-folder.ts'
import { withClient } from '#house/postgres.ts'
import { keyFromFile, openSeal } from '#kernel/seal.ts'
import { storeOnDisk } from '#kernel/store-disk.ts'
import { env } from '#src/env.ts'
import { openStore } from '#src/server.ts'
import { withDatabase } from './database.ts'
import { say } from './print.ts'

const DAY = 86_400_000

/** `files check`, `files seal`, `files copy`: what an operator does with the contents of attachments. */
export function register(cli: CAC): void {
  cli
    .command(
      'files check',
      '把每个附件读一遍：缺的、被改的，和一天前留下、没有记录提到的；有缺有改则退出码为1',
    )
    .option('--remove', '把没有记录提到的删掉')
    .action(async ({ remove }: { remove?: boolean }) => {
      const [store, seal] = [openStore(env.dataDir), sealHere()]
      const before = new Date(Date.now() - DAY)
      const { contents, wrong, unnamed } = await asOwner((client) =>
        lookAtAll({ client, store, seal }, before),
      )
      for (const { name, why } of wrong) say(`  ${name} ${why}`)
      say(`附件${contents}个，有问题的${wrong.length}个；没有记录提到的${unnamed.length}个。`)
      if (remove) for (const name of unnamed) await store.delete(name)
      if (remove && unnamed.length) say(`已删掉${unnamed.length}个。`)
      if (wrong.length) process.exitCode = 1
    })

  cli
    .command(
      'files seal',
      '把还没有加密的附件加密，把旧密钥的换成现行密钥；服务不用停，中断后再运行一次即接着做',
    )
    .action(sealFiles)

  cli
    .command('files copy', '把数据目录里的附件抄到 S3_ENDPOINT、S3_BUCKET 所指的存储（原样，仍是密文）')
    .action(async () => {
      if (!env.s3.bucket) throw new Error('请先用 S3_ENDPOINT、S3_BUCKET 等写明要抄到哪里。')
      const copied = await asOwner((client) =>
        copyAll(client, storeOnDisk(filesFolder()), openStore(env.dataDir)),
      )
      say(`已抄${copied}个附件。核对请运行 files check；原来的仍在 ${filesFolder()}。`)
    })
}

/** Also the second half of `key rotate`. */
export async function sealFiles(): Promise<void> {
  const [store, seal] = [openStore(env.dataDir), sealHere()]
  const { sealed, enveloped, missing } = await asOwner((client) => renewAll({ client, store, seal }))
  say(`附件：加密${sealed}个，换钥${enveloped}个。`)
  if (!missing.length) return
  say(`有${missing.length}个附件找不到：${missing.slice(0, 5).join('、')}`)
  process.exitCode = 1
}

const sealHere = () => openSeal(keyFromFile(join(env.dataDir, 'seal.key')))

function asOwner<T>(work: Parameters<typeof withClient<T>>[1]): Promise<T> {
  return withDatabase(({ ownerUrl }) => withClient(ownerUrl, work))
}
