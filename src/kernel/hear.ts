import type pg from 'pg'

/**
 * Hears what other processes tell through the database (NOTIFY), over one connection of the pool. When the line breaks
 * it is opened again, and `missed` says that something may have been told meanwhile. Behind a pooler that shares
 * connections between transactions nothing is heard; whoever listens must not depend on it.
 */
export function hear(
  pool: pg.Pool,
  channel: string,
  told: (words: string) => void,
  missed: () => void,
): { stop(): Promise<void> } {
  let line: pg.PoolClient | undefined
  let timer: NodeJS.Timeout | undefined
  let isStopped = false

  async function open() {
    try {
      const client = await pool.connect()
      if (isStopped) return client.release(true)
      line = client
      client.on('notification', ({ channel: on, payload }) => on === channel && told(payload ?? ''))
      client.on('error', () => again(client))
      client.on('end', () => again(client))
      await client.query(`listen ${channel}`)
      missed()
    } catch {
      again(line)
    }
  }

  function again(broken: pg.PoolClient | undefined) {
    if (isStopped || broken !== line) return
    line = undefined
    missed()
    clearTimeout(timer)
    timer = setTimeout(() => (opening = open()), 1000)
    timer.unref()
    broken?.release(true)
  }

  let opening = open()
  return {
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await opening
      line?.release(true)
    },
  }
}
