import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Row } from '#kernel/sheet-csv.ts'
import { type Columns, type Field, fields } from './column.import.ts'
import { clean } from './opinion.forms.ts'

/** A message as somebody else kept it. */
export type Message = {
  row: number
  /** The same message always has the same key, in whatever file it comes. */
  key: string
  at: Date
  title: string
  content: string
  reply?: { at: Date; text: string }
}
export type Rejected = { row: number; column: string; reason: string }

/** More than any message has, and what the database takes (db/migrations). */
const MOST_CONTENT = 10_000
const MOST_REPLY = 50_000
const MOST_TITLE = 60
const EARLIEST = Date.parse('1990-01-01T00:00:00+08:00')

const cleaned = clean(z.string())
const read = (raw: string) => cleaned.parse(raw.toWellFormed())

class Bad extends Error {
  readonly field: Field
  constructor(field: Field, reason: string) {
    super(reason)
    this.field = field
  }
}

/** The message of a row, or which column is wrong and why. */
export function messageOf(
  row: Row,
  heads: readonly string[],
  columns: Columns,
  now: Date,
): Message | Rejected {
  const nameOf = (at: number | undefined) => heads[at ?? -1]?.trim() ?? ''
  if ('brokenAt' in row) {
    return { row: row.number, column: nameOf(row.brokenAt), reason: '引号不成对，这一行读不出来' }
  }
  const { number, cells } = row
  if (cells.slice(heads.length).some((cell) => cell.trim())) {
    return {
      row: number,
      column: nameOf(heads.length - 1),
      reason: `应有${heads.length}列，实有${cells.length}列`,
    }
  }
  const cell = (field: Field) => (columns[field] === undefined ? '' : (cells[columns[field]] ?? ''))
  try {
    return { row: number, ...readMessage(cell, now) }
  } catch (error) {
    if (!(error instanceof Bad)) throw error
    return {
      row: number,
      column: nameOf(columns[error.field]) || fields[error.field].label,
      reason: error.message,
    }
  }
}

function readMessage(cell: (field: Field) => string, now: Date): Omit<Message, 'row'> {
  const at = moment('time', cell('time'), now)
  const [topic, detail] = [read(cell('topic')), read(cell('detail'))]
  if (!detail) throw new Bad('detail', '没有内容')
  const { title, content } = titled(topic, detail)
  if (lengthOf(content) > MOST_CONTENT)
    throw new Bad('detail', `内容${lengthOf(content)}字，超过${MOST_CONTENT}字`)
  const key = keyOf(read(cell('id')), at, topic, detail)
  const text = read(cell('reply'))
  const replied = cell('reply_time').trim()
  if (!text && !replied) return { key, at, title, content }
  if (!text) throw new Bad('reply', '有答复时间，没有答复意见')
  if (lengthOf(text) > MOST_REPLY) throw new Bad('reply', `答复${lengthOf(text)}字，超过${MOST_REPLY}字`)
  const reply = { at: moment('reply_time', replied, now), text }
  if (reply.at < at) throw new Bad('reply_time', '答复时间早于留言时间')
  return { key, at, title, content, reply }
}

/** A title that is too long for a queue is cut, and stays whole at the head of the content. */
function titled(topic: string, detail: string): { title: string; content: string } {
  const line = topic.replace(/\s+/g, ' ')
  const letters = [...(line || (detail.split('\n')[0] ?? ''))]
  const title =
    letters.length > MOST_TITLE ? `${letters.slice(0, MOST_TITLE - 1).join('')}…` : letters.join('')
  return { title, content: line && letters.length > MOST_TITLE ? `${topic}\n${detail}` : detail }
}

const FORMS =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]*(\d{1,2})[:：时](\d{1,2})(?:[:：分](\d{1,2})(?:\.\d+)?)?[分秒]?)?\s*(Z|[+-]\d\d:?\d\d)?$/

/** A moment; without a zone it is Beijing time. A day without a time is its noon. */
function moment(field: Field, raw: string, now: Date): Date {
  const text = read(raw)
  if (!text) throw new Bad(field, '没有时间')
  const parts = FORMS.exec(text)
  const at = parts && momentOf(parts)
  if (!at)
    throw new Bad(field, `时间“${[...text].slice(0, 30).join('')}”认不出来，应写成 2019-11-04 10:20:30`)
  if (at > now) throw new Bad(field, `时间 ${text} 还没有到`)
  if (at.getTime() < EARLIEST) throw new Bad(field, `时间 ${text} 太早`)
  return at
}

function momentOf([, year, month, day, hour = '12', minute = '0', second = '0', zone]: RegExpExecArray) {
  const numbers = [year, month, day, hour, minute, second].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const [y, mo, d, h, mi, s] = numbers
  const utc = new Date(Date.UTC(y, mo - 1, d, h, mi, s))
  const isReal = utc.getUTCMonth() === mo - 1 && utc.getUTCDate() === d && h < 24 && mi < 60 && s < 60
  return isReal ? new Date(utc.getTime() - offsetOf(zone) * 60_000) : undefined
}

function offsetOf(zone = '+08:00'): number {
  if (zone === 'Z') return 0
  const [, sign, hours, minutes] = /([+-])(\d\d):?(\d\d)/.exec(zone)!
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

function keyOf(id: string, at: Date, topic: string, detail: string): string {
  return createHash('sha256')
    .update(JSON.stringify([id, at.toISOString(), topic, detail]))
    .digest('base64url')
    .slice(0, 32)
}

function lengthOf(text: string): number {
  return text.length > MOST_REPLY * 2 ? text.length : [...text].length
}
