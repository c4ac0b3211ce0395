import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { categories, natures } from '#modules/opinions/opinion.words.ts'
import { proposals } from '#modules/receptions/reception.words.ts'
import { api } from '../../api.ts'
import { ActionForm } from '../../form/actionForm.tsx'
import type { FieldSpec } from '../../form/form.fields.ts'
import { BatchForm } from '../../reception/batchForm.tsx'
import { MatterForm } from '../../reception/matterForm.tsx'
import { type Reception, useFreshReceptions } from '../../reception/reception.queries.ts'
import { SignHere } from '../../reception/signaturePad.tsx'
import { Say } from '../../ui/say.tsx'

/** The desk of a reception: who came, what they said, who takes it on, who signs. Everything by keyboard. */
export function Desk({ reception }: { reception: Reception }) {
  const { batches, persons, matterList, mayRecord, state } = reception
  const isWriting = mayRecord && (state === 'held' || state === 'recorded')
  const left = matterList.filter(({ isRouted }) => !isRouted)
  return (
    <section className="desk">
      <h2>接待记录</h2>
      <p>
        <strong className="num">{batches}</strong> 批次 · <strong className="num">{persons}</strong> 人次 ·{' '}
        <strong className="num">{matterList.length}</strong> 件
        {left.length > 0 && <span className="light soon">　▲ {left.length}件还没有去处</span>}
      </p>
      {isWriting && <BatchForm reception={reception} />}
      {isWriting && reception.batchList.length > 0 && <MatterForm reception={reception} />}
      {isWriting && !reception.batchList.length && (
        <p className="quiet">有人来了，先登记人数，再记反映的事。</p>
      )}
      <Matters reception={reception} />
      <Signatures reception={reception} />
    </section>
  )
}

function Matters({ reception }: { reception: Reception }) {
  const [claiming, setClaiming] = useState<string>()
  const { matterList, mayRoute, state } = reception
  const mayClaim = mayRoute && (state === 'held' || state === 'recorded')
  if (!matterList.length) return <p className="quiet">还没有记下反映的事。</p>
  return (
    <ol className="said">
      {matterList.map((matter) => (
        <li key={matter.id}>
          <p>
            <Link to="/opinions/$id" params={{ id: matter.id }}>
              {matter.seq}. {matter.title}
            </Link>{' '}
            <span className="quiet">{matter.no}</span>
          </p>
          <p className={`light ${matter.isRouted ? 'course' : 'soon'}`}>
            {matter.isRouted ? '●' : '▲'} {matter.stateLabel}
            {matter.unitName && ` · ${matter.unitName}`}
            {!matter.isRouted &&
              matter.proposed !== 'later' &&
              ` · 拟${proposals[matter.proposed as keyof typeof proposals]}`}
          </p>
          {matter.claimedBy && (
            <p className="quiet">
              {matter.claimUnit}（{matter.claimedBy}）当场认领{matter.claimNote && `：${matter.claimNote}`}
            </p>
          )}
          {mayClaim && !matter.isRouted && claiming !== matter.id && (
            <button type="button" className="button" onClick={() => setClaiming(matter.id)}>
              单位认领
            </button>
          )}
          {claiming === matter.id && (
            <ClaimForm reception={reception} matter={matter} onClose={() => setClaiming(undefined)} />
          )}
        </li>
      ))}
    </ol>
  )
}

const base = { isOptional: false, options: [], initial: '' }
const claimFields: FieldSpec[] = [
  { ...base, name: 'unitId', label: '认领的单位', widget: 'unit' },
  { ...base, name: 'claimedBy', label: '认领人', widget: 'line' },
  { ...base, name: 'note', label: '承诺怎样办', widget: 'line', isOptional: true },
]

type ClaimProps = { reception: Reception; matter: Reception['matterList'][number]; onClose: () => void }

function ClaimForm({ reception, matter, onClose }: ClaimProps) {
  const fresh = useFreshReceptions()
  const choice = (name: string, label: string, list: string): FieldSpec => ({
    ...base,
    name,
    label,
    widget: 'choice',
    list,
    options: Object.keys(list === 'natures' ? natures : categories),
  })
  const asked = [
    ...claimFields,
    choice('category', '领域', 'categories'),
    choice('nature', '性质', 'natures'),
  ]
  return (
    <ActionForm
      draft={`${matter.id}.claim`}
      title="单位认领"
      fields={asked}
      initial={{ category: matter.category ?? '', nature: matter.nature ?? 'help' }}
      onClose={onClose}
      onSubmit={async (values) => {
        await api.post(`/api/receptions/${reception.id}/matters/${matter.id}/claim`, values)
        onClose()
        await fresh()
      }}
    />
  )
}

function Signatures({ reception }: { reception: Reception }) {
  const [asking, setAsking] = useState<string>()
  const fresh = useFreshReceptions()
  const { signatures, deputies, batchList, mayRecord, state } = reception
  const maySign = mayRecord && ['held', 'recorded', 'routed'].includes(state)
  const wanted = [
    ...deputies.map(({ id, name }) => ({
      key: id,
      who: `${name}代表`,
      asked: { signer: 'deputy' as const, deputyId: id },
    })),
    ...batchList.map(({ id, seq }) => ({
      key: id,
      who: `第${seq}批群众`,
      asked: { signer: 'resident' as const, batchId: id },
    })),
    { key: 'recorder', who: '记录人', asked: { signer: 'recorder' as const } },
  ]
  const hasSigned = (key: string) =>
    signatures.some(({ deputyId, batchId, signer }) => deputyId === key || batchId === key || signer === key)
  const chosen = wanted.find(({ key }) => key === asking)
  return (
    <section>
      <h3>签名</h3>
      {signatures.length > 0 && (
        <Say tone="good">
          {signatures.map(({ who, spoken }) => (spoken ? `${who}（口头确认：${spoken}）` : who)).join('、')}
        </Say>
      )}
      {maySign && (
        <p className="row">
          {wanted
            .filter(({ key }) => !hasSigned(key))
            .map(({ key, who }) => (
              <button key={key} type="button" className="button" onClick={() => setAsking(key)}>
                请{who}签名
              </button>
            ))}
        </p>
      )}
      {chosen && (
        <SignHere
          key={chosen.key}
          receptionId={reception.id}
          who={chosen.who}
          asked={chosen.asked}
          onClose={() => setAsking(undefined)}
          onDone={() => {
            setAsking(undefined)
            fresh()
          }}
        />
      )}
    </section>
  )
}
