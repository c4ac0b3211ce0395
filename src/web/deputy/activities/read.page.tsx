import '../matter.css'
import './activities.css'
import { useQuery } from '@tanstack/react-query'
import { useParams, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { z } from 'zod'
import type { MaterialView } from '#modules/trainings/training.schema.ts'
import { api, type Json } from '../../api.ts'
import { queryClient } from '../../queries.ts'
import { SayError } from '../../ui/say.tsx'
import { Inside } from '../shell.tsx'

const STEP = 15

/** One text to read; the time the page is looked at is counted. */
export function ReadPage() {
  const { id } = useParams({ from: '/deputy/read/$id' })
  const { history } = useRouter()
  const { data, error } = useQuery({
    queryKey: ['materials', 'one', id],
    queryFn: ({ signal }) => api.get<Json<z.infer<typeof MaterialView>>>(`/api/materials/${id}`, {}, signal),
  })
  const seconds = useReading(id)
  return (
    <Inside
      title={data?.title ?? '学习'}
      back={
        <a
          href="/app/deputy/activities"
          onClick={(event) => {
            event.preventDefault()
            history.back()
          }}
        >
          ← 返回
        </a>
      }
    >
      {error && <SayError error={error} />}
      {data && (
        <article className="matter">
          <header>
            <h1>{data.title}</h1>
            <p className="quiet num">
              {data.placeName} · 约{data.minutes}分钟 · 您读了
              {Math.floor((seconds ?? data.mySeconds ?? 0) / 60)}分{(seconds ?? data.mySeconds ?? 0) % 60}秒
            </p>
          </header>
          {data.body && <p className="words">{data.body}</p>}
          {data.fileId && (
            <p>
              <a href={`/api/materials/${id}/file`} target="_blank" rel="noreferrer">
                打开附件
              </a>
            </p>
          )}
        </article>
      )}
    </Inside>
  )
}

/** Reports every quarter of a minute, while the page is really in sight. */
function useReading(id: string): number | undefined {
  const [seconds, setSeconds] = useState<number>()
  useEffect(() => {
    async function report() {
      if (document.visibilityState !== 'visible') return
      try {
        setSeconds(
          (await api.post<{ seconds: number }>(`/api/materials/${id}/read`, { seconds: STEP })).seconds,
        )
      } catch {
        // What was not counted now is counted by the next report.
      }
    }
    void report()
    const timer = window.setInterval(report, STEP * 1000)
    return () => {
      clearInterval(timer)
      void queryClient.invalidateQueries({ queryKey: ['materials'] })
    }
  }, [id])
  return seconds
}
