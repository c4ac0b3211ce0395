import './topics.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../api.ts'
import { holds } from '../../home.ts'
import { meQuery } from '../../queries.ts'
import { SayError } from '../../ui/say.tsx'
import { dayWords } from '../../ui/when.ts'
import { growthOf } from './growth.ts'
import { Pushed } from './pushed.tsx'
import { ToDeputies } from './toDeputies.tsx'
import { type PairListJson, pairsQuery, type TopicsJson, topicsQuery } from './topics.queries.ts'

/** 热点: what many have said in the last days, and what may have been said twice. */
export function TopicsPage() {
  const { data: me } = useQuery(meQuery)
  const { data, error, refetch } = useQuery(topicsQuery)
  return (
    <div className="topics">
      <title>热点 · 直通</title>
      <header>
        <h1>热点</h1>
        {data && (
          <p className="quiet">
            最近{data.days}天，看了{data.looked}件
          </p>
        )}
      </header>
      {error && <SayError error={error} again={refetch} />}
      {data && !data.topics.length && (
        <p className="quiet none">最近{data.days}天没有好几个人反映同一件事。</p>
      )}
      <ol>
        {data?.topics.map((topic) => (
          <One
            key={topic.matters[0]!.id}
            topic={topic}
            days={data.days}
            mayPush={Boolean(me && holds(me, 'streetStaff'))}
          />
        ))}
      </ol>
      {me && holds(me, 'stationLiaison', 'leader') && <Pushed />}
      {me && holds(me, 'stationLiaison') && <Twice />}
    </div>
  )
}

type OneProps = { topic: TopicsJson['topics'][number]; days: number; mayPush: boolean }

function One({ topic, days, mayPush }: OneProps) {
  const { name, size, lately, before, places, firstAt, lastAt, sentence, matters } = topic
  return (
    <li>
      <h2>
        {name} <span className="num">{size}件</span>
        <small className={lately > before ? 'more' : 'quiet'}>{growthOf(lately, before)}</small>
      </h2>
      {sentence && <blockquote>{sentence}</blockquote>}
      <p className="quiet">
        {places.join('、')} · {dayWords(firstAt)}第一件，{dayWords(lastAt)}最近一件
      </p>
      <details>
        <summary>看这{size}件</summary>
        <ul>
          {matters.map(({ id, no, title, stateLabel }) => (
            <li key={id}>
              <Link to="/opinions/$id" params={{ id }}>
                {title}
              </Link>{' '}
              <span className="quiet">
                <span className="num">{no}</span> · {stateLabel}
              </span>
            </li>
          ))}
        </ul>
      </details>
      {mayPush && <ToDeputies topic={topic} days={days} />}
    </li>
  )
}

function Twice() {
  const { data, error, refetch } = useQuery(pairsQuery)
  return (
    <section aria-labelledby="twice">
      <h2 id="twice">可能是同一件事</h2>
      <p className="quiet">每天夜里把还在办的比一遍。只是提示，不会自动合并。</p>
      {error && <SayError error={error} again={refetch} />}
      {data && !data.length && <p className="none">没有找到可能重复的。</p>}
      <ol>
        {data?.map((pair) => (
          <Pair key={`${pair.a.id} ${pair.b.id}`} pair={pair} />
        ))}
      </ol>
    </section>
  )
}

function Pair({ pair }: { pair: PairListJson[number] }) {
  const client = useQueryClient()
  const apart = useMutation({
    mutationFn: () => api.post(`/api/opinions/${pair.a.id}/apart`, { otherId: pair.b.id }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['pairs'] }),
  })
  return (
    <li>
      {[pair.a, pair.b].map((side) => (
        <p key={side.id}>
          <Link to="/opinions/$id" params={{ id: side.id }}>
            {side.title}
          </Link>{' '}
          <span className="quiet">
            <span className="num">{side.no}</span> · {side.stationName} · {side.stateLabel}
          </span>
        </p>
      ))}
      <p>{pair.reasons.join('；')}</p>
      <button type="button" className="link" disabled={apart.isPending} onClick={() => apart.mutate()}>
        不是同一件事
      </button>
      {apart.error && <SayError error={apart.error} />}
    </li>
  )
}
