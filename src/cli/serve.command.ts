import type { CAC } from 'cac'

/** `serve`: the server, without a demo town; `work`: only what happens by itself. */
export function register(cli: CAC): void {
  cli
    .command('serve', '启动服务（先升级数据库；端口、地址由 PORT、HOST 指定）')
    .option('--no-jobs', '只应答网页和接口；期限、提醒、封存由 work 进程做')
    .action(async ({ jobs }: { jobs: boolean }) => {
      const { serveUntilStopped } = await import('./serving.ts')
      await serveUntilStopped(undefined, { hasJobs: jobs })
    })

  cli.command('work', '只做自动的事：到期、提醒、封存办理经过；不应答网页').action(async () => {
    const { workUntilStopped } = await import('./serving.ts')
    await workUntilStopped()
  })
}
