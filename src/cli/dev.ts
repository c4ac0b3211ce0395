import { parseArgs } from 'node:util'
import { wipe } from '#house/data-folder.ts'
import { env } from '#src/env.ts'
import { ensureDemo, wipeHalfDemo } from './demo.ts'
import { say, sayFailure, tableOf } from './print.ts'
import { serveUntilStopped } from './serving.ts'

const HELP = `用法：bin/dev [--reset]

在本机启动全部服务：数据库、网页、演示数据。首次运行会自动安装所需的一切。

  --reset   清空本机数据（数据库与上传的文件），从头再来
  --help    显示本说明

环境变量：
  PORT          端口（默认 8080，被占用时顺延）
  HOST          监听地址（默认 127.0.0.1；0.0.0.0 允许局域网访问）
  DATA_DIR      数据目录（默认 .data）
  DATABASE_URL  使用外部 PostgreSQL（15 以上）`

const asked = readArguments()
if (asked.help) {
  say(HELP)
} else {
  try {
    if (asked.reset) await reset()
    say('正在启动……')
    if (await wipeHalfDemo()) say('上次建演示数据时中断了，从头再来。')
    await serveUntilStopped(async ({ database, fresh, filesDir, stopping }) => {
      const logins = await ensureDemo(database, fresh, filesDir, stopping)
      if (logins.length > 0) say(`\n  演示账号：\n\n${tableOf(logins)}`)
    })
  } catch (error) {
    sayFailure(error)
    process.exit(1)
  }
}

async function reset(): Promise<void> {
  if (env.databaseUrl) throw new Error('设置了 DATABASE_URL：外部数据库不会被清空，请自行处理。')
  await wipe()
  say(`已清空 ${env.dataDir} 里的数据。`)
}

function readArguments(): { reset?: boolean; help?: boolean } {
  try {
    const options = { reset: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const
    return parseArgs({ options }).values
  } catch {
    console.error(`不认识的参数：${process.argv.slice(2).join(' ')}\n\n${HELP}`)
    process.exit(2)
  }
}
