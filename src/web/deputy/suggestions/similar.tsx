import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { similarQuery } from './suggestions.queries.ts'

const CALM = 600

/** Like what is being written, of this year and the two before, in the same body: perhaps it has been asked already. */
export function SimilarOnes({ level, text, own }: { level: string; text: string; own?: string }) {
  const [asked, ask] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => ask(text.trim().slice(0, 250)), CALM)
    return () => clearTimeout(timer)
  }, [text])
  const { data = [] } = useQuery(similarQuery(level, asked))
  const rows = data.filter(({ id }) => id !== own)
  if (!rows.length) return null
  return (
    <section className="similar" aria-labelledby="similar">
      <h2 id="similar">今年和前两年相近的</h2>
      <ul>
        {rows.map(({ id, called, title, stateLabel, year }) => (
          <li key={id}>
            {title}
            <small>
              {year}年 {called} · {stateLabel}
            </small>
          </li>
        ))}
      </ul>
      <p className="quiet">同一件事已经有人提了，可以不再提；还没解决的，写清这次有什么不同。</p>
    </section>
  )
}
