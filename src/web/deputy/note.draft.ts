import { v7 as uuid } from 'uuid'
import { channels } from '#modules/opinions/opinion.words.ts'

/** Where a deputy hears things, in the words of the trade; codes and boxes come in by themselves. */
export const WAYS = {
  grid: '走访进网格',
  snapshot: channels.snapshot,
  wechat_group: channels.wechat_group,
  station_open: '接待',
  evening_chat: '夜聊',
  activity: '视察调研',
  letter_visit: '来信来访',
}

export type NoteDraft = {
  content: string
  location: string
  lat: number | null
  lng: number | null
  stationId: string
  channel: string
  name: string
  phone: string
  isAgreed: boolean
  /** Keys of photos that lie on this phone. */
  photos: string[]
  /** The same note sent twice is one matter: made once, kept with what was typed. */
  id: string
}

export const emptyNote = (stationId: string) => (): NoteDraft => ({
  content: '',
  location: '',
  lat: null,
  lng: null,
  stationId,
  channel: 'grid',
  name: '',
  phone: '',
  isAgreed: false,
  photos: [],
  id: uuid(),
})

/** What is wrong before it is sent: only what the server could not know, or says less plainly. */
export function whatIsMissing({ content, name, phone, isAgreed }: NoteDraft) {
  const found: { path: string; message: string }[] = []
  if (content.trim().length < 4) found.push({ path: 'content', message: '请写下是什么事，至少4个字' })
  if ((name || phone) && !isAgreed) found.push({ path: 'isAgreed', message: '留姓名电话要先征得本人同意' })
  return found
}

export function bodyOf({ isAgreed: _, photos: __, id, lat, lng, ...note }: NoteDraft) {
  return { ...note, nonce: id, inOwnName: true, ...(lat === null || lng === null ? {} : { lat, lng }) }
}

/** What it is called in a list on this phone. */
export function titleOf(content: string): string {
  const first = content.split(/[。！？!?\n；;]/)[0]!.trim() || content
  return first.length > 30 ? `${first.slice(0, 30)}…` : first
}
