import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../api.ts'
import { type Notice, noticesQuery, queryClient } from '../../queries.ts'
import { timeWords } from '../../ui/when.ts'
import type { Part } from './suggestions.queries.ts'

const SHOWN = 3

/** What has happened to my suggestions since I last looked; a tap opens it and it is read. */
export function SuggestionNews() {
  const navigate = useNavigate()
  const { data } = useQuery(noticesQuery)
  const news = (data?.rows ?? []).filter(
    ({ subject, readAt }) => !readAt && (subject === 'suggestion' || subject === 'handling'),
  )
  if (!news.length) return null
  // The newest of each: what came before it is told on the page.
  const newest = [...new Map(news.toReversed().map((one) => [one.subjectId, one])).values()].toReversed()
  async function read(notices: readonly Notice[]) {
    await api.post('/api/notices/read', { ids: notices.map(({ id }) => id) })
    await queryClient.invalidateQueries({ queryKey: noticesQuery.queryKey })
  }
  async function open(notice: Notice) {
    const { subject, subjectId } = notice
    const id =
      subject === 'suggestion' ? subjectId : (await api.get<Part>(`/api/handlings/${subjectId}`)).suggestionId
    void read(news.filter((one) => one.subjectId === subjectId)).catch(() => {})
    await navigate({ to: '/deputy/suggestions/$id', params: { id } })
  }
  return (
    <section className="pile news" aria-label="建议的新消息">
      <h2>
        建议的新消息 <small>{news.length}条</small>
        <button type="button" className="link" onClick={() => void read(news)}>
          都知道了
        </button>
      </h2>
      <ul>
        {newest.slice(0, SHOWN).map((notice) => (
          <li key={notice.id}>
            <button type="button" onClick={() => void open(notice)}>
              <strong>{notice.text}</strong>
              <span className="quiet">{timeWords(notice.at)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
