import { useQuery } from '@tanstack/react-query'
import type { OutcomeFigures } from '#modules/opinions/opinion.schema.ts'
import { outcomes, ratings, solvedWords } from '#modules/opinions/opinion.words.ts'
import { api } from '../../api.ts'
import { SayError } from '../../ui/say.tsx'

/** 来件去向: every opinion of the year once, by what became of it; and what was said of the answers, both times. */
export function Outcomes() {
  const { data, error, refetch } = useQuery({
    queryKey: ['opinions', 'figures'],
    queryFn: ({ signal }) => api.get<OutcomeFigures>('/api/opinions/figures', {}, signal),
  })
  if (error) return <SayError error={error} again={refetch} />
  if (!data?.collected) return null
  const parts = Object.entries(outcomes)
    .map(([name, label]) => ({ name, label, n: data.byOutcome[name] ?? 0 }))
    .filter(({ n }) => n > 0)
  return (
    <section className="outcomes">
      <h2>今年来件去向</h2>
      <p>
        收到 <strong className="num">{data.collected}</strong> 件
        <span className="quiet"> ＝ {parts.map(({ label, n }) => `${label} ${n}`).join(' ＋ ')}</span>
      </p>
      <ul className="solved">
        {(['answered', 'solved', 'confirmed'] as const).map((name) => (
          <li key={name}>
            <strong className="num">{data[name]}</strong> {solvedWords[name].label}
            <span className="quiet">{solvedWords[name].hint}</span>
          </li>
        ))}
      </ul>
      <dl className="facts">
        <Said label="第一次评价" of={data.first} />
        <Said label="重办后评价" of={data.second} />
        <Said label="最后评价" of={data.standing} />
      </dl>
      <p className="quiet">没有评价的不算在内。</p>
    </section>
  )
}

function Said({ label, of }: { label: string; of: OutcomeFigures['first'] }) {
  const all = of.satisfied + of.basic + of.dissatisfied
  if (!all) return null
  const rate = Math.round(((of.satisfied + of.basic) / all) * 1000) / 10
  return (
    <div>
      <dt>{label}</dt>
      <dd className="num">
        {all}件：{ratings.satisfied} {of.satisfied}，{ratings.basic} {of.basic}，{ratings.dissatisfied}{' '}
        {of.dissatisfied}（满意率
        {rate}%）
      </dd>
    </div>
  )
}
