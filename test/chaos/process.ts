import { startServer, startWorker } from '#src/server.ts'

// One server or one worker as a process of its own, from the same parts as `bin/zhitong serve --no-jobs` and `work`.
const [kind, ownerUrl, appUrl, dataDir, port, directUrl = appUrl] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
  string,
]
const options = { ownerUrl, appUrl, directUrl, dataDir }

if (kind === 'worker') await startWorker({ ...options, patience: 3_000 })
else
  await startServer({
    ...options,
    port: Number(port),
    host: '127.0.0.1',
    hasJobs: false,
    hasLimits: false,
    silence: 5_000,
  })
process.send?.('ready')
