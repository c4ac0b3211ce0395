import './dueCount.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLive } from '../../live.ts'
import { partCountsQuery } from './handlings.queries.ts'

/** Beside the word in the menu: how many parts wait for this unit; nothing when none does. */
export function DueCount() {
  const client = useQueryClient()
  const { data } = useQuery(partCountsQuery)
  useLive(() => void client.invalidateQueries(partCountsQuery), 'handling')
  if (!data) return null
  const { ended: _, waiting: __, ...mine } = data.piles
  const n = Object.values(mine).reduce((sum, one) => sum + one, 0)
  if (!n) return null
  return (
    <span className={data.overdue ? 'due late' : 'due'}>
      <span className="hidden">，</span>
      {n}
      <span className="hidden">{data.overdue ? `件在办，${data.overdue}件逾期` : '件在办'}</span>
    </span>
  )
}
