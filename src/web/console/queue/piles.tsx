import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { opinionWorkflow } from '#modules/opinions/opinion.workflow.ts'
import { countsQuery } from '../../queries.ts'
import type { Filter } from './filter.ts'

type Pile = { label: string; n?: number; filter: Filter; tone?: string; always?: boolean }

const states = Object.entries(opinionWorkflow.states)

/** The heaps on the desk, each with how many lie in it; an empty one is not shown unless one stands in it. */
export function Piles({ filter }: { filter: Filter }) {
  const { data: counts } = useQuery(countsQuery)
  const piles: Pile[] = [
    { label: '全部在办', n: counts?.open, filter: {}, always: true },
    { label: '逾期', n: counts?.overdue, filter: { due: 'overdue' }, tone: 'overdue', always: true },
    { label: '今天到期', n: counts?.today, filter: { due: 'today' }, tone: 'soon' },
    ...states
      .filter(([, { isFinal }]) => !isFinal)
      .map(([state, { label }]) => ({ label, n: counts?.byState[state] ?? 0, filter: { state } })),
    { label: '已办结', filter: { pile: 'ended' }, always: true },
  ]
  const { pile, state, due, ...others } = filter
  const isHere = (one: Filter) => one.pile === pile && one.state === state && one.due === due
  return (
    <nav className="piles" aria-label="分组">
      {piles
        .filter((one) => one.always || one.n || isHere(one.filter))
        .map((one) => (
          <Link
            key={one.label}
            to="/opinions"
            search={{ ...others, ...one.filter }}
            className={`${one.tone && one.n ? one.tone : ''}${isHere(one.filter) ? ' here' : ''}`}
            activeProps={{ className: '' }}
            aria-current={isHere(one.filter) ? 'page' : undefined}
          >
            {one.label}
            {one.n !== undefined && <span className="num"> {one.n}</span>}
          </Link>
        ))}
    </nav>
  )
}
