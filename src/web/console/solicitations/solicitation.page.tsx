import './solicitations.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { monthDay } from '#modules/solicitations/solicitation.words.ts'
import { solicitationWorkflow } from '#modules/solicitations/solicitation.workflow.ts'
import { ActionBar } from '../../form/actionBar.tsx'
import { useLive } from '../../live.ts'
import { type SolicitationJson, solicitationQuery } from '../../solicitations/solicitations.queries.ts'
import { ThemeLight } from '../../solicitations/themeLight.tsx'
import { Facts, type Line } from '../../ui/facts.tsx'
import { SayError } from '../../ui/say.tsx'
import { timeWords } from '../../ui/when.ts'
import { AskedList } from './askedList.tsx'
import { AudienceField } from './audienceField.tsx'
import { Contributions } from './contributions.tsx'
import { Progress } from './progress.tsx'
import { isThemeList, type ThemeList } from './themeLists.ts'
import { Visits } from './visits.tsx'

/** One theme: who owes, what came in, who was visited; each figure opens the list it counts. */
export function SolicitationPage() {
  const { id } = useParams({ from: '/office/shell/solicitations/$id' })
  const { data, error, refetch } = useQuery(solicitationQuery(id))
  const client = useQueryClient()
  const [doing, setDoing] = useState<string>()
  const anew = () => client.invalidateQueries({ queryKey: ['solicitations'] })
  useLive(anew, 'solicitation')
  useLive(anew, 'contribution')
  if (error) return <SayError error={error} again={refetch} />
  if (!data) return <p className="quiet none">正在取…</p>
  return (
    <div className="themes one">
      <title>{`${data.theme} · 直通`}</title>
      <Link to="/solicitations" className="back">
        ‹ 主题征集
      </Link>
      <header>
        <h1>{data.theme}</h1>
        <ThemeLight theme={data} />
        <nav className="tools" aria-label="拿走">
          {data.publishedAt && (
            <>
              <Link to="/solicitations/$id/poster" params={{ id }}>
                打印海报
              </Link>
              <a href={`/c/${id}`} target="_blank" rel="noreferrer">
                公开页
              </a>
            </>
          )}
          <a href={`/api/solicitations/${id}/export.xlsx`} download>
            导出 Excel
          </a>
          <button type="button" className="link" onClick={() => window.print()}>
            打印本页
          </button>
        </nav>
      </header>
      <About theme={data} />
      <ActionBar
        key={id}
        workflow={solicitationWorkflow}
        prefix="/api/solicitations"
        record={data}
        actions={data.actions}
        main={mainOf(data)}
        doing={doing}
        onDo={setDoing}
        onStep={anew}
        initialOf={(name) => (name === 'amend' ? initialOf(data) : {})}
        draw={(_name, spec, value, change, wrong) =>
          spec.name === 'audience' ? (
            <AudienceField value={value as string[]} wrong={wrong} onChange={change} />
          ) : undefined
        }
      />
      {data.publishedAt && <Lists theme={data} />}
      <History theme={data} />
    </div>
  )
}

const mainOf = ({ state, figures }: SolicitationJson) =>
  ({
    planned: 'publish',
    open: undefined,
    sorting: figures.waiting ? undefined : 'sumUp',
    summedUp: 'close',
    closed: undefined,
    calledOff: undefined,
  })[state]

const initialOf = ({ theme, ask, audience, fromOn, untilOn, quota, visitGoal }: SolicitationJson) => ({
  theme,
  ask,
  audience,
  fromOn,
  untilOn,
  quota,
  visitGoal: visitGoal ?? '',
})

function About({ theme }: { theme: SolicitationJson }) {
  const { fromOn, untilOn, audienceLabel, quota, stationName, visitGoal, ask, summary, reason } = theme
  const lines: Line[] = [
    ['起止', `${monthDay(fromOn)}—${monthDay(untilOn)}`],
    ['向谁', audienceLabel],
    ['每位代表、委员', `至少${quota}条`],
    ['意见由', `${stationName}受理`],
    ['打算走访', visitGoal ? `${visitGoal}家企业` : null],
    ['请大家说', ask],
    ['说明', reason],
    ['汇总', summary],
  ]
  return <Facts lines={lines} />
}

function Lists({ theme }: { theme: SolicitationJson }) {
  const { list = 'all' } = useSearch({ from: '/office/shell/solicitations/$id' })
  const { figures, askedCount, doneCount, visitGoal } = theme
  const owing = askedCount - doneCount
  const tabs: [ThemeList, string, string][] = [
    ['all', '献策', `${figures.contributions}条`],
    ['given', '待研究', `${figures.waiting}条`],
    ['adopted', '采纳', `${figures.adopted}条`],
    ['setAside', '暂不采纳', `${figures.setAside}条`],
    ['owing', '还没献策', `${owing}人`],
    ['asked', '应献策', `${askedCount}人`],
    ['visits', '走访', `${figures.enterprises}家${visitGoal ? `/${visitGoal}家` : ''} ${figures.visits}次`],
  ]
  const shown: ThemeList = isThemeList(list) ? list : 'all'
  return (
    <>
      <Progress done={doneCount} asked={askedCount} />
      <ul className="tabs" aria-label="看哪一份">
        {tabs.map(([name, label, words]) => (
          <li key={name}>
            <Link
              to="/solicitations/$id"
              params={{ id: theme.id }}
              search={name === 'all' ? {} : { list: name }}
              replace
              activeOptions={{ exact: true, includeSearch: true }}
            >
              {label} <span className="num">{words}</span>
            </Link>
          </li>
        ))}
      </ul>
      {shown === 'visits' ? (
        <Visits theme={theme} />
      ) : shown === 'owing' || shown === 'asked' ? (
        <AskedList theme={theme} isOwing={shown === 'owing'} />
      ) : (
        <Contributions key={shown} theme={theme} state={shown === 'all' ? undefined : shown} />
      )}
    </>
  )
}

function History({ theme: { history } }: { theme: SolicitationJson }) {
  if (!history.length) return null
  return (
    <details className="history">
      <summary>经过（{history.length}）</summary>
      <ol>
        {history.map(({ id, label, actorName, at }) => (
          <li key={id}>
            <span className="quiet num">{timeWords(at)}</span> {actorName} {label}
          </li>
        ))}
      </ol>
    </details>
  )
}
