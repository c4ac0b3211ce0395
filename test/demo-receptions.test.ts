import { expect, test } from 'vitest'
import { diceOf } from '#db/seeds/dice.ts'
import { yearOfReceptions } from '#db/seeds/receptions.ts'
import { dayAfter } from '#kernel/calendar.ts'

// The demo is laid out on the day somebody tries it: workday, weekend, holiday, early or late.
const stations = Array.from({ length: 3 }, (_, n) => ({
  id: `station ${n}`,
  isOnline: false,
  deputies: Array.from({ length: 3 }, (_, m) => ({ id: `deputy ${n}.${m}` })),
}))
const days = Array.from({ length: 400 }, (_, n) => dayAfter('2026-01-01', n))

test.each([0, 6, 8, 13, 18, 23])(
  'at %i o’clock of any day nobody of the demo is in two places, and no room holds two',
  (hour) => {
    for (const day of days) {
      const now = new Date(Date.parse(`${day}T00:59:30+08:00`) + hour * 3600_000)
      const town = { ctx: { now, facts: { localDays: new Map() } }, qingxi: { stations } }
      const year = yearOfReceptions(town as never, () => ({}) as never, diceOf(1))
      const duties = year.flatMap((one) => one.deputyIds.map((who) => ({ who, ...one })))
      const rooms = year.map((one) => ({ who: `${one.station.id} ${one.mode}`, ...one }))
      expect([...meeting(duties), ...meeting(rooms)], now.toISOString()).toEqual([])
      expect(
        year.filter(({ deputyIds }) => deputyIds.length === 0),
        now.toISOString(),
      ).toEqual([])
      const today = year.filter(({ onDay, mode }) => onDay === day && (mode === 'boat' || mode === 'online'))
      expect(today).toHaveLength(6)
    }
  },
)

function meeting(spans: { who: string; startsAt: Date; endsAt: Date }[]) {
  const sorted = spans.toSorted((a, b) => a.who.localeCompare(b.who) || +a.startsAt - +b.startsAt)
  return sorted.filter((one, n) => sorted[n - 1]?.who === one.who && sorted[n - 1]!.endsAt > one.startsAt)
}
