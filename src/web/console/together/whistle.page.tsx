import './together.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { comings } from '#modules/whistles/whistle.words.ts'
import { whistleWorkflow } from '#modules/whistles/whistle.workflow.ts'
import { ApiError, api } from '../../api.ts'
import { ActionBar } from '../../form/actionBar.tsx'
import { Ticks } from '../../form/pickFields.tsx'
import { holds, isUnitOnly } from '../../home.ts'
import { useLive } from '../../live.ts'
import { meQuery } from '../../queries.ts'
import { Say, SayError } from '../../ui/say.tsx'
import { timeWords, weekdayWords } from '../../ui/when.ts'
import { DueLight } from './dueLight.tsx'
import { PlanForm } from './planForm.tsx'
import { useFreshTogether, type Whistle, whistleQuery } from './together.queries.ts'
import { Parts } from './together.tsx'
import { Lamps } from './whistles.page.tsx'

/** One whistle: the board, what each unit says, the meeting, the plan. */
export function WhistlePage() {
  const { id } = useParams({ from: '/office/shell/pursuits/whistles/$id' })
  const { data, error, refetch } = useQuery(whistleQuery(id))
  useLive((change) => change.id === id && refetch(), 'whistle')
  useLive(() => refetch(), 'task')
  return (
    <div className="together-page one">
      <title>{data ? `${data.topic} · 直通` : '吹哨 · 直通'}</title>
      <p>
        <Link to="/pursuits/whistles">← 吹哨</Link>
      </p>
      {error && <SayError error={error} again={refetch} />}
      {data && <Whole whistle={data} />}
    </div>
  )
}

function Whole({ whistle }: { whistle: Whistle }) {
  const [doing, setDoing] = useState<string>()
  const [plans, setPlans] = useState(false)
  const { data: me } = useQuery(meQuery)
  const fresh = useFreshTogether()
  const isUnit = me && isUnitOnly(me)
  const main = whistle.state === 'called' ? 'meet' : whistle.state === 'planned' ? 'close' : undefined
  return (
    <>
      <header>
        <p className="quiet num">{whistle.no}</p>
        <h1>
          {whistle.isUrgent && <b className="urgent">急</b>}
          {whistle.topic}
        </h1>
        <DueLight row={whistle} />
        <p className="tools">
          <Print id={whistle.id} sheet="call" label="打印通知" />
          {whistle.minutes && <Print id={whistle.id} sheet="minutes" label="打印会商记录" />}
          {whistle.reportedAt && <Print id={whistle.id} sheet="report" label="打印上报单" />}
        </p>
      </header>
      <Lamps units={whistle.units} />
      {me && holds(me, 'stationLiaison') && <Arrivals whistle={whistle} onStep={fresh} />}
      <dl className="facts">
        <Fact
          name="会商"
          value={`${weekdayWords(whistle.meetAt)} ${timeWords(whistle.meetAt).split(' ')[1]}，${whistle.place}`}
        />
        <Fact name="请各单位" value={whistle.detail} />
        <Fact
          name="召集"
          value={`${whistle.stationName}，${whistle.caller}，${timeWords(whistle.calledAt)}`}
        />
        <Fact
          name="代表"
          value={whistle.deputies
            .map(
              ({ name, answer, wasThere, note }) =>
                `${name}（${wasThere ? '到场' : answer ? comings[answer] : '没有回复'}${note ? `：${note}` : ''}）`,
            )
            .join('、')}
        />
        <Fact
          name="上报"
          value={
            whistle.reportedAt &&
            `${timeWords(whistle.reportedAt)}，${whistle.reported.join('、')}：${whistle.reportNote}`
          }
        />
        <Fact name="结果" value={whistle.summary} />
        <Fact name="取消原因" value={whistle.reason} />
      </dl>
      <section>
        <h2>为了这{whistle.cases.length}件意见</h2>
        <ul className="cases">
          {whistle.cases.map((one) => (
            <li key={one.id}>
              {isUnit ? (
                <b>{one.title}</b>
              ) : (
                <Link to="/opinions/$id" params={{ id: one.id }}>
                  {one.title}
                </Link>
              )}{' '}
              <span className="quiet">
                {one.no} {one.stateLabel}
              </span>
              <p>{one.content}</p>
            </li>
          ))}
        </ul>
      </section>
      <Parts title="各单位的意见" tasks={whistle.tasks} onStep={fresh} />
      {whistle.minutes && (
        <section>
          <h2>会商记录</h2>
          <p className="quiet">到场：{whistle.attended.join('、') || '没有单位到场'}</p>
          <p className="said">{whistle.minutes}</p>
          <Photos files={whistle.files} />
        </section>
      )}
      {whistle.plan && (
        <section>
          <h2>共同方案</h2>
          <p>
            <Link to="/pursuits/plans/$id" params={{ id: whistle.plan.id }}>
              {whistle.plan.title}
            </Link>{' '}
            <span className="quiet">
              {whistle.plan.no} {whistle.plan.stateLabel}
            </span>
          </p>
        </section>
      )}
      {whistle.mayPlan && !plans && !doing && (
        <p>
          <button
            type="button"
            className={whistle.state === 'met' ? 'button main' : 'button'}
            onClick={() => setPlans(true)}
          >
            定一个共同方案
          </button>
        </p>
      )}
      {plans && (
        <PlanForm
          to={`/api/whistles/${whistle.id}/joint`}
          title={whistle.topic}
          parts={whistle.units
            .filter(({ state }) => !['undone', 'returned'].includes(state))
            .map(({ unitId }) => ({ unitId, part: '' }))}
          agreedBy={whistle.attended.join('、')}
          onDone={async () => {
            setPlans(false)
            await fresh()
          }}
          onClose={() => setPlans(false)}
        />
      )}
      {!plans && whistle.actions.length > 0 && (
        <ActionBar
          key={whistle.id}
          workflow={whistleWorkflow}
          prefix="/api/whistles"
          record={whistle}
          actions={whistle.actions}
          main={main}
          doing={doing}
          onDo={setDoing}
          onStep={fresh}
          initialOf={(name) => (name === 'meet' ? meetOf(whistle) : { reportedIds: silentOf(whistle) })}
          draw={(_, spec, value, change, wrong) =>
            drawTicks(whistle, spec.name, spec.label, (value ?? []) as string[], change, wrong)
          }
        />
      )}
      <History rows={whistle.history} />
    </>
  )
}

