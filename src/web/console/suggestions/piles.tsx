import '../queue/sentence.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Filter } from './filter.ts'
import { type Counts, countsQuery, type Desk, deskQuery } from './suggestions.queries.ts'

type Pile = { label: string; n?: number; filter: Filter; tone?: string; always?: boolean }

/** The heaps on the desk, each with how many lie in it; an empty one is not shown unless one stands in it. */
export function Piles({ filter }: { filter: Filter }) {
  const { data: counts } = useQuery(countsQuery)
  const { data: desk } = useQuery({ ...deskQuery(), enabled: counts?.mayAssign === true })
  const { pile, state, desk: shown, isLate, ...others } = filter
  const isHere = (one: Filter) =>
    one.pile === pile && one.state === state && one.desk === shown && one.isLate === isLate
  return (
    <nav className="piles" aria-label="分组">
      {pilesOf(counts, desk?.counts)
        .filter((one) => one.always || one.n || isHere(one.filter))
        .map((one) => (
          <Link
            key={one.label}
            to="/suggestions"
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

function pilesOf(counts: Counts | undefined, desk: Desk['counts'] | undefined): Pile[] {
  const of = (...states: string[]) =>
    states.reduce((total, state) => total + (counts?.byState[state] ?? 0), 0)
  const at = (label: string, ...states: string[]): Pile => ({
    label,
    n: of(...states),
    filter: { state: states.join() },
  })
  return [
    { label: '全部在办', n: counts?.open, filter: {}, always: true },
    { label: '逾期', n: counts?.overdue, filter: { isLate: 'true' }, tone: 'overdue' },
    { label: '承办逾期', n: desk?.late, filter: { desk: 'late' }, tone: 'overdue' },
    at('待审查', 'submitted'),
    at('待交办', 'accepted'),
    { label: '退回待审', n: desk?.returns, filter: { desk: 'returns' } },
    { label: '延期待批', n: desk?.extensions, filter: { desk: 'extensions' } },
    { label: '待审核答复', n: desk?.checks, filter: { desk: 'checks' } },
    at('办理中', 'handling', 'merged'),
    at('待反馈', 'replied'),
    at('逾期未反馈', 'unanswered'),
    at('联合研究', 'study'),
    at('待公开', 'concluded'),
    at('B类跟踪', 'tracking'),
    at('代表修改中', 'returned'),
    { label: '办结', n: counts?.ended, filter: { pile: 'ended' }, always: true },
  ]
}
