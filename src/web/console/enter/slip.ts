import { dayPlus, isoDay } from '../../ui/when.ts'

/** One paper slip on its way into the system. */
export type Slip = {
  /** Made once: the same slip sent twice is one matter. */
  nonce: string
  content: string
  location: string
  category: string
  nature: string
  name: string
  phone: string
  receivedOn: string
  status: 'new' | 'saving' | 'wrong' | 'saved'
  errors: Record<string, string>
  saved?: { id: string; no: string; code: string; token: string }
}

export const cells = ['content', 'location', 'category', 'nature', 'name', 'phone', 'receivedOn'] as const
export type Cell = (typeof cells)[number]

export function newSlip(receivedOn: string): Slip {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  const nonce = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  const words = { content: '', location: '', category: '', nature: '', name: '', phone: '' }
  return { nonce, ...words, receivedOn, status: 'new', errors: {} }
}

export const isEmpty = (slip: Slip) => !cells.some((cell) => cell !== 'receivedOn' && slip[cell].trim())

/** What the server is told; what is empty is left out. */
export function bodyOf(slip: Slip, head: { stationId: string; channel: string }) {
  const given = cells.flatMap((cell) => (slip[cell].trim() ? [[cell, slip[cell].trim()]] : []))
  return { ...head, ...Object.fromEntries(given), nonce: slip.nonce }
}

/** A saved slip keeps its beginning and its number; who said it is not kept on this machine. */
export function afterSaving(slip: Slip, saved: NonNullable<Slip['saved']>): Slip {
  return {
    ...slip,
    content: slip.content.slice(0, 40),
    name: '',
    phone: '',
    status: 'saved',
    errors: {},
    saved,
  }
}

/** `3.2`, `3-2`, `0302`, `2`, `昨天`, `2026-03-02` → `2026-03-02`; undefined for no day. */
export function readDay(text: string, today = isoDay()): string | undefined {
  const typed = text.trim().normalize('NFKC')
  if (typed === '' || typed === '今天') return today
  if (typed === '昨天') return dayPlus(today, -1)
  const [year, month, day] = typed.match(/^\d{4}$/)
    ? [today.slice(0, 4), typed.slice(0, 2), typed.slice(2)]
    : partsOf(typed.split(/[-./年月日\s]+/).filter(Boolean), today)
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const read = new Date(`${iso}T00:00:00Z`)
  return Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== iso ? undefined : iso
}

function partsOf(parts: string[], today: string): [string, string, string] {
  const [year, month] = [today.slice(0, 4), today.slice(5, 7)]
  if (parts.length === 1) return [year, month, parts[0]!]
  if (parts.length === 2) return [year, parts[0]!, parts[1]!]
  return [parts[0] ?? '', parts[1] ?? '', parts[2] ?? '']
}
