import './form.css'
import './duties.css'
import { Link, useParams } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { hoursWords } from '#modules/receptions/reception.words.ts'
import { BatchForm } from '../reception/batchForm.tsx'
import { KeepContext } from '../reception/keep.ts'
import { MatterForm } from '../reception/matterForm.tsx'
import { useFreshReceptions } from '../reception/reception.queries.ts'
import { SignHere } from '../reception/signaturePad.tsx'
import { Field } from '../ui/field.tsx'
import { Say, SayError } from '../ui/say.tsx'
import { weekdayWords } from '../ui/when.ts'
import { AskSwap } from './askSwap.tsx'
import { useDeputy } from './deputy.queries.ts'
import { useDuty, useDutyKeep, useDutyStep } from './dutyField.ts'
import type { Duty } from './dutyWaiting.ts'
import { Inside } from './shell.tsx'

/** One duty on the phone: begin, write down who came and what they said, sign, end; or ask a colleague before. */
export function DutyPage() {
  const { id } = useParams({ from: '/deputy/duties/$id' })
  const { duty, refused, error, refetch } = useDuty(id)
  const keep = useDutyKeep(id)
  return (
    <Inside title={duty?.title ?? '接待'} back={<Link to="/deputy/duties">← 接待</Link>}>
      {error && <SayError error={error} again={refetch} />}
      {refused > 0 && (
        <Say tone="bad">
          这场接待有{refused}条没有收下。<Link to="/deputy/waiting">看原因</Link>
        </Say>
      )}
      {duty && (
        <KeepContext value={keep}>
          <OneDuty reception={duty} />
        </KeepContext>
      )}
    </Inside>
  )
}

function OneDuty({ reception }: { reception: Duty }) {
  const { id: person } = useDeputy()
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
        <p className="quiet">
          {reception.stateLabel}
          {reception.waiting > 0 && ` · ${reception.waiting}条存在这台手机上，有网自动发出`}
        </p>
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
            <MatterForm reception={reception} draft={`${person}.matter.${reception.id}`} />
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

function Hold({ reception }: { reception: Duty }) {
  const { step, error, isBusy } = useDutyStep(reception.id, 'hold', '开始接待')
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

function Matters({ reception }: { reception: Duty }) {
  if (!reception.matterList.length) return null
  return (
    <section className="duties" aria-label="反映的事">
      <h2>反映的事</h2>
      <ul>
        {reception.matterList.map(({ id, seq, title, stateLabel, no, isWaiting }) =>
          isWaiting ? (
            <li key={id} className="unsent">
              <strong>
                {seq}. {title}
              </strong>
              <span className="quiet">▲ 待发</span>
            </li>
          ) : (
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
          ),
        )}
      </ul>
    </section>
  )
}

function Signing({ reception }: { reception: Duty }) {
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

function End({ reception }: { reception: Duty }) {
  const { step, error, isBusy } = useDutyStep(reception.id, 'record', '接待结束')
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
