import { randomUUID } from 'node:crypto'
import type { aTown, Person } from './town.ts'

type How = { key?: string; behind?: number }

/** Sends as a phone does that took it down at that moment and had no network then. */
export function fromThePhone(town: Awaited<ReturnType<typeof aTown>>, by: Person, takenAt: Date) {
  return async (url: string, payload: object, { key = randomUUID(), behind = 0 }: How = {}) => {
    await by.get('/api/me') // a new session for a new day
    const { statusCode, body } = await town.app.inject({
      method: 'POST',
      url,
      payload,
      headers: {
        cookie: by.cookie,
        'idempotency-key': key,
        'x-taken-at': takenAt.toISOString(),
        'x-clock-behind': String(behind),
      },
    })
    return { status: statusCode, body: body ? JSON.parse(body) : undefined }
  }
}
