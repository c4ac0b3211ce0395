import type { ReceptionRow } from '../../reception/reception.queries.ts'
import { isoDay } from '../../ui/when.ts'

type Light = { sign: string; tone: string; word: string }

/** The state of a reception as a light: what is late to be announced or written up is seen from afar. */
export function receptionLight(row: Pick<ReceptionRow, 'state' | 'stateLabel' | 'onDay'>): Light {
  const left = Math.round((Date.parse(row.onDay) - Date.parse(isoDay())) / 86_400_000)
  const lights: Record<string, Light> = {
    planned:
      left <= 5
        ? { sign: '▲', tone: 'soon', word: left < 0 ? '没有公告，已过' : `待公告，还有${left}天` }
        : { sign: '○', tone: 'waiting', word: row.stateLabel },
    published:
      left < 0
        ? { sign: '■', tone: 'overdue', word: '已过，没有登记' }
        : { sign: '●', tone: 'course', word: left === 0 ? '今天接待' : '已公告' },
    held: { sign: '▲', tone: 'soon', word: row.stateLabel },
    recorded: { sign: '▲', tone: 'soon', word: row.stateLabel },
    routed: { sign: '▲', tone: 'soon', word: row.stateLabel },
  }
  return lights[row.state] ?? { sign: '✓', tone: 'ended', word: row.stateLabel }
}
