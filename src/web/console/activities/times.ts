import { dayWords, isoDay, timeWords, weekdayWords } from '../../ui/when.ts'

type Timed = { startsAt: string; endsAt: string }
export const clockWords = (moment: string) => timeWords(moment).split(' ').at(-1)!

/** `3月12日（周四）9:00—11:00`, or from day to day. */
export function spanWords({ startsAt, endsAt }: Timed): string {
  if (isoDay(startsAt) === isoDay(endsAt))
    return `${weekdayWords(startsAt)}${clockWords(startsAt)}—${clockWords(endsAt)}`
  return `${dayWords(startsAt)} ${clockWords(startsAt)}—${dayWords(endsAt)} ${clockWords(endsAt)}`
}

/** A moment as the browser's own field writes it, in Beijing. */
export const localWords = (moment: string) =>
  new Date(new Date(moment).getTime() + 8 * 3600_000).toISOString().slice(0, 16)
