import './form.css'
import './duties.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { hoursWords } from '#modules/receptions/reception.words.ts'
import { ApiError, api } from '../api.ts'
import { BatchForm } from '../reception/batchForm.tsx'
import { MatterForm } from '../reception/matterForm.tsx'
import {
  candidatesQuery,
  newId,
  type Reception,
  receptionQuery,
  useFreshReceptions,
} from '../reception/reception.queries.ts'
import { SignHere } from '../reception/signaturePad.tsx'
import { Field } from '../ui/field.tsx'
import { Say, SayError } from '../ui/say.tsx'
import { weekdayWords } from '../ui/when.ts'
import { Inside } from './shell.tsx'

/** One duty on the phone: begin, write down who came and what they said, sign, end; or ask a colleague before. */
export function DutyPage() {
  const { id } = useParams({ from: '/deputy/duties/$id' })
  const { data, error, refetch } = useQuery(receptionQuery(id))
  return (
    <Inside title={data?.title ?? '接待'} back={<Link to="/deputy/duties">← 接待</Link>}>
      {error && <SayError error={error} again={refetch} />}
      {data && <Duty reception={data} />}
    </Inside>
  )
}

function Duty({ reception }: { reception: Reception }) {
  const may = (name: string) => reception.actions.some((action) => action.name === name)
  const isWriting = reception.mayRecord && ['held', 'recorded'].includes(reception.state)
  return (
    <div className="duty">
      <header>
        <h1>
          {weekdayWords(reception.startsAt)} {hoursWords(reception.startsAt, reception.endsAt)}
        </h1>
        <p>
          {reception.stationFullName} · {reception.modeLabel} · {reception.venue}
        </p>
        <p className="quiet">
          {reception.theme}　同场：
          {reception.deputies
            .filter(({ id }) => id !== reception.me)
            .map(({ name }) => name)
            .join('、') || '只有您'}
        </p>
        <p className="quiet">{reception.stateLabel}</p>
      </header>
      {reception.changeNote && <Say>有变更：{reception.changeNote}</Say>}
      {reception.cancelReason && <Say tone="bad">已取消：{reception.cancelReason}</Say>}
      {may('hold') && <Hold reception={reception} />}
      {isWriting && (
        <>
          <p>
            <strong className="num">{reception.batches}</strong>批次{' '}
            <strong className="num">{reception.persons}</strong>
            人次 <strong className="num">{reception.matters}</strong>件
          </p>
          <BatchForm reception={reception} />
          {reception.batchList.length > 0 ? (
            <MatterForm reception={reception} />
          ) : (
            <p className="quiet">有人来了，先登记人数，再记反映的事。</p>
          )}
        </>
      )}
      <Matters reception={reception} />
      {reception.mayRecord && ['held', 'recorded', 'routed'].includes(reception.state) && (
        <Signing reception={reception} />
      )}
      {may('record') && <End reception={reception} />}
      {may('askSwap') && <AskSwap reception={reception} />}
    </div>
  )
}

function useStep(reception: Reception, name: string) {
  const fresh = useFreshReceptions()
  const [error, setError] = useState<ApiError>()
  const [isBusy, setBusy] = useState(false)
  async function step(body: object = {}) {
    setBusy(true)
    setError(undefined)
    try {
      await api.post(`/api/receptions/${reception.id}/${name}`, body)
      await fresh()
    } catch (error) {
      setError(error instanceof ApiError ? error : new ApiError(0, 'bug', '没有办成，请再试一次。'))
    }
    setBusy(false)
  }
  return { step, error, isBusy }
}

function Hold({ reception }: { reception: Reception }) {
  const { step, error, isBusy } = useStep(reception, 'hold')
  return (
    <div>
      <button type="button" className="button main send" disabled={isBusy} onClick={() => step()}>
        开始接待
      </button>
      <p className="quiet">佩戴代表证，热情接待，认真记录；解释政策，不直接处理问题。</p>
      {error && <Say tone="bad">{error.fields[0]?.message ?? error.message}</Say>}
    </div>
  )
}

