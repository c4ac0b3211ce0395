import type { CAC } from 'cac'

/** `serve`: the server alone, without a demo town. */
export function register(cli: CAC): void {
  cli.command('serve', '启动服务（先升级数据库；端口、地址由 PORT、HOST 指定）').action(async () => {
    const { serveUntilStopped } = await import('./serving.ts')
    await serveUntilStopped()
  })
}
