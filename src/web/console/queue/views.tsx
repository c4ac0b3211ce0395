import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { ApiError, api } from '../../api.ts'
import { type Filter, filterLine, readFilter } from './filter.ts'

type View = { id: string; page: string; name: string; query: string }

const viewsQuery = queryOptions({
  queryKey: ['views', 'opinions'],
  queryFn: ({ signal }) => api.get<View[]>('/api/views', { page: 'opinions' }, signal),
  staleTime: 5 * 60_000,
})

/** The filters this person has given names to. */
export function Views({ filter }: { filter: Filter }) {
  const { data: views = [] } = useQuery(viewsQuery)
  const client = useQueryClient()
  const drop = useMutation({
    mutationFn: (id: string) => api.delete(`/api/views/${id}`),
    onSettled: () => client.invalidateQueries(viewsQuery),
  })
  if (!views.length) return null
  const line = filterLine(filter)
  return (
    <nav className="views" aria-label="我的视图">
      <span className="quiet">我的视图</span>
      {views.map((view) => {
        const isHere = view.query === line
        return (
          <span key={view.id}>
            <Link
              to="/opinions"
              search={readFilter(Object.fromEntries(new URLSearchParams(view.query)))}
              activeProps={{ className: '' }}
              className={isHere ? 'here' : undefined}
              aria-current={isHere ? 'page' : undefined}
            >
              {view.name}
            </Link>
            {isHere && (
              <button type="button" className="link" onClick={() => drop.mutate(view.id)}>
                删去
              </button>
            )}
          </span>
        )
      })}
    </nav>
  )
}

/** Gives the present filter a name. */
export function SaveView({ filter }: { filter: Filter }) {
  const client = useQueryClient()
  const details = useRef<HTMLDetailsElement>(null)
  const save = useMutation({
    mutationFn: (name: string) =>
      api.post<View>('/api/views', { page: 'opinions', name, query: filterLine(filter) }),
    onSuccess: () => {
      details.current?.removeAttribute('open')
      return client.invalidateQueries(viewsQuery)
    },
  })
  const wrong = save.error instanceof ApiError && (save.error.field('name') ?? save.error.message)
  return (
    <details
      className="save-view"
      name="pop"
      ref={details}
      onToggle={({ currentTarget }) => currentTarget.open && currentTarget.querySelector('input')?.focus()}
    >
      <summary className="link">存为视图</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate(String(new FormData(event.currentTarget).get('name')))
        }}
      >
        <input
          className="input"
          name="name"
          maxLength={20}
          placeholder="起个名字，如：城管科逾期"
          aria-label="视图名"
          aria-invalid={Boolean(wrong)}
        />
        <button type="submit" className="button main" disabled={save.isPending}>
          保存
        </button>
        {wrong && (
          <span className="wrong" role="alert">
            {wrong}
          </span>
        )}
      </form>
    </details>
  )
}
