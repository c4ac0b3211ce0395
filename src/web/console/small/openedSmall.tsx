import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { smallMatterWorkflow } from '#modules/smallMatters/smallMatter.workflow.ts'
import { ActionBar } from '../../form/actionBar.tsx'
import { SayError } from '../../ui/say.tsx'
import { timeWords } from '../../ui/when.ts'
import { useOpenMatter } from '../openMatter.ts'
import { smallQuery } from './small.queries.ts'

/** One small matter where it stands in the register: how it goes, pictures, what can be done. */
export function OpenedSmall({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(smallQuery(id))
  const [doing, setDoing] = useState<string>()
  const client = useQueryClient()
  const openMatter = useOpenMatter()
  if (error) return <SayError error={error} again={refetch} />
  if (!data) return <p className="quiet">正在取…</p>
  return (
    <div className="opened">
      <p>
        <Link {...openMatter(data.opinionId)!}>看这件意见</Link>
      </p>
      {data.files.length > 0 && (
        <div className="pictures">
          {data.files.map((file) => (
            <a key={file.id} href={`/api/smallMatters/files/${file.id}`} target="_blank" rel="noreferrer">
              <img src={`/api/smallMatters/files/${file.id}`} alt={`照片：${file.name}`} />
            </a>
          ))}
        </div>
      )}
      <ActionBar
        workflow={smallMatterWorkflow}
        prefix="/api/smallMatters"
        record={data}
        actions={data.actions}
        main={data.actions.some(({ name }) => name === 'note') ? 'note' : undefined}
        doing={doing}
        onDo={setDoing}
        onStep={() => client.invalidateQueries({ queryKey: ['small'] })}
      />
      <ol className="history" aria-label="经过">
        {data.history.toReversed().map(({ id, at, label, actorName, text }) => (
          <li key={id}>
            <time dateTime={at}>{timeWords(at)}</time> {actorName}：{label}
            {text && `，${text}`}
          </li>
        ))}
      </ol>
    </div>
  )
}

/** One small matter by itself: where a notice leads. */
export function SmallPage() {
  const { id } = useParams({ from: '/office/shell/pursuits/small/$id' })
  const { data } = useQuery(smallQuery(id))
  return (
    <div className="pursuit">
      <title>民生小事 · 直通</title>
      <Link to="/pursuits/small">‹ 民生小事</Link>
      {data && <h2>{data.title}</h2>}
      <OpenedSmall id={id} />
    </div>
  )
}
