import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { dayAfter, dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { listNotices, type Notice, type NoticeFilter } from './notice.queries.ts'

const ZONE = 'Asia/Shanghai'
/** China has kept one time since 1991: one rule, without daylight saving. */
const VTIMEZONE = [
  'BEGIN:VTIMEZONE',
  `TZID:${ZONE}`,
  'BEGIN:STANDARD',
  'DTSTART:19910915T010000',
  'TZOFFSETFROM:+0900',
  'TZOFFSETTO:+0800',
  'TZNAME:CST',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n')

/**
 * The announced receptions of a station or a deputy for calendar programs (RFC 5545), from three months back. A change
 * carries a higher SEQUENCE under the same UID; what was called off stays, as STATUS:CANCELLED.
 */
export async function calendarOf(
  ctx: Ctx,
  name: string,
  filter: Pick<NoticeFilter, 'stationId' | 'deputyId'>,
  origin: string,
): Promise<string> {
  const notices = await listNotices(ctx, { ...filter, from: dayAfter(dayOf(ctx.now), -92), limit: 500 })
  const calendar = ical({
    name,
    prodId: { company: 'zhitong', product: 'receptions', language: 'ZH' },
    timezone: { name: ZONE, generator: () => VTIMEZONE },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3600,
  })
  for (const notice of notices) {
    calendar.createEvent({
      id: `${notice.id}@zhitong`,
      sequence: notice.sequence,
      timezone: ZONE,
      start: new InBeijing(notice.startsAt),
      end: new InBeijing(notice.endsAt),
      stamp: new AsLocal(notice.publishedAt),
      summary: `${notice.state === 'cancelled' ? '【已取消】' : ''}${notice.stationName}${notice.modeLabel}：${notice.theme}`,
      location: notice.venue,
      description: descriptionOf(notice),
      url: `${origin}/r/${notice.id}`,
      status: notice.state === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    })
  }
  // RFC 5545 wants DTSTAMP in UTC; the library writes it in the calendar's zone, and without one.
  return calendar.toString().replace(/^(DTSTAMP:\d{8}T\d{6})(?=\r?$)/gm, '$1Z')
}

function descriptionOf({ deputies, scope, excludes, changeNote, cancelReason, no }: Notice): string {
  return [
    `公告 ${no}`,
    `值班代表：${deputies.map(({ name, level }) => `${name}（${level}）`).join('、')}`,
    `受理：${scope}`,
    `不受理：${excludes}`,
    changeNote && `变更：${changeNote}`,
    cancelReason && `取消原因：${cancelReason}`,
  ]
    .filter(Boolean)
    .join('\n')
}

/** A date whose local hours are those of some zone, wherever the server stands: the library asks a date for those. */
class AsLocal extends Date {
  readonly #moved: Date
  readonly internal: Date
  constructor(moment: Date, hours = 0) {
    super(moment)
    this.#moved = new Date(moment.getTime() + hours * 3600_000)
    this.internal = this.#moved
  }
  override getFullYear = () => this.#moved.getUTCFullYear()
  override getMonth = () => this.#moved.getUTCMonth()
  override getDate = () => this.#moved.getUTCDate()
  override getHours = () => this.#moved.getUTCHours()
  override getMinutes = () => this.#moved.getUTCMinutes()
  override getSeconds = () => this.#moved.getUTCSeconds()
  readonly tzComponents = () => ['+', '00', '00'] as [string, string, string]
  readonly withTimeZone = () => this
}

class InBeijing extends AsLocal {
  constructor(moment: Date) {
    super(moment, 8)
  }
}
