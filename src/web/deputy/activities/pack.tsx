import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { MaterialLine } from '#modules/trainings/training.schema.ts'
import { api, type Json } from '../../api.ts'

type Material = Json<MaterialLine>

export const packQuery = (activityId?: string) => ({
  queryKey: ['materials', 'list', activityId ?? ''],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    api.get<Material[]>('/api/materials', { activityId }, signal),
})

/** What to read before: each with how far one is. */
export function Pack({ activityId, title }: { activityId?: string; title: string }) {
  const { data } = useQuery(packQuery(activityId))
  if (!data?.length) return null
  return (
    <section className="pile" aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {data.map((one) => (
          <li key={one.id}>
            <Link to="/deputy/read/$id" params={{ id: one.id }}>
              <strong>{one.title}</strong>
              <span className={`light ${isRead(one) ? 'course' : 'soon'}`}>
                {isRead(one)
                  ? '● 已读'
                  : one.mySeconds
                    ? `▲ 读了${Math.ceil(one.mySeconds / 60)}分钟`
                    : '▲ 没有读'}
              </span>
              <span className="quiet num">约{one.minutes}分钟</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

const isRead = ({ mySeconds, minutes }: Material) => (mySeconds ?? 0) >= minutes * 30
