import './print.css'
import { useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { SayError } from '../../ui/say.tsx'

type Paper<T> = {
  title: string
  query: { data: T | undefined; error: Error | null; refetch: () => unknown }
  office: (data: T) => string
  children: (data: T) => ReactNode
}

/** One paper as it will lie on A4: whose it is, its title and number, what it says; with a button that prints it. */
export function Paper<T extends { no: string | null }>({ title, query, office, children }: Paper<T>) {
  const { data, error, refetch } = query
  const { history } = useRouter()
  return (
    <main className="print">
      <title>{`${title} ${data?.no ?? ''}`}</title>
      <div className="tools">
        <button type="button" className="button main" onClick={() => window.print()}>
          打印
        </button>
        <button type="button" className="link" onClick={() => history.back()}>
          返回
        </button>
      </div>
      {error && <SayError error={error} again={refetch} />}
      {data && (
        <article className="sheet">
          <header>
            <p className="office">{office(data)}</p>
            <h1>{title}</h1>
            <p className="no">{data.no}</p>
          </header>
          {children(data)}
        </article>
      )}
    </main>
  )
}