const silentOf = ({ units }: Whistle) => units.filter(({ isSilent }) => isSilent).map(({ unitId }) => unitId)

function meetOf({ units, deputies, minutes, attendedIds }: Whistle) {
  const come = units.filter(({ state }) => state === 'acknowledged' || state === 'answered')
  return {
    minutes: minutes ?? '',
    attendedIds: attendedIds.length ? attendedIds : come.map(({ unitId }) => unitId),
    deputiesPresent: deputies
      .filter(({ answer, wasThere }) => wasThere || answer === 'coming')
      .map(({ id }) => id),
    files: [],
  }
}

function drawTicks(
  { units, deputies }: Whistle,
  name: string,
  label: string,
  value: string[],
  change: (value: unknown) => void,
  wrong?: string,
) {
  const all = { value, wrong, label, onChange: change }
  if (name === 'attendedIds' || name === 'reportedIds')
    return <Ticks {...all} options={units.map(({ unitId, unitName }) => ({ id: unitId, name: unitName }))} />
  if (name === 'deputiesPresent')
    return <Ticks {...all} options={deputies.map(({ id, name }) => ({ id, name }))} none="没有请代表。" />
  return undefined
}

/** The liaison ticks off who has come, when a unit came without pressing anything. */
function Arrivals({ whistle, onStep }: { whistle: Whistle; onStep: () => unknown }) {
  const [error, setError] = useState<string>()
  const waiting = whistle.tasks.filter(({ state }) => state === 'assigned')
  if (!waiting.length || !['called', 'met'].includes(whistle.state)) return null
  return (
    <div className="arrivals">
      <span className="quiet">人已经到了、系统里没有报到的：</span>
      {waiting.map(({ id, rev, unitName }) => (
        <button
          key={id}
          type="button"
          className="button"
          onClick={async () => {
            try {
              await api.post(`/api/tasks/${id}/arrive?rev=${rev}`)
              setError(undefined)
            } catch (error) {
              setError(error instanceof ApiError ? error.message : '没有办成，请再试一次。')
            }
            await onStep()
          }}
        >
          {unitName}到了
        </button>
      ))}
      {error && <Say tone="bad">{error}</Say>}
    </div>
  )
}

export function Fact({ name, value }: { name: string; value: string | null | undefined }) {
  if (!value) return null
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

const Print = ({ id, sheet, label }: { id: string; sheet: string; label: string }) => (
  <Link className="button" to="/whistles/$id/print/$sheet" params={{ id, sheet }}>
    {label}
  </Link>
)

function Photos({ files }: { files: Whistle['files'] }) {
  if (!files.length) return null
  return (
    <p className="photos">
      {files.map(({ id, name, type }) => (
        <a key={id} href={`/api/whistles/files/${id}`} target="_blank" rel="noreferrer">
          {type.startsWith('image/') ? (
            <img src={`/api/whistles/files/${id}`} alt={name} loading="lazy" />
          ) : (
            name
          )}
        </a>
      ))}
    </p>
  )
}

type HistoryRow = { id: string; label: string; actorName: string; at: string; text: string | null }

/** What happened, newest first. */
export function History({ rows }: { rows: HistoryRow[] }) {
  return (
    <section>
      <h2>经过</h2>
      <ol className="lines">
        {rows.toReversed().map(({ id, label, actorName, at, text }) => (
          <li key={id}>
            <time dateTime={at}>{timeWords(at)}</time> {label} <span className="quiet">{actorName}</span>
            {text && <p className="quiet">{text}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
