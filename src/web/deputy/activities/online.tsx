import { useEffect, useState } from 'react'
import { api } from '../../api.ts'
import { queryClient } from '../../queries.ts'
import { Say } from '../../ui/say.tsx'
import type { ActivityView } from './activities.queries.ts'

type Watched = { minutes: number; isPresent: boolean }

/** 线上学习: counts a minute for each minute this page is really looked at. */
export function Online({ activity }: { activity: ActivityView }) {
  const [watched, setWatched] = useState<Watched>()
  useEffect(() => {
    async function beat() {
      if (document.visibilityState !== 'visible') return
      try {
        const now = await api.post<Watched>(`/api/activities/${activity.id}/watch`)
        setWatched(now)
        if (now.isPresent) await queryClient.invalidateQueries({ queryKey: ['activities'] })
      } catch {
        // The next minute asks again.
      }
    }
    void beat()
    const timer = window.setInterval(beat, 60_000)
    return () => clearInterval(timer)
  }, [activity.id])
  return (
    <Say tone={watched?.isPresent ? 'good' : ''}>
      {watched
        ? `已在线学习${watched.minutes}分钟${watched.isPresent ? '，算作出席。' : '，请一直开着这一页。'}`
        : '正在计时…'}
    </Say>
  )
}
