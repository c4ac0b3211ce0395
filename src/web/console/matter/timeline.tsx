import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { opinionWorkflow } from '#modules/opinions/opinion.workflow.ts'
import type { OpinionView, Place, Places } from '../../api.ts'
import { wordOf } from '../../form/choices.ts'
import { opinionQuery, placesQuery } from '../../queries.ts'
import { fullDay, timeWords } from '../../ui/when.ts'

type Event = OpinionView['history'][number]

/** 经过: every step, the newest on top; what the reporter can see is marked. */
export function Timeline({ matter }: { matter: OpinionView }) {
  const { data: places } = useQuery(placesQuery)
  const waiting = matter.history.some(({ isSealed }) => !isSealed)
  // What has just been done is sealed within seconds: looked after until then, not for ever.
  const looks = useRef(0)
  useQuery({
    ...opinionQuery(matter.id),
    enabled: waiting,
    refetchInterval: () => (waiting && looks.current++ < 10 ? 3000 : false),
  })
  return (
    <section className="timeline">
      <h2>经过</h2>
      <ol>
        {matter.history.toReversed().map((event) => (
          <li key={event.id} className={event.isPublic ? 'public' : undefined}>
            <time dateTime={event.at}>{timeWords(event.at)}</time>
            <div>
              <p>
                <strong>{event.label}</strong> {event.actorName}
                <span className="quiet">
                  {event.isPublic ? ' · 反映人可见' : ' · 内部'}
                  {stateWords(event)}
                  {!event.isSealed && ' · 尚未封存'}
                </span>
              </p>
              {namedIn(event).map(({ words, id, no }) => (
                <p key={words} className="said">
                  {words}
                  <Link to="/opinions/$id" params={{ id }} search={(before) => before as never}>
                    {no}
                  </Link>
                </p>
              ))}
              {wordsOf(event, places).map((line) => (
                <p key={line} className="said">
                  {line}
                </p>
              ))}
            </div>
          </li>
        ))}
      </ol>
      <p className="quiet sealed">
        {waiting
          ? '刚办的几秒内封存，封存后谁也不能改、不能删。'
          : '以上每一步都已封存，谁也不能改、不能删。'}
      </p>
    </section>
  )
}

function stateWords({ toState, action }: Event): string {
  const stays = [
    'meet',
    'checkSite',
    'attest',
    'note',
    'urge',
    'passOn',
    'supplement',
    'reveal',
    'begin',
    'support',
    'withdrawSupport',
    'rateAsSupporter',
  ].includes(action)
  const label = opinionWorkflow.states[toState as keyof typeof opinionWorkflow.states]?.label
  return stays || !label ? '' : ` · ${label}`
}

/** What a draft promises, a line for each. */
function promisedIn(promises: unknown): string[] {
  if (!Array.isArray(promises)) return []
  return promises.map(
    ({ text, dueOn, responsible }) => `承诺：${text}，${fullDay(dueOn)}以前，责任人${responsible}`,
  )
}

const NAMED = { lead: '主件 ', follower: '并入的 ', whole: '原件 ', from: '原来的主件 ' } as const

/** The relatives a step names, to go to. */
function namedIn({ action, input }: Event): { words: string; id: string; no: string }[] {
  return Object.entries(NAMED).flatMap(([key, words]) => {
    const one = input[key] as { id?: unknown; no?: unknown } | undefined
    if (typeof one?.id !== 'string' || typeof one.no !== 'string') return []
    return [{ words: action === 'letGo' ? '撤出的 ' : words, id: one.id, no: one.no }]
  })
}

/** What was written at a step, in the order a reader would want it. */
function wordsOf({ action, input }: Event, places: Places | undefined): string[] {
  const units: Place[] = places?.units ?? []
  const text = (key: string) => (typeof input[key] === 'string' ? (input[key] as string) : '')
  const lines = [
    action === 'begin' && text('channel') && `来自${wordOf('channels', text('channel'))}`,
    action === 'register' &&
      [wordOf('categories', text('category')), wordOf('natures', text('nature'))].join(' · '),
    text('unitId') && `交给${units.find(({ id }) => id === text('unitId'))?.name ?? '承办单位'}`,
    text('redirectTo') && `到${wordOf('elsewhere', text('redirectTo'))}`,
    text('way') && `方式：${wordOf('feedbackWays', text('way'))}`,
    text('rating') && wordOf('ratings', text('rating')),
    typeof input.days === 'number' && `延长${input.days}天`,
    ...promisedIn(input.promises),
    text('stationId') &&
      `转给${places?.others.find(({ id }) => id === text('stationId'))?.name ?? '另一个联络站'}`,
    text('outsideId') &&
      action === 'handOut' &&
      `移交${places?.outsides.find(({ id }) => id === text('outsideId'))?.name ?? '外单位'}`,
    Array.isArray(input.parts) && action === 'split' && `分成${input.parts.length}件`,
    text('verification'),
    action === 'meet' &&
      `${fullDay(text('metOn'))} ${wordOf('meetingWays', text('metWay'))}，${text('metWith')}；${text('confirmedBy')}确认`,
    text('expected') && `预期效果：${text('expected')}`,
    action === 'checkSite' &&
      [text('checkedOn') && fullDay(text('checkedOn')), text('checkedAt')].filter(Boolean).join(' '),
    action === 'checkSite' ? text('finding') : wordOf('findings', text('finding')),
    text('returnReason'),
    text('ratingReason'),
    action === 'reveal' && `原因：${text('reason')}`,
    text('note'),
    Array.isArray(input.files) && input.files.length > 0 && `附${input.files.length}张照片`,
  ]
  return lines.filter((line): line is string => Boolean(line))
}
