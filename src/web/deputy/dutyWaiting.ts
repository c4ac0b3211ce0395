import type { FieldRecord } from '../field/queue.ts'
import type { Reception } from '../reception/reception.queries.ts'

type Batch = Reception['batchList'][number]
type Matter = Reception['matterList'][number] & { isWaiting?: true }
type Signature = Reception['signatures'][number]
/** A reception as the deputy left it: with what still lies on this phone. */
export type Duty = Omit<Reception, 'matterList'> & { matterList: Matter[]; waiting: number }

type Body = Record<string, unknown>
const STEPS = { hold: '接待中', record: '待分流' } as const

/** Puts what waits on this phone on top of what the server last said, in the order in which it was written. */
export function withWaiting(reception: Reception, records: readonly FieldRecord[]): Duty {
  const mine = records.filter(
    ({ kind, stage, target }) =>
      kind === 'duty' && stage === 'waiting' && target.startsWith(`${reception.id}/`),
  )
  return mine.reduce(add, { ...reception, waiting: mine.length })
}

function add(duty: Duty, record: FieldRecord): Duty {
  const what = record.target.split('/')[1]
  const { id, body, takenAt } = record
  if (what === 'hold' || what === 'record') return stepped(duty, what)
  if (what === 'batches') return withBatch(duty, id, body, takenAt)
  if (what === 'matters') return withMatter(duty, id, body)
  if (what === 'signatures') return withSignature(duty, id, body, takenAt)
  return duty
}

function stepped(duty: Duty, step: keyof typeof STEPS): Duty {
  const isBegun = step === 'hold'
  const actions = duty.actions.filter(({ name }) => !['hold', 'record', 'askSwap'].includes(name))
  if (isBegun) actions.push({ name: 'record', label: '接待结束', confirm: null })
  return { ...duty, state: isBegun ? 'held' : 'recorded', stateLabel: `${STEPS[step]}（待发）`, actions }
}

function withBatch(duty: Duty, id: string, body: Body, cameAt: string): Duty {
  if (duty.batchList.some((one) => one.id === id)) return duty
  const persons = Number(body.persons)
  const bookingId = (body.bookingId as string | undefined) ?? null
  const batch: Batch = { id, seq: duty.batchList.length + 1, persons, bookingId, cameAt }
  return {
    ...duty,
    batches: duty.batches + 1,
    persons: duty.persons + persons,
    batchList: [...duty.batchList, batch],
    bookings: duty.bookings.map((one) => (one.id === bookingId ? { ...one, hasCome: true } : one)),
  }
}

const blank = {
  no: '',
  state: 'received',
  stateLabel: '待发',
  isRouted: false,
  outcome: '',
  category: null,
  nature: null,
  unitName: null,
  reply: null,
  dueAt: null,
  claimUnit: null,
  claimedBy: null,
  claimNote: null,
}

function withMatter(duty: Duty, id: string, body: Body): Duty {
  if (duty.matterList.some((one) => one.id === id)) return duty
  const content = String(body.content)
  const matter: Matter = {
    ...blank,
    id,
    seq: duty.matterList.length + 1,
    batchId: (body.batchId as string | undefined) ?? null,
    proposed: String(body.proposed),
    title: content.length > 30 ? `${content.slice(0, 30)}…` : content,
    content,
    isWaiting: true,
  }
  return { ...duty, matters: duty.matters + 1, matterList: [...duty.matterList, matter] }
}

function withSignature(duty: Duty, id: string, body: Body, signedAt: string): Duty {
  if (duty.signatures.some((one) => one.id === id)) return duty
  const batchId = (body.batchId as string | undefined) ?? null
  const deputyId = (body.deputyId as string | undefined) ?? null
  const seq = duty.batchList.find((one) => one.id === batchId)?.seq
  const who = deputyId
    ? (duty.deputies.find((one) => one.id === deputyId)?.name ?? '代表')
    : `第${seq ?? ''}批群众`
  const spoken = (body.spoken as string | undefined) ?? null
  const signature: Signature = {
    id,
    signer: String(body.signer),
    who,
    batchId,
    deputyId,
    spoken,
    signedAt,
  }
  return { ...duty, signatures: [...duty.signatures, signature] }
}
