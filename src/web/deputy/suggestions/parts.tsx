import { type FormEvent, useState } from 'react'
import { phases, ways } from '#modules/handlings/handling.words.ts'
import { type ApiError, api } from '../../api.ts'
import { Facts } from '../../ui/facts.tsx'
import { Field } from '../../ui/field.tsx'
import { Say } from '../../ui/say.tsx'
import { dayWords, timeWords } from '../../ui/when.ts'
import { useDeputy } from '../deputy.queries.ts'
import { CaseLight } from './light.tsx'
import { errorOf, type Part, refresh } from './suggestions.queries.ts'

type Talk = Part['talks'][number]

/** 谁在办: each unit's part with its days, who leads it there, and every talk they wrote down. */
export function PartsOf({ parts }: { parts: readonly Part[] }) {
  if (!parts.length) return null
  return (
    <section aria-labelledby="parts">
      <h2 id="parts">谁在办</h2>
      {parts.map((one) => (
        <div key={one.id} className="unit-part">
          <h3>
            {one.unitName} <span className="quiet">{one.partLabel}</span>
          </h3>
          <CaseLight row={one} />
          <Facts
            lines={[
              ['领衔办理', one.leader],
              ['承办人', one.clerk],
              ['办公电话', one.officePhone && <a href={`tel:${one.officePhone}`}>{one.officePhone}</a>],
              ['办理方案', one.measures],
              ['计划办完', one.planDueOn && dayWords(one.planDueOn)],
              ['延期', one.isBroad && one.extensionReason && `已延至六个月：${one.extensionReason}`],
            ]}
          />
          <Reckoned part={one} />
          {one.talks.map((talk) => (
            <TalkLine key={talk.id} talk={talk} />
          ))}
          {one.part !== 'co' && one.talks.length === 0 && <p className="quiet">还没有和您沟通的记录。</p>}
        </div>
      ))}
    </section>
  )
}

/** 怎么算的: the running clock of the answer, sentence by sentence. */
function Reckoned({ part: { clocks } }: { part: Part }) {
  const clock = clocks.find(({ name, metAt }) => !metAt && (name === 'reply' || name === 'redo'))
  if (!clock) return null
  return (
    <details>
      <summary>答复期限怎么算的？</summary>
      <ol className="reckoned">
        {clock.steps.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ol>
      <p className="quiet">依据：{clock.basis}</p>
    </details>
  )
}

/** One talk, and my signed opinion of it: 面商记录. */
function TalkLine({ talk }: { talk: Talk }) {
  const me = useDeputy()
  const [isOpen, setOpen] = useState(false)
  const { phase, happenedOn, way, leaderPresent, leader, content, said, saidAt, deputyIds } = talk
  const may = deputyIds.includes(me.id) && !said
  return (
    <div className="talk">
      <p>
        <strong>{phases[phase as keyof typeof phases]?.label}沟通</strong> {dayWords(happenedOn)}，
        {ways[way as keyof typeof ways]?.label}
        {leaderPresent && `，${leader ?? '单位领导'}参加`}
      </p>
      <p className="words">{content}</p>
      {said && (
        <blockquote>
          代表意见：{said}
          {saidAt && <small>{timeWords(saidAt)}</small>}
        </blockquote>
      )}
      {may && !isOpen && (
        <button type="button" className="button" onClick={() => setOpen(true)}>
          签上我的意见
        </button>
      )}
      {may && isOpen && <SayForm id={talk.id} onClose={() => setOpen(false)} />}
    </div>
  )
}

function SayForm({ id, onClose }: { id: string; onClose: () => void }) {
  const [said, say] = useState('')
  const [error, setError] = useState<ApiError>()
  const [isBusy, setBusy] = useState(false)
  async function send(event: FormEvent) {
    event.preventDefault()
    if (isBusy) return
    setBusy(true)
    try {
      await api.post(`/api/handlings/contacts/${id}/say`, { said })
      await refresh()
      onClose()
    } catch (error) {
      setError(errorOf(error))
      setBusy(false)
    }
  }
  const wrong = error?.field('said')
  return (
    <form className="form step" onSubmit={send} noValidate aria-label="签上我的意见">
      <Field label="这次沟通怎么样" hint="会留在沟通记录里，单位和代表工作机构都看得到" wrong={wrong}>
        <textarea className="input" rows={3} value={said} onChange={({ target }) => say(target.value)} />
      </Field>
      {error && !wrong && <Say tone="bad">{error.message}</Say>}
      <p className="row">
        <button type="submit" className="button main" disabled={isBusy}>
          {isBusy ? '正在签…' : '签上'}
        </button>
        <button type="button" className="button" onClick={onClose}>
          先不
        </button>
      </p>
    </form>
  )
}
