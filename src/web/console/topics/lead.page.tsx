import './topics.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { leadPurposes, leadWays } from '#modules/leads/lead.words.ts'
import { leadWorkflow } from '#modules/leads/lead.workflow.ts'
import { ActionBar } from '../../form/actionBar.tsx'
import { useLive } from '../../live.ts'
import { Facts } from '../../ui/facts.tsx'
import { SayError } from '../../ui/say.tsx'
import { dayWords, timeWords } from '../../ui/when.ts'
import { daysWords, growthOf } from './growth.ts'
import { type LeadJson, leadQuery } from './leads.queries.ts'
import { LeadLight } from './pushed.tsx'

/** One lead in the office: what was pushed, who follows it up, the matters behind it, what can be done. */
export function LeadPage() {
  const { id } = useParams({ from: '/office/shell/topics/leads/$id' })
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(leadQuery(id))
  useLive((change) => change.id === id && void client.invalidateQueries({ queryKey: ['leads'] }), 'lead')
  return (
    <div className="topics lead">
      <title>热点线索 · 直通</title>
      <Link to="/topics">‹ 热点</Link>
      {error && <SayError error={error} again={refetch} />}
      {data && <Opened lead={data} />}
    </div>
  )
}

function Opened({ lead }: { lead: LeadJson }) {
  const [doing, setDoing] = useState<string>()
  const client = useQueryClient()
  const { lately, earlier, size, firstOn, lastOn } = lead
  return (
    <>
      <header>
        <h1>{lead.name}</h1>
        <LeadLight lead={lead} />
      </header>
      <blockquote>{lead.sentence}</blockquote>
      <Facts
        lines={[
          ['编号', lead.no],
          ['多少', `${size}件（${lead.days}天里），${growthOf(lately, earlier)}`],
          ['哪几天', daysWords(firstOn, lastOn)],
          ['地点', lead.places],
          ['建议用来', leadPurposes[lead.forWhat]],
          ['推给', `${lead.stations.join('、')}的${lead.deputies}位代表`],
          ['谁推的', `${lead.pushedBy}，${timeWords(lead.pushedAt)}`],
          [lead.state === 'withdrawn' ? '为什么撤回' : '结果', lead.result],
        ]}
      />
      <section aria-labelledby="takers">
        <h2 id="takers">谁在跟进</h2>
        {!lead.takers.length && <p className="quiet">还没有代表领。</p>}
        <ol>
          {lead.takers.map(({ deputyId, deputyName, way, note, takenAt, came, cameAt }) => (
            <li key={deputyId}>
              <p>
                <strong>{deputyName}</strong> {leadWays[way]}{' '}
                <span className="quiet">
                  {dayWords(takenAt)}领的{note && `，打算：${note}`}
                </span>
              </p>
              {came && (
                <p>
                  {came} <span className="quiet">{dayWords(cameAt!)}</span>
                </p>
              )}
            </li>
          ))}
        </ol>
      </section>
      <ActionBar
        workflow={leadWorkflow}
        prefix="/api/leads"
        record={lead}
        actions={lead.actions}
        doing={doing}
        onDo={setDoing}
        onStep={() => client.invalidateQueries({ queryKey: ['leads'] })}
      />
      {lead.matters.length > 0 && (
        <details>
          <summary>背后的意见，您看得到的{lead.matters.length}件</summary>
          <ul>
            {lead.matters.map(({ id, no, title, stateLabel }) => (
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
      )}
      <ol className="history" aria-label="经过">
        {lead.history.toReversed().map(({ id, at, label, actorName, text }) => (
          <li key={id}>
            <time dateTime={at}>{timeWords(at)}</time> {actorName}：{label}
            {text && `，${text}`}
          </li>
        ))}
      </ol>
    </>
  )
}
