import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import type { OpinionRow } from '../api.ts'
import { More } from '../ui/more.tsx'
import { SayError } from '../ui/say.tsx'
import { dayWords } from '../ui/when.ts'
import { pileQuery } from './deputy.queries.ts'
import { channelWord, whoHasIt } from './matter.words.ts'
import { MatterLight } from './matterLight.tsx'

type PileProps = { title?: string; hint?: string; filter: Parameters<typeof pileQuery>[0]; empty: string }

/** Matters of one kind, a page at a time. */
export function Pile({ title, hint, filter, empty }: PileProps) {
  const list = useInfiniteQuery(pileQuery(filter))
  const { data, error, isPending, refetch } = list
  const heading = useId()
  const rows = data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <section className="pile" aria-labelledby={title && heading} aria-busy={isPending}>
      {title && (
        <h2 id={heading}>
          {title}
          {hint && rows.length > 0 && <small>{hint}</small>}
        </h2>
      )}
      {isPending && <Bones />}
      {error && <SayError error={error} again={() => void refetch()} />}
      {data && rows.length === 0 && <p className="quiet none">{empty}</p>}
      {rows.length > 0 && (
        <ul>
          {rows.map((row) => (
            <Matter key={row.id} row={row} />
          ))}
        </ul>
      )}
      <More list={list} label="再看一些" className="more" />
    </section>
  )
}

function Matter({ row }: { row: OpinionRow }) {
  const hasEnded = row.light === 'ended'
  return (
    <li>
      <Link to="/deputy/matter/$id" params={{ id: row.id }}>
        <strong>{row.title}</strong>
        {!hasEnded && <MatterLight row={row} isShort />}
        <span className="quiet">
          {whoHasIt(row)}
          {' · '}
          {dayWords(row.receivedAt)} {channelWord(row.channel)}
        </span>
      </Link>
    </li>
  )
}

const Bones = () => (
  <div className="bones" aria-hidden="true">
    <span className="bone" />
    <span className="bone" />
    <span className="bone" />
  </div>
)
