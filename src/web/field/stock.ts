import { reach } from '../api.ts'
import { activityQuery, mineQuery, myActivityQuery } from '../deputy/activities/activities.queries.ts'
import { myTiesQuery } from '../deputy/contacts.queries.ts'
import { queryClient } from '../queries.ts'
import { myReceptionsQuery, receptionQuery, swapsQuery } from '../reception/reception.queries.ts'
import { dayPlus, isoDay } from '../ui/when.ts'

const AGAIN = 30 * 60_000
const AHEAD = 14
const MOST = 12
let stockedAt = 0
let isStocking = false

/**
 * Before one leaves the network: fetches what the next two weeks may ask for, so that it lies on this phone (shelf.ts) even
 * when nobody had opened it. At most once in half an hour.
 */
export async function stockUp(): Promise<void> {
  if (isStocking || Date.now() - stockedAt < AGAIN) return
  isStocking = true
  try {
    await stock()
    // Answers from the phone itself are no stock.
    if (!reach.isDown) stockedAt = Date.now()
  } finally {
    isStocking = false
  }
}

async function stock(): Promise<void> {
  const today = isoDay()
  const [first, last] = [dayPlus(today, -AHEAD), dayPlus(today, AHEAD)]
  const [duties, activities] = await Promise.all([
    queryClient.fetchQuery({ ...myReceptionsQuery(Number(today.slice(0, 4))), staleTime: AGAIN }),
    queryClient.fetchQuery({ ...mineQuery, staleTime: AGAIN }),
    queryClient.prefetchQuery(swapsQuery),
    queryClient.prefetchQuery(myTiesQuery),
  ])
  const open = duties.rows.filter(
    ({ onDay, state }) =>
      onDay >= first && onDay <= last && ['published', 'held', 'recorded'].includes(state),
  )
  for (const { id } of open.slice(0, MOST)) await queryClient.prefetchQuery(receptionQuery(id))
  const soon = activities.coming.filter(({ activity }) => isoDay(activity.startsAt) <= last)
  for (const { activity } of soon.slice(0, MOST)) {
    await queryClient.prefetchQuery(activityQuery(activity.id))
    await queryClient.prefetchQuery(myActivityQuery(activity.id))
  }
}
