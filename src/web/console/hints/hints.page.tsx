import './hints.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLive } from '../../live.ts'
import { SayError } from '../../ui/say.tsx'
import { type HintState, hintsQuery } from './hints.queries.ts'
import { SubjectPart } from './subject.tsx'

/** 文本建议: what was learned from words, how good it is, what came of it, and learning it anew. */
export function HintsPage() {
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(hintsQuery)
  useLive(() => void client.invalidateQueries(hintsQuery), 'hint')
  return (
    <div className="hints-page">
      <title>文本建议 · 直通</title>
      <header>
        <h1>文本建议</h1>
        <Link to="/settings">期限和数值</Link>
        <p className="quiet">
          登记时按文字提示领域，交办时提示承办单位，点一下就采用，定还是人来定。学的是全区各街道分好的件，只在本机上学，每天夜里自动重学。
        </p>
      </header>
      {error && <SayError error={error} again={refetch} />}
      {data && <Confidence streets={data.streets} />}
      {data?.subjects.map((one) => (
        <SubjectPart key={one.subject} state={one} />
      ))}
    </div>
  )
}

/** From which confidence on a suggestion is shown; it is changed among the other numbers of a street. */
function Confidence({ streets }: Pick<HintState, 'streets'>) {
  return (
    <section className="least" aria-label="给出建议的把握">
      {streets.map(({ id, name, percent, basis, isDefault }) => (
        <p key={id}>
          {streets.length > 1 && `${name}：`}把握达到 <strong className="num">{percent}%</strong>{' '}
          才给出建议，不到的不提示。
          <Link to="/settings" search={{ place: id }}>
            改这个数
          </Link>
          <span className="quiet">{isDefault ? '缺省值' : `依据：${basis}`}</span>
        </p>
      ))}
    </section>
  )
}
