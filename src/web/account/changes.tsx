import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import { Say, SayError } from '../ui/say.tsx'
import { timeWords } from '../ui/when.ts'
import { type Change, changesQuery } from './account.queries.ts'
import { HalfPassword } from './halfPassword.tsx'

type Act = { change: Change; act: 'confirm' | 'refuse' | 'withdraw' }

/** What one administrator has asked for and the other decides: both see it, each with their own buttons. */
export function ChangesList() {
  const { data, error, refetch } = useQuery(changesQuery)
  const client = useQueryClient()
  const [told, setTold] = useState<React.ReactNode>()
  const decide = useMutation({
    mutationFn: ({ change: { id }, act }: Act) =>
      api.post<{ half: string | null } | undefined>(`/api/admin/changes/${act}`, { id }),
    onSuccess: (answer, { change: { who, label }, act }) => {
      const words = `${who}的“${label}”${outcomes[act]}。`
      setTold(answer?.half ? <HalfPassword who={who} verb="已确认" half={answer.half} which="后半" /> : words)
    },
    onSettled: () => {
      client.invalidateQueries({ queryKey: changesQuery.queryKey })
      client.invalidateQueries({ queryKey: ['admin', 'accounts'] })
    },
  })
  if (error) return <SayError error={error} again={refetch} />
  const mine = data?.filter(({ mayDecide }) => mayDecide) ?? []
  const theirs = data?.filter(({ mayDecide }) => !mayDecide) ?? []
  return (
    <section aria-label="双人确认">
      <h2>等您确认 {mine.length > 0 && <span className="num">{mine.length}</span>}</h2>
      <p className="quiet">
        重设密码、授予角色、重设两步登录，都要系统管理员和安全管理员两个人同意。请先向本人核实，再确认。
      </p>
      {told && <Say tone="good">{told}</Say>}
      {decide.error && <SayError error={decide.error} />}
      {data && mine.length === 0 && <p className="quiet">现在没有等您确认的。</p>}
      <Lines changes={mine} act={decide.mutate} isBusy={decide.isPending} />
      {theirs.length > 0 && <h3>等对方确认</h3>}
      <Lines changes={theirs} act={decide.mutate} isBusy={decide.isPending} />
    </section>
  )
}

const outcomes = { confirm: '已确认，即时生效', refuse: '未同意，不会生效', withdraw: '已撤回' }

type LinesProps = { changes: Change[]; act: (act: Act) => void; isBusy: boolean }

function Lines({ changes, act, isBusy }: LinesProps) {
  if (changes.length === 0) return null
  return (
    <ul className="lines">
      {changes.map((change) => {
        const { id, label, who, detail, asked, askedAt, until, mayDecide } = change
        const button = (name: Act['act'], words: string, look: string) => (
          <button type="button" className={look} disabled={isBusy} onClick={() => act({ change, act: name })}>
            {words}
            <span className="hidden">
              {who}的{label}
            </span>
          </button>
        )
        return (
          <li key={id}>
            <span>
              <strong>{label}</strong> {who} <span className="quiet">{detail}</span>
            </span>
            <span className="num quiet">
              {asked} {timeWords(askedAt)}申请，{timeWords(until)}前有效
            </span>
            <span className="pair">
              {mayDecide ? (
                <>
                  {button('confirm', '确认', 'button main')}
                  {button('refuse', '不同意', 'link')}
                </>
              ) : (
                button('withdraw', '撤回', 'link')
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
