import './matter.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation, useParams } from '@tanstack/react-router'
import type { OpinionView } from '../api.ts'
import { opinionQuery } from '../queries.ts'
import { Thread } from '../talk/thread.tsx'
import { Say, SayError } from '../ui/say.tsx'
import { fullDay } from '../ui/when.ts'
import { channelWord, ratingWord, whoHasIt } from './matter.words.ts'
import { MatterLight } from './matterLight.tsx'
import { Pictures } from './pictures.tsx'
import { Inside } from './shell.tsx'
import { Story } from './story.tsx'
import { AsSuggestion } from './suggestions/asSuggestion.tsx'
import { offered, verbs } from './verbs.ts'

/** One matter on one screen: the words, the pictures, who has it, the days, what happened, what I can do. */
export function MatterPage() {
  const { id } = useParams({ from: '/deputy/matter/$id' })
  const { data: matter, error, refetch } = useQuery(opinionQuery(id))
  const said = useLocation({ select: ({ state }) => state.said })
  return (
    <Inside title={matter?.title ?? '一件事'} back={<Link to="/deputy">← 待办</Link>}>
      {said && <Say tone="good">{said}</Say>}
      {error && <SayError error={error} again={() => void refetch()} />}
      {matter && <Matter matter={matter} />}
    </Inside>
  )
}

function Matter({ matter }: { matter: OpinionView }) {
  const isFresh = matter.reply && matter.repliedAt
  return (
    <article className="matter">
      <header>
        <p className="quiet num">{matter.no}</p>
        <h1>{matter.title}</h1>
        {matter.light !== 'ended' && <MatterLight row={matter} />}
        <p>{whoHasIt(matter)}</p>
      </header>

      {isFresh && (
        <section>
          <h2>
            {matter.outcome === 'answered_on_spot' ? '现场答复' : `${matter.unitName ?? '承办单位'}的答复`}
          </h2>
          <p className="words">{matter.reply}</p>
          <p className="quiet">{fullDay(matter.repliedAt!)}</p>
          {matter.rating && (
            <p className="rating">
              反映人评价：<strong>{ratingWord(matter.rating)}</strong>
              {matter.ratingReason && `。${matter.ratingReason}`}
            </p>
          )}
        </section>
      )}

      <Pictures files={matter.files} />

      <section>
        <h2>反映的事</h2>
        <p className="words">{matter.content}</p>
        <Facts matter={matter} />
      </section>

      <Thread id={matter.id} side="deputy" />
      <AsSuggestion opinionId={matter.id} />
      <Story matter={matter} />
      <Verbs matter={matter} />
    </article>
  )
}

function Facts({ matter }: { matter: OpinionView }) {
  const { reporter, location, lat, lng } = matter
  const person = reporter.isAnonymous
    ? '没有留姓名电话'
    : [reporter.name, reporter.phone].filter(Boolean).join(' ')
  return (
    <dl>
      <dt>地点</dt>
      <dd>
        {location ?? (lat === null ? '没有写' : '见定位')}
        {lat !== null && lng !== null && (
          <span className="quiet num">
            {' '}
            定位 {lat.toFixed(5)}, {lng.toFixed(5)}
          </span>
        )}
      </dd>
      <dt>反映人</dt>
      <dd>
        {person}
        {reporter.mayReveal && (
          <>
            {' '}
            <Link to="/deputy/matter/$id/person" params={{ id: matter.id }}>
              查看
            </Link>
          </>
        )}
      </dd>
      <dt>来源</dt>
      <dd>
        {fullDay(matter.receivedAt)}，{channelWord(matter.channel)}
        {matter.peopleCount > 1 && `，涉及${matter.peopleCount}人`}
      </dd>
    </dl>
  )
}

/** At most three at thumb height: a deputy never has more at one time. */
function Verbs({ matter }: { matter: OpinionView }) {
  const mine = offered(matter.actions)
  if (!mine.length) return null
  return (
    <nav className="verbs" aria-label="可以做的事">
      {mine.map((verb, n) => (
        <Link
          key={verb}
          className={n === 0 ? 'button main' : 'button'}
          to="/deputy/matter/$id/$verb"
          params={{ id: matter.id, verb }}
        >
          {verbs[verb].short}
        </Link>
      ))}
    </nav>
  )
}