function Matters({ reception }: { reception: Reception }) {
  if (!reception.matterList.length) return null
  return (
    <section className="duties" aria-label="反映的事">
      <h2>反映的事</h2>
      <ul>
        {reception.matterList.map(({ id, seq, title, stateLabel, no }) => (
          <li key={id}>
            <Link to="/deputy/matter/$id" params={{ id }}>
              <strong>
                {seq}. {title}
              </strong>
              <span className="quiet">
                {stateLabel} · {no}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Signing({ reception }: { reception: Reception }) {
  const [asking, setAsking] = useState<'me' | 'them'>()
  const fresh = useFreshReceptions()
  const { signatures, me } = reception
  const batch = reception.batchList.findLast(({ id }) => !signatures.some(({ batchId }) => batchId === id))
  const hasSigned = signatures.some(({ deputyId }) => deputyId === me)
  const done = () => {
    setAsking(undefined)
    fresh()
  }
  const common = { receptionId: reception.id, onDone: done, onClose: () => setAsking(undefined) }
  return (
    <section className="duties" aria-label="签名">
      <h2>签名</h2>
      {signatures.length > 0 && <p className="quiet">已签：{signatures.map(({ who }) => who).join('、')}</p>}
      {!asking && (
        <p className="row">
          {batch && (
            <button type="button" className="button" onClick={() => setAsking('them')}>
              请第{batch.seq}批群众签
            </button>
          )}
          {me && !hasSigned && (
            <button type="button" className="button" onClick={() => setAsking('me')}>
              我来签
            </button>
          )}
        </p>
      )}
      {asking === 'me' && me && (
        <SignHere {...common} who="代表" asked={{ signer: 'deputy', deputyId: me }} />
      )}
      {asking === 'them' && batch && (
        <SignHere
          {...common}
          who={`第${batch.seq}批群众`}
          asked={{ signer: 'resident', batchId: batch.id }}
        />
      )}
    </section>
  )
}

function End({ reception }: { reception: Reception }) {
  const { step, error, isBusy } = useStep(reception, 'record')
  const [summary, setSummary] = useState('')
  return (
    <form
      className="form"
      aria-label="接待结束"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        step({ summary })
      }}
    >
      <Field label="小结" wrong={error?.field('summary')}>
        <textarea
          className="input low"
          value={summary}
          placeholder="来了几批，反映最多的是什么"
          onChange={({ currentTarget }) => setSummary(currentTarget.value)}
        />
      </Field>
      {error && !error.fields.length && <Say tone="bad">{error.message}</Say>}
      <button type="submit" className="button main send" disabled={isBusy}>
        接待结束
      </button>
    </form>
  )
}

/** Before it begins: a colleague of the station who has time, those with the fewest turns first. */
function AskSwap({ reception }: { reception: Reception }) {
  const [isOpen, setOpen] = useState(false)
  const [toId, setTo] = useState('')
  const [note, setNote] = useState('')
  const { stationId, startsAt, endsAt, me } = reception
  const { data } = useQuery({ ...candidatesQuery({ stationId, startsAt, endsAt }), enabled: isOpen })
  const { step, error, isBusy } = useStep(reception, 'askSwap')
  const waiting = reception.swaps.find(({ askerId, answer }) => askerId === me && !answer)
  if (waiting) return <p className="quiet">已请{waiting.askedName}接替，等回话。可以在“接待”里收回。</p>
  if (!isOpen)
    return (
      <button type="button" className="button" onClick={() => setOpen(true)}>
        去不了，请人换班
      </button>
    )
  const free = data?.rows.filter(({ id, why }) => !why && id !== me) ?? []
  return (
    <form
      className="form"
      aria-label="请人换班"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        step({ id: newId(), toId, note })
      }}
    >
      <fieldset className="field">
        <legend>请哪位代表接替</legend>
        {data && !free.length && <p className="quiet">这时没有空的同站代表，请联系联络站。</p>}
        <div className="choices">
          {free.map(({ id, name, n }) => (
            <label key={id}>
              <input type="radio" name="to" checked={toId === id} onChange={() => setTo(id)} />
              {name} <small>已排{n}次</small>
            </label>
          ))}
        </div>
        {error?.field('toId') && <span className="wrong">{error.field('toId')}</span>}
      </fieldset>
      <Field label="原因" wrong={error?.field('note')}>
        <input
          className="input"
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
      </Field>
      {error && !error.fields.length && <Say tone="bad">{error.message}</Say>}
      <button type="submit" className="button main send" disabled={isBusy}>
        发给这位代表
      </button>
    </form>
  )
}
