import { startServer } from '#src/server.ts'

// The product's own server in a process of its own, as `bin/zhitong serve` starts it; jobs are another process's work.
const [ownerUrl, appUrl, port, dataDir] = process.argv.slice(2) as [string, string, string, string]
await startServer({
  ownerUrl,
  appUrl,
  port: Number(port),
  host: '127.0.0.1',
  dataDir,
  hasJobs: false,
  hasLimits: false,
})
process.send?.('ready')
