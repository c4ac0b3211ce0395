import type { CAC } from 'cac'
import { eraseImports } from '#modules/imports/index.ts'
import { sweepPrivacy } from '#modules/privacy/index.ts'
import { inOffice, type OfTenant } from './office.ts'
import { say } from './print.ts'

/** `privacy sweep`. */
export function register(cli: CAC): void {
  cli
    .command('privacy sweep', '删除保留期已满的反映人姓名电话（服务每天夜里自己做；统计数字不变）')
    .option('--dry-run', '只数一数，不删除')
    .option('--tenant <key>', '租户（只有一个时可省略）')
    .action(({ dryRun = false, ...options }: OfTenant & { dryRun?: boolean }) =>
      inOffice(options, async (ctx) => {
        const { lookedAt, erased, oldestOn } = await sweepPrivacy(ctx, { isDry: dryRun })
        const oldest = oldestOn ? `，最早的一件办结于 ${oldestOn}` : ''
        say(`办结且留有姓名电话的 ${lookedAt} 件，${dryRun ? '应删除' : '已删除'} ${erased} 件${oldest}。`)
        const imports = await eraseImports(ctx, { isDry: dryRun })
        if (imports) say(`导入的明细${dryRun ? '应删除' : '已删除'} ${imports} 次。`)
      }),
    )
}
