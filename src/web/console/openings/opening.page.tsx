import '../enter/enter.css'
import './openings.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { openingWorkflow } from '#modules/openings/opening.workflow.ts'
import { ActionBar } from '../../form/actionBar.tsx'
import { Facts, type Line } from '../../ui/facts.tsx'
import { SayError } from '../../ui/say.tsx'
import { fullDay, isoDay, timeWords } from '../../ui/when.ts'
import { keepDraft } from '../drafts.ts'
import { EnterTabs, SlipKeys } from '../enter/enterTabs.tsx'
import { SlipTable } from '../enter/slipTable.tsx'
import { useSlips } from '../enter/useSlips.ts'
import { OpeningLight } from './openingLight.tsx'
import { type OpeningJson, openingQuery } from './openings.queries.ts'

const draftOf = (id: string) => `opening-${id}`

/** One opening: what was found, its slips entered one by one, the count made good; printed, it is the record to be signed. */
export function OpeningPage() {
  const { id } = useParams({ from: '/office/shell/openings/$id' })
  const { data, error, refetch } = useQuery(openingQuery(id))
  const [doing, setDoing] = useState<string>()
  const client = useQueryClient()
  if (error) return <SayError error={error} again={refetch} />
  if (!data) return <p className="quiet none">正在取…</p>
  return (
    <div className="opening">
      <title>开箱记录 · 直通</title>
      <div className="opening-head">
        <EnterTabs />
        <Link to="/openings" className="back">
          ‹ 开箱记录
        </Link>
        <header>
          <h1>
            {data.kindLabel} · {data.spot}
          </h1>
          <OpeningLight row={data} />
          <button type="button" className="link" onClick={() => window.print()}>
            打印开箱记录
          </button>
        </header>
        <About opening={data} />
      </div>
      {data.mayEnter && <Slips key={id} opening={data} />}
      <div className="opening-foot">
        <Entered opening={data} />
        <ActionBar
          key={id}
          workflow={openingWorkflow}
          prefix="/api/openings"
          record={data}
          actions={data.actions}
          main={data.entered >= data.slipCount ? 'check' : undefined}
          doing={doing}
          onDo={setDoing}
          onStep={(name) => {
            if (name === 'check') keepDraft(draftOf(id), undefined)
            return client.invalidateQueries({ queryKey: ['openings'] })
          }}
          initialOf={(name) => initialOf(name, data)}
        />
        <History opening={data} />
      </div>
    </div>
  )
}

function initialOf(name: string, { spot, openedAt, openedBy, witness, slipCount }: OpeningJson) {
  if (name === 'check') return {}
  const local = new Date(new Date(openedAt).getTime() + 8 * 3600_000).toISOString()
  return {
    spot,
    openedOn: local.slice(0, 10),
    openedTime: local.slice(11, 16),
    openedBy,
    witness,
    slipCount,
  }
}

function About({ opening }: { opening: OpeningJson }) {
  const { stationName, openedAt, openedBy, witness, slipCount, entered, unusable, explanation } = opening
  const lines: Line[] = [
    ['联络站', stationName],
    ['开箱时间', `${fullDay(openedAt)} ${timeWords(openedAt).split(' ')[1]}`],
    ['开箱人', openedBy],
    ['见证人', witness],
    ['箱里', `${slipCount}张`],
    ['已录入', `${entered}张${unusable ? `，空白、认不出或重复的${unusable}张` : ''}`],
    ['说明', explanation],
  ]
  return <Facts lines={lines} />
}

function Slips({ opening }: { opening: OpeningJson }) {
  const client = useQueryClient()
  const { id, stationId, openedAt } = opening
  const table = useSlips({
    draft: draftOf(id),
    to: `/api/openings/${id}/slips`,
    day: isoDay(openedAt),
    onSaved: () => client.invalidateQueries({ queryKey: ['openings', 'one', id] }),
  })
  return (
    <SlipTable table={table} stationId={stationId}>
      <header>
        <h2>录入纸条</h2>
        <SlipKeys />
      </header>
    </SlipTable>
  )
}

function Entered({ opening: { slips, slipCount } }: { opening: OpeningJson }) {
  if (!slips.length) {
    return slipCount ? <p className="quiet">还没有录入。</p> : <p className="quiet">这次没有纸条。</p>
  }
  return (
    <section>
      <h2>录成了{slips.length}件意见</h2>
      <ol className="entered">
        {slips.map(({ id, no, title, stateLabel }) => (
          <li key={id}>
            <Link to="/opinions/$id" params={{ id }}>
              {no}
            </Link>{' '}
            {title} <span className="quiet">{stateLabel}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function History({ opening }: { opening: OpeningJson }) {
  return (
    <section className="history">
      <h2>经过</h2>
      <ol>
        {opening.history.map(({ id, at, actorName, label, input }) => (
          <li key={id}>
            <time dateTime={at}>{timeWords(at)}</time> {actorName}：{label}
            {typeof input.no === 'string' && ` ${input.no}`}
            {typeof input.reason === 'string' && `（${input.reason}）`}
          </li>
        ))}
      </ol>
      <p className="sign">开箱人签字：　　　　　　　　见证人签字：</p>
    </section>
  )
}
