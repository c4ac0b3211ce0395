import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { promiseWorkflow } from '#modules/promises/promise.workflow.ts'
import { grades } from '#words/grades.ts'
import { ActionBar } from '../../form/actionBar.tsx'
import { Facts, type Line } from '../../ui/facts.tsx'
import { SayError } from '../../ui/say.tsx'
import { fullDay, timeWords } from '../../ui/when.ts'
import { useOpenMatter } from '../openMatter.ts'
import { type PromiseJson, promiseQuery } from './promises.queries.ts'

const likeliest: Record<string, string> = {
  open: 'report',
  overdue: 'report',
  reported: 'confirm',
  kept: 'rate',
}

/** One promise where it stands in the ledger: its days, its evidence, what can be done, what was done. */
export function OpenedPromise({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(promiseQuery(id))
  const [doing, setDoing] = useState<string>()
  const client = useQueryClient()
  const openMatter = useOpenMatter()
  if (error) return <SayError error={error} again={refetch} />
  if (!data) return <p className="quiet">正在取…</p>
  const way = openMatter(data.about.id, data.about.kind)
  return (
    <div className="opened">
      <About promise={data}>
        {way ? (
          <Link {...way}>
            {data.about.no} {data.about.title}
          </Link>
        ) : (
          `${data.about.no} ${data.about.title}`
        )}
      </About>
      {data.files.length > 0 && (
        <div className="pictures">
          {data.files.map((file) => (
            <a key={file.id} href={`/api/promises/files/${file.id}`} target="_blank" rel="noreferrer">
              {file.type.startsWith('image/') ? (
                <img src={`/api/promises/files/${file.id}`} alt={`凭据：${file.name}`} />
              ) : (
                file.name
              )}
            </a>
          ))}
        </div>
      )}
      {data.actions.length > 0 && (
        <ActionBar
          workflow={promiseWorkflow}
          prefix="/api/promises"
          record={data}
          actions={data.actions}
          main={
            data.actions.some(({ name }) => name === likeliest[data.state])
              ? likeliest[data.state]
              : undefined
          }
          doing={doing}
          onDo={setDoing}
          onStep={() => client.invalidateQueries({ queryKey: ['promises'] })}
        />
      )}
      <ol className="history" aria-label="经过">
        {data.history.toReversed().map(({ id, at, label, actorName, input }) => (
          <li key={id}>
            <time dateTime={at}>{timeWords(at)}</time> {actorName}：{label}
            {typeof input.dueOn === 'string' && `，${fullDay(input.dueOn)}以前`}
            {typeof input.reason === 'string' && `，${input.reason}`}
            {typeof input.evidence === 'string' && `，${input.evidence}`}
          </li>
        ))}
      </ol>
    </div>
  )
}

function ratingWords({ rating, ratingReason, ratedOn }: PromiseJson): string {
  const { label } = grades[rating as keyof typeof grades]
  return `${label}${ratingReason ? `：${ratingReason}` : ''}（${fullDay(ratedOn!)}）`
}

function About({ promise, children }: { promise: PromiseJson; children: React.ReactNode }) {
  const lines: Line[] = [
    ['哪件事', children],
    ['谁承诺', `${promise.unitName ?? promise.placeName}，责任人${promise.responsible}`],
    ['承诺日期', `${fullDay(promise.promisedOn)}作出，${fullDay(promise.dueOn)}以前`],
    ['原定日期', promise.changes > 0 && fullDay(promise.firstDueOn)],
    ['说明', promise.reason],
    ['怎么兑现的', promise.evidence],
    ['兑现日期', promise.keptOn && fullDay(promise.keptOn)],
    ['代表评价', promise.rating && ratingWords(promise)],
  ]
  return <Facts lines={lines} />
}
