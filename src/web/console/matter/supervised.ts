import type { OpinionView } from '../../api.ts'
import { wordOf } from '../../form/choices.ts'
import { fullDay } from '../../ui/when.ts'

type Event = OpinionView['history'][number]
export type Supervised = { id: string; head: string; lines: string[] }

const text = (event: Event, key: string) =>
  typeof event.input[key] === 'string' ? String(event.input[key]) : ''

/** 办前: the meetings of a matter, as they stand in its history. */
export function meetingsOf({ history }: Pick<OpinionView, 'history'>): Supervised[] {
  return history
    .filter(({ action }) => action === 'meet')
    .map((event) => ({
      id: event.id,
      head: `${fullDay(text(event, 'metOn'))} ${wordOf('meetingWays', text(event, 'metWay'))}`,
      lines: [
        text(event, 'metWith'),
        `预期效果：${text(event, 'expected')}`,
        `${text(event, 'confirmedBy')}确认`,
      ],
    }))
}

/** 办中: the looks at the site. */
export function checksOf({ history }: Pick<OpinionView, 'history'>): Supervised[] {
  return history
    .filter(({ action }) => action === 'checkSite')
    .map((event) => ({
      id: event.id,
      head: `${fullDay(text(event, 'checkedOn') || event.at)} ${event.actorName}`,
      lines: [text(event, 'checkedAt'), text(event, 'finding')].filter(Boolean),
    }))
}
