import type { CAC } from 'cac'
import { withDatabase } from './database.ts'
import { say } from './print.ts'

/** `migrate` and `db url`. */
export function register(cli: CAC): void {
  cli.command('migrate', '升级数据库').action(async () => {
    const { migrate } = await import('#house/migrate.ts')
    const applied = await withDatabase(({ ownerUrl }) => migrate(ownerUrl), { upToDate: false })
    for (const name of applied) say(`已执行 ${name}`)
    say(applied.length > 0 ? '数据库已升级。' : '数据库已是最新。')
  })

  cli
    .command('db url', '打印数据库地址（含密码）')
    .option('--owner', '属主的地址；缺省为应用的地址（受行级权限约束）')
    .action(async ({ owner }: { owner?: boolean }) => {
      await withDatabase(async ({ ownerUrl, appUrl }) => say(owner ? ownerUrl : appUrl), { upToDate: false })
    })
}
