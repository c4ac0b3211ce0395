import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { contributionWorkflow } from '#modules/solicitations/contribution.workflow.ts'
import { ActionBar } from '../../form/actionBar.tsx'
import {
  type ContributionJson,
  contributionsQuery,
  type SolicitationJson,
} from '../../solicitations/solicitations.queries.ts'
import { More } from '../../ui/more.tsx'
import { SayError } from '../../ui/say.tsx'
import { dayWords } from '../../ui/when.ts'
import { GiveForm } from './giveForm.tsx'

type ContributionsProps = { theme: SolicitationJson; state?: string }

/** What came in, to be sorted one by one: adopted, or laid aside with a reason. */
export function Contributions({ theme, state }: ContributionsProps) {
  const [q, setQ] = useState('')
  const [gives, setGives] = useState(false)
  const list = useInfiniteQuery(contributionsQuery(theme.id, { state, q: useDeferredValue(q.trim()) }))
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <section>
      <div className="narrow">
        <input
          className="input find"
          type="search"
          aria-label="找内容、企业"
          placeholder="找内容、企业"
          value={q}
          onChange={({ target }) => setQ(target.value)}
        />
        {theme.mayEnter && !gives && (
          <button type="button" className="button" onClick={() => setGives(true)}>
            代录一条
          </button>
        )}
      </div>
      {gives && <GiveForm theme={theme} onDone={() => setGives(false)} />}
      {list.error && <SayError error={list.error} again={list.refetch} />}
      {list.data && !rows.length && (
        <p className="quiet none">
          {q
            ? '没有符合条件的。'
            : state === 'given'
              ? '都研究过了。'
              : '还没有收到。代表在手机上献策，企业和居民从公开页提交，走访时也可以记下。'}
        </p>
      )}
      <ol className="given">
        {rows.map((row) => (
          <Given key={row.id} row={row} />
        ))}
      </ol>
      <More list={list} />
    </section>
  )
}

const lights = { given: ['soon', '▲'], adopted: ['course', '●'], setAside: ['ended', '·'] } as const

function Given({ row }: { row: ContributionJson }) {
  const client = useQueryClient()
  const [doing, setDoing] = useState<string>()
  const [light, sign] = row.isOverdue ? (['overdue', '■'] as const) : lights[row.state]
  return (
    <li>
      <p className="said">{row.content}</p>
      <p className="quiet">
        {row.giverLabel}
        {row.giverName && ` ${row.giverName}`} · {dayWords(row.givenAt)}
        {row.visitId && ' · 走访时说的'}
        {row.opinion && (
          <>
            {' · '}
            <Link to="/opinions/$id" params={{ id: row.opinion.id }}>
              {row.opinion.no}
            </Link>{' '}
            {row.opinion.stateLabel}
          </>
        )}
      </p>
      <p>
        <span className={`light ${light}`}>
          <span aria-hidden="true">{sign} </span>
          {row.stateLabel}
          {row.isOverdue && '，早该给说法'}
        </span>
        {row.reason && `：${row.reason}`}
      </p>
      {row.actions.length > 0 && (
        <ActionBar
          workflow={contributionWorkflow}
          prefix="/api/contributions"
          record={row}
          actions={row.actions}
          doing={doing}
          onDo={setDoing}
          onStep={() => client.invalidateQueries({ queryKey: ['solicitations'] })}
        />
      )}
    </li>
  )
}
