import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { mandateWorkflow } from '#modules/people/mandate.workflow.ts'
import { ActionBar } from '../../form/actionBar.tsx'
import { isStaff } from '../../home.ts'
import { meQuery } from '../../queries.ts'
import { SayError } from '../../ui/say.tsx'
import { fullDay, timeWords } from '../../ui/when.ts'
import { Printer } from '../venues/printer.tsx'
import { MandateLight } from './mandateLight.tsx'
import { Portrait } from './portrait.tsx'
import { type MandateJson, mandateQuery } from './roster.queries.ts'

/** One mandate: the office, its paper, how it came about, the person's other terms, what can be done. */
export function MandatePage() {
  const { id } = useParams({ from: '/office/shell/roster/$id' })
  const { data, error, refetch } = useQuery(mandateQuery(id))
  const [doing, setDoing] = useState<string>()
  const client = useQueryClient()
  if (error) return <SayError error={error} again={refetch} />
  if (!data) return <p className="quiet none">正在取…</p>
  return (
    <>
      <article key={id}>
        <Link to="/roster" className="back">
          ‹ 名册
        </Link>
        <header>
          <h2>{data.name}</h2>
          <MandateLight state={data.state} label={data.stateLabel} />
        </header>
        <Office mandate={data} />
        <Portrait mandate={data} />
        {data.others.length > 0 && (
          <section>
            <h3>其他任职</h3>
            <ul className="others">
              {data.others.map((one) => (
                <li key={one.id}>
                  <Link to="/roster/$id" params={{ id: one.id }}>
                    {one.term}
                    {one.levelLabel}
                  </Link>{' '}
                  <span className="quiet">
                    {fullDay(one.since)}—{one.until ? fullDay(one.until) : '今'}
                  </span>{' '}
                  <MandateLight state={one.state} label={one.stateLabel} />
                </li>
              ))}
            </ul>
          </section>
        )}
        <section>
          <h3>经过</h3>
          {data.history.length === 0 && <p className="quiet">建档时已在任，之前的经过没有记录。</p>}
          <ol className="steps">
            {data.history.map(({ id, label, toState, actorName, at }) => (
              <li key={id}>
                <time dateTime={at}>{timeWords(at)}</time> {actorName}：{label}
                <span className="quiet">（{toState}）</span>
              </li>
            ))}
          </ol>
        </section>
      </article>
      <ActionBar
        key={`${id} actions`}
        workflow={mandateWorkflow}
        prefix="/api/mandates"
        record={data}
        actions={data.actions}
        main={data.state === 'elected' ? 'confirm' : undefined}
        doing={doing}
        onDo={setDoing}
        onStep={() => client.invalidateQueries({ queryKey: ['mandates'] })}
        initialOf={(name) => initialOf(name, data)}
      />
    </>
  )
}

function initialOf(name: string, { constituency, term, stationId, electedOn }: MandateJson) {
  if (name === 'correct') return { constituency: constituency ?? '', term }
  if (name === 'transfer') return { stationId }
  if (name === 'confirm') return { since: electedOn ?? '' }
  return {}
}

function Office({ mandate }: { mandate: MandateJson }) {
  const { data: me } = useQuery(meQuery)
  const { term, levelLabel, constituency, stationName, since, until, electedOn, basis, reasonLabel } = mandate
  const lines: [string, string | null | undefined][] = [
    ['任职', `${term}${levelLabel}${mandate.byElection ? '（补选）' : ''}`],
    ['选区', constituency],
    ['联络站', stationName],
    ['当选', electedOn && fullDay(electedOn)],
    ['任期', `${fullDay(since)}—${until ? fullDay(until) : '今'}`],
    ['接替', mandate.replaces?.name],
    ['原因', reasonLabel],
    ['依据', basis],
    ...mandate.facts.map(({ label, value }): [string, string] => [label, value]),
  ]
  return (
    <dl>
      {lines
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      <div>
        <dt>代表码</dt>
        <dd>
          {mandate.codes.length
            ? mandate.codes.map((code) => (
                <a key={code} href={`/d/${code}`} target="_blank" rel="noreferrer">
                  群众看到的页面
                </a>
              ))
            : '还没有'}
          {mandate.state !== 'active' && <span className="quiet">（现在停用）</span>}
          {mandate.state === 'active' && mandate.codes.length > 0 && me && isStaff(me) && (
            <Printer targets={[{ kind: 'deputy', id: mandate.personId }]} />
          )}
        </dd>
      </div>
    </dl>
  )
}
