import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { ApiError } from '../../api.ts'
import { Say } from '../../ui/say.tsx'
import { StepForm } from './steps.tsx'
import { errorOf, step, type View } from './suggestions.queries.ts'

/** I am asked to sign: whoever has read it says that it is their own view, or does not sign. */
export function Invitation({ view }: { view: View }) {
  const [isMine, setMine] = useState(false)
  const [isDeclining, decline] = useState(false)
  const [error, setError] = useState<ApiError>()
  const [isBusy, setBusy] = useState(false)
  async function sign(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setError(undefined)
    try {
      await step(view.id, 'cosign', { isMine: isMine || undefined }, view.rev)
    } catch (error) {
      setError(errorOf(error))
      setBusy(false)
    }
  }
  return (
    <section className="asked" aria-labelledby="asked">
      <h2 id="asked">{view.lead.name}代表请您联名</h2>
      <p>请看完下面的内容。同意联名，就是说这也是您本人的意见；答复会单独给您一份。</p>
      {isDeclining ? (
        <StepForm
          {...{ id: view.id, rev: view.rev, name: 'decline', submit: '不联名' }}
          field={{ name: 'why', label: '为什么不联名', isOptional: true }}
          onClose={() => decline(false)}
        />
      ) : (
        <form className="form step" onSubmit={sign} noValidate aria-label="同意联名">
          <label className="tick">
            <input
              type="checkbox"
              checked={isMine}
              aria-invalid={Boolean(error?.field('isMine'))}
              onChange={({ target }) => setMine(target.checked)}
            />
            内容我已看过，表达的是本人意愿
          </label>
          {error && <Say tone="bad">{error.field('isMine') ?? error.message}</Say>}
          <p className="row">
            <button type="submit" className="button main" disabled={isBusy}>
              {isBusy ? '正在办…' : '同意联名'}
            </button>
            <button type="button" className="button" onClick={() => decline(true)}>
              不联名
            </button>
          </p>
        </form>
      )}
    </section>
  )
}

/** Who was asked to sign, and how each stands. */
export function Cosigning({ view: { id, signedBy, invited, declined } }: { view: View }) {
  return (
    <section aria-labelledby="cosigning">
      <h2 id="cosigning">联名</h2>
      <ul className="standing">
        {signedBy.map((one) => (
          <li key={one.id}>
            {one.name} <span className="light course">● 已同意</span>
          </li>
        ))}
        {invited.map((one) => (
          <li key={one.id}>
            {one.name} <span className="light waiting">○ 等他确认</span>
          </li>
        ))}
        {declined.map((one) => (
          <li key={one.id}>
            {one.name} <span className="quiet">· 没有联名</span>
          </li>
        ))}
      </ul>
      <p>
        <Link to="/deputy/suggestions/$id/invite" params={{ id }}>
          再邀请一位
        </Link>
      </p>
    </section>
  )
}

/** Whose suggestion it is; one whose mandate has ended says so. */
export function Signers({ view: { lead, signedBy, state } }: { view: View }) {
  if (state === 'cosigning') return null
  const said = (one: View['lead']) => `${one.name}${one.isSitting ? '' : '（已离任）'}`
  return (
    <p className="quiet">
      {said(lead)}领衔{signedBy.length > 0 && `，${signedBy.map(said).join('、')}联名`}
    </p>
  )
}

/** 撤回: all who signed have to agree; who has, and what is asked of me. */
export function Withdrawal({ view }: { view: View }) {
  const [doing, setDoing] = useState<'agreeToWithdraw' | 'refuseToWithdraw'>()
  const { withdrawWhy, state, signedBy, withdrawAgreed, isAskedToWithdraw, lead, id, rev } = view
  if (!withdrawWhy) return null
  if (state === 'withdrawn') return <Say>{`已撤回：${withdrawWhy}`}</Say>
  const agreed = new Set(withdrawAgreed.map((one) => one.id))
  return (
    <section className="asked" aria-labelledby="withdrawal">
      <h2 id="withdrawal">{lead.name}代表提出撤回</h2>
      <p>理由：{withdrawWhy}</p>
      <p className="quiet">联名代表都同意才撤回，撤回后停止办理。</p>
      <ul className="standing">
        {signedBy.map((one) => (
          <li key={one.id}>
            {one.name}{' '}
            {agreed.has(one.id) ? (
              <span className="light course">● 同意撤回</span>
            ) : (
              <span className="light waiting">○ 还没有表态</span>
            )}
          </li>
        ))}
      </ul>
      {isAskedToWithdraw && !doing && (
        <p className="row">
          <button type="button" className="button main" onClick={() => setDoing('agreeToWithdraw')}>
            同意撤回
          </button>
          <button type="button" className="button" onClick={() => setDoing('refuseToWithdraw')}>
            不同意
          </button>
        </p>
      )}
      {doing && (
        <StepForm
          {...{ id, rev, name: doing }}
          note={doing === 'agreeToWithdraw' ? '都同意后停止办理，不能恢复。' : '不同意的，建议继续办理。'}
          submit={doing === 'agreeToWithdraw' ? '确认同意撤回' : '确认不同意'}
          onClose={() => setDoing(undefined)}
        />
      )}
    </section>
  )
}
