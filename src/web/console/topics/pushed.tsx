import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { leadWays } from '#modules/leads/lead.words.ts'
import { useLive } from '../../live.ts'
import { SayError } from '../../ui/say.tsx'
import { dayWords } from '../../ui/when.ts'
import { type LeadRowJson, leadsQuery } from './leads.queries.ts'

/** 已经推给代表的: who follows each up, and what came of it. */
export function Pushed() {
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(leadsQuery('all'))
  useLive(() => void client.invalidateQueries({ queryKey: ['leads'] }), 'lead')
  return (
    <section aria-labelledby="pushed">
      <h2 id="pushed">推给代表的线索</h2>
      {error && <SayError error={error} again={refetch} />}
      {data && !data.rows.length && (
        <p className="quiet none">
          还没有推过。街道在上面的热点里点“推给代表”，代表就能领去视察、调研、提建议。
        </p>
      )}
      <ol>
        {data?.rows.map((lead) => (
          <li key={lead.id}>
            <p>
              <Link to="/topics/leads/$id" params={{ id: lead.id }}>
                {lead.name}
              </Link>{' '}
              <LeadLight lead={lead} />
            </p>
            <p className="quiet">
              <span className="num">{lead.no}</span> · {dayWords(lead.pushedAt)}推给{lead.deputies}位代表 ·{' '}
              {lead.size}件 · {lead.places}
            </p>
            {lead.takers.length > 0 && <p>{lead.takers.map(takerWords).join('；')}</p>}
            {lead.result && <p>{lead.result}</p>}
          </li>
        ))}
      </ol>
      {data?.next && <p className="quiet">这里列出最近100条，更早的请用搜索找。</p>}
    </section>
  )
}

/** Who follows it up, how, and what came of it. */
export function takerWords({ deputyName, way, came }: LeadRowJson['takers'][number]): string {
  return `${deputyName}${leadWays[way]}${came ? `：${came}` : ''}`
}

/** Sign, word and colour. */
export function LeadLight({ lead }: { lead: Pick<LeadRowJson, 'state' | 'stateLabel' | 'isLate'> }) {
  const [sign, tone] = lead.isLate
    ? ['■', 'overdue']
    : lead.state === 'pushed'
      ? ['○', 'waiting']
      : lead.state === 'taken'
        ? ['●', 'course']
        : ['·', 'ended']
  return (
    <span className={`light ${tone}`}>
      <span aria-hidden="true">{sign} </span>
      {lead.isLate ? '到期没有代表跟进' : lead.stateLabel}
    </span>
  )
}
