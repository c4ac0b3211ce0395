import type { z } from 'zod'
import type {
  BulkDone,
  OpinionCounts,
  OpinionPage,
  OpinionRow as Row,
  OpinionView as View,
} from '#modules/opinions/opinion.schema.ts'
import { noteClock } from './field/clock.ts'

/** What a value becomes on its way through JSON: a moment arrives as text. */
export type Json<T> = T extends Date
  ? string
  : T extends (infer Item)[]
    ? Json<Item>[]
    : T extends object
      ? { [K in keyof T]: Json<T[K]> }
      : T

export type OpinionRow = Json<Row>
export type OpinionView = Json<View>
export type OpinionPageJson = Json<z.infer<typeof OpinionPage>>
export type Counts = z.infer<typeof OpinionCounts>
export type BulkResult = z.infer<typeof BulkDone>
export type Place = { id: string; name: string; shortName: string; parentId: string | null }
export type Places = { stations: Place[]; units: Place[]; others: Place[]; outsides: Place[] }
export type Me = {
  id: string
  name: string
  tenant: string
  roles: { role: string; label: string; places: string[] }[]
}
export type Entered = { id: string; no: string; token: string; code: string }

export type FieldError = { path: string; message: string }

/** The server said no, or could not be reached (`code: 'offline'`). `message` is a Chinese sentence for people. */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly status: number
  readonly code: string
  readonly fields: FieldError[]

  constructor(status: number, code: string, message: string, fields: FieldError[] = []) {
    super(message)
    this.status = status
    this.code = code
    this.fields = fields
  }

  /** The sentence for one field, if the server had one. */
  field(path: string): string | undefined {
    return this.fields.find((field) => field.path === path || field.path.startsWith(`${path}.`))?.message
  }
}

/** What to do when the server no longer knows who is asking; the router says what (router.tsx). */
export const session = { onEnd: () => {} }

type Params = Record<string, string | number | undefined | null>

/** How it is sent: under a key it counts once; `taken` when it was taken down earlier; quietly, the page stays where it is. */
export type How = { key?: string; taken?: { at: string; behind?: number }; isQuiet?: boolean }

/** Where the last answers lie for when there is no network (main.tsx opens it on phones that work in the field). */
export const shelf: {
  put?: (path: string, answer: unknown) => Promise<void>
  take?: <T>(path: string) => Promise<{ answer: T; at: number } | undefined>
} = {}

/** Whether the server was reached last time, and from when what is shown instead is. */
export const reach = { isDown: false, since: undefined as number | undefined, onChange: () => {} }

export const api = {
  async get<T>(path: string, params?: Params, signal?: AbortSignal): Promise<T> {
    const asked = path + query(params)
    try {
      const answer = await send<T>('GET', asked, undefined, { signal })
      void shelf.put?.(asked, answer).catch(() => {})
      return answer
    } catch (error) {
      const kept = error instanceof ApiError && error.code === 'offline' && (await shelf.take?.<T>(asked))
      if (!kept) throw error
      reach.since = Math.min(reach.since ?? kept.at, kept.at)
      reach.onChange()
      return kept.answer
    }
  },
  post: <T = void>(path: string, body: unknown = {}, how?: How) =>
    send<T>('POST', path, JSON.stringify(body), how),
  /** Sends a file as it is. */
  form: <T>(path: string, form: FormData) => send<T>('POST', path, form),
  delete: <T = void>(path: string) => send<T>('DELETE', path),
  /** Uploads files; gives their ids in order, to be named in an action's `files`. */
  upload: (files: Iterable<File>, how?: How) => {
    const form = new FormData()
    for (const file of files) form.append('files', file)
    return send<{ id: string; name: string }[]>('POST', '/api/files', form, how)
  },
}

/** `?a=1&b=2` without what is empty. */
export function query(params: Params = {}): string {
  const given = Object.entries(params).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  )
  const text = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString()
  return text && `?${text}`
}

const ATTENDED = 2 * 60_000
let touchedAt = performance.now()
for (const sign of ['pointerdown', 'keydown', 'wheel', 'touchmove']) {
  addEventListener(sign, () => (touchedAt = performance.now()), { passive: true, capture: true })
}

/** What a page asks while nobody is there must not keep the session awake. */
const presence = (): Record<string, string> =>
  performance.now() - touchedAt > ATTENDED ? { 'x-unattended': '1' } : {}

async function send<T>(
  method: string,
  path: string,
  body?: BodyInit,
  { key, taken, isQuiet, signal }: How & { signal?: AbortSignal } = {},
): Promise<T> {
  const headers = {
    ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
    ...(key ? { 'idempotency-key': key } : {}),
    ...(taken ? { 'x-taken-at': taken.at, 'x-sent-at': new Date().toISOString() } : {}),
    ...(taken?.behind !== undefined ? { 'x-clock-behind': String(taken.behind) } : {}),
    ...presence(),
  }
  const response = await fetch(path, { method, body, headers, signal, credentials: 'same-origin' }).catch(
    (error: Error) => {
      if (error.name === 'AbortError') throw error
      notice(true)
      throw new ApiError(0, 'offline', '连不上服务器，请检查网络后再试。')
    },
  )
  notice(false)
  noteClock(response.headers.get('date'))
  if (response.status === 204) return undefined as T
  const isJson = response.headers.get('content-type')?.includes('json')
  const answer = isJson ? await response.json() : undefined
  if (response.ok) return answer as T
  if (response.status === 401 && !isQuiet && !['/api/login', '/api/me'].includes(path)) session.onEnd()
  const { code = 'bug', message = '服务器没有正常回答，请稍后再试。', fields = [] } = answer ?? {}
  throw new ApiError(response.status, code, message, fields)
}

function notice(isDown: boolean) {
  if (reach.isDown === isDown) return
  reach.isDown = isDown
  reach.since = undefined
  reach.onChange()
}
