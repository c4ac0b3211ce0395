import './urgings.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { letterWorkflow } from '#modules/urgings/letter.workflow.ts'
import { ActionBar } from '../../form/actionBar.tsx'
import { PaperLinks } from '../../ui/paperLinks.tsx'
import { SayError } from '../../ui/say.tsx'
import { timeWords } from '../../ui/when.ts'
import { useOpenMatter } from '../openMatter.ts'
import { Letter } from './letterPrint.page.tsx'
import { letterQuery } from './urgings.queries.ts'

/** One letter as it will lie on paper, with what the office does with it; where a notice leads. */
export function LetterPage() {
  const { id } = useParams({ from: '/office/shell/pursuits/letters/$id' })
  const { data, error, refetch } = useQuery(letterQuery(id))
  const [doing, setDoing] = useState<string>()
  const client = useQueryClient()
  const openMatter = useOpenMatter()
  return (
    <div className="pursuit letter-page">
      <title>督办函 · 直通</title>
      <p>
        <Link to="/pursuits/urgings">‹ 催督</Link>
      </p>
      {error && <SayError error={error} again={refetch} />}
      {data && (
        <>
          <header className="filters">
            <h2>{data.no}</h2>
            <span className="tag">{data.stateLabel}</span>
            <Link {...openMatter(data.opinionId)!}>看这件意见</Link>
            <Link to="/letters/$id/print" params={{ id }}>
              打印
            </Link>
            <PaperLinks path={`/api/letters/${id}/paper`} name="督办函" />
          </header>
          <ActionBar
            workflow={letterWorkflow}
            prefix="/api/letters"
            record={data}
            actions={data.actions}
            main={data.state === 'drafted' ? 'issue' : undefined}
            doing={doing}
            onDo={setDoing}
            initialOf={(name) =>
              name === 'revise' ? { facts: data.facts, asked: data.asked, dueOn: data.dueOn } : {}
            }
            onStep={() => client.invalidateQueries({ queryKey: ['urgings'] })}
          />
          <article className="letter">
            <Letter letter={data} />
          </article>
          <ol className="history" aria-label="经过">
            {data.history.toReversed().map(({ id, at, label, actorName }) => (
              <li key={id}>
                <time dateTime={at}>{timeWords(at)}</time> {actorName}：{label}
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  )
}
