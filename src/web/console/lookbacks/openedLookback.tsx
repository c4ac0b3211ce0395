import './lookbacks.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { askedWords, lookbackWhys } from '#modules/lookbacks/lookback.words.ts'
import { lookbackWorkflow } from '#modules/lookbacks/lookback.workflow.ts'
import { ActionBar } from '../../form/actionBar.tsx'
import { opinionQuery } from '../../queries.ts'
import { Facts, type Line } from '../../ui/facts.tsx'
import { SayError } from '../../ui/say.tsx'
import { fullDay, isoDay, timeWords } from '../../ui/when.ts'
import { useOpenMatter } from '../openMatter.ts'
import { Compared } from './compared.tsx'
import { type LookbackJson, lookbackQuery } from './lookbacks.queries.ts'

/** One look-back: what was said then, what it looks like now, what can be done, what was done. */
export function OpenedLookback({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(lookbackQuery(id))
  if (error) return <SayError error={error} again={refetch} />
  return data ? <Opened lookback={data} /> : <p className="quiet">正在取…</p>
}

function Opened({ lookback }: { lookback: LookbackJson }) {
  const [doing, setDoing] = useState<string>()
  const client = useQueryClient()
  const openMatter = useOpenMatter()
  const { data: matter } = useQuery(opinionQuery(lookback.opinionId))
  const begins: Record<string, Record<string, unknown>> = {
    look: { lookedOn: isoDay(), place: matter?.location?.slice(0, 100) ?? '', asked: 'no' },
  }
  return (
    <div className="opened">
      <Facts
        lines={[
          ...factsOf(lookback),
          [
            '哪件事',
            <Link key="matter" {...openMatter(lookback.opinionId)!}>
              {lookback.opinionNo} {lookback.opinionTitle}
            </Link>,
          ],
          ['当时的答复', matter?.reply],
        ]}
      />
      {matter && <Compared matter={matter} lookbacks={[lookback]} />}
      <ActionBar
        workflow={lookbackWorkflow}
        prefix="/api/lookbacks"
        record={lookback}
        actions={lookback.actions}
        main={lookback.actions.some(({ name }) => name === 'look') ? 'look' : undefined}
        doing={doing}
        onDo={setDoing}
        initialOf={(name) => begins[name] ?? {}}
        onStep={() =>
          Promise.all([
            client.invalidateQueries({ queryKey: ['lookbacks'] }),
            client.invalidateQueries(opinionQuery(lookback.opinionId)),
          ])
        }
      />
      <ol className="history" aria-label="经过">
        {lookback.history.toReversed().map(({ id, at, label, actorName }) => (
          <li key={id}>
            <time dateTime={at}>{timeWords(at)}</time> {actorName}：{label}
          </li>
        ))}
      </ol>
    </div>
  )
}

function factsOf({ why, lookedOn, lookers, place, note, isAsked, skipReason }: LookbackJson): Line[] {
  return [
    ['为什么看', lookbackWhys[why]],
    ['谁去看的', lookedOn && `${fullDay(lookedOn)}，${lookers}${place ? `，${place}` : ''}`],
    ['看到什么', note],
    ['反映人', isAsked === null ? null : askedWords[isAsked ? 'yes' : 'no']],
    ['为什么不看', skipReason],
  ]
}
