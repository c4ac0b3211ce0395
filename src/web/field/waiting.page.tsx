import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useDeputy } from '../deputy/deputy.queries.ts'
import { Place } from '../deputy/shell.tsx'
import { timeWords } from '../ui/when.ts'
import { clockBehind, clockWords } from './clock.ts'
import { wordsOf } from './held.tsx'
import { kindOf } from './kinds.ts'
import { dropRecord, type FieldRecord, keepRecord } from './queue.ts'
import { contentOf, sendAll } from './sender.ts'
import { useAccount, useField, useRecords } from './useField.ts'

/** 待发: what this phone still holds, what was refused and why, what has arrived. */
export function WaitingPage() {
  const account = useAccount()
  const records = useRecords(account)
  const { isRunning, isDown, id: atWork } = useField()
  const of = (stage: FieldRecord['stage']) => (records ?? []).filter((one) => one.stage === stage)
  const [waiting, trouble, sent] = [of('waiting'), of('trouble'), of('sent').toReversed()]
  return (
    <Place title="待发">
      <header className="top">
        <h1>待发</h1>
        <p className="quiet">没有网时记的都先存在这台手机上，有网自动发出，按记的先后，每件只发一次。</p>
      </header>
      <Halted />
      {trouble.length > 0 && (
        <section className="held" aria-labelledby="held-trouble">
          <h2 id="held-trouble">有问题</h2>
          {trouble.length > 1 && (
            <p className="ways">
              <button type="button" className="chip" onClick={() => void allAgain(account, trouble)}>
                {trouble.length}件都再发一次
              </button>
            </p>
          )}
          <ul>
            {trouble.map((record) => (
              <Refused key={record.id} record={record} account={account} />
            ))}
          </ul>
        </section>
      )}
      <section className="held" aria-labelledby="held-waiting">
        <h2 id="held-waiting">等着发{waiting.length > 0 && <small>{waiting.length}件</small>}</h2>
        {records && waiting.length === 0 && <p className="quiet">没有等着发的。</p>}
        <ol>
          {waiting.slice(0, MOST).map((record) => (
            <li key={record.id}>
              <Head record={record} />
              {record.id === atWork && <p className="at-work">● 正在发</p>}
              <Remove record={record} account={account} />
            </li>
          ))}
        </ol>
        {waiting.length > MOST && <p className="quiet">还有{waiting.length - MOST}件，排在后面。</p>}
        {waiting.length > 0 && (
          <button
            type="button"
            className="button main send"
            disabled={isRunning}
            onClick={() => void sendAll(account)}
          >
            {isRunning ? '正在发…' : isDown ? '再试一次' : '现在就发'}
          </button>
        )}
      </section>
      {sent.length > 0 && (
        <section className="held" aria-labelledby="held-sent">
          <h2 id="held-sent">
            已发<small>留在手机上7天</small>
          </h2>
          <ul>
            {sent.slice(0, MOST).map((record) => (
              <Sent key={record.id} record={record} />
            ))}
          </ul>
        </section>
      )}
      <Room />
    </Place>
  )
}

const MOST = 50

/** What was refused for one reason may go when that is gone: all of it, in the order in which it was written. */
async function allAgain(account: string, records: readonly FieldRecord[]): Promise<void> {
  for (const record of records)
    await keepRecord(account, record.id, 'waiting', { ...contentOf(record), trouble: undefined })
  await sendAll(account)
}

/** Why nothing moves, and what to do. */
function Halted() {
  const { isDown, halt, waiting } = useField()
  const clock = clockWords(clockBehind())
  return (
    <>
      {isDown && <p className="say">现在没有网。接着记就行，有网时自动发出，不用守着，关掉也不会丢。</p>}
      {halt === 'logIn' && waiting > 0 && (
        <p className="say bad" role="alert">
          登录已过期。
          <Link to="/login" search={{ to: '/deputy/waiting' }}>
            请登录
          </Link>
          ，登录后接着发，写的都在。
        </p>
      )}
      {halt === 'later' && waiting > 0 && !isDown && (
        <p className="say">服务器暂时没有收下，过一会儿自动再发。</p>
      )}
      {clock && (
        <p className="say">
          这台手机的钟{clock}，请在手机设置里改成自动。记的时间会按手机的写，同时注明差多少。
        </p>
      )}
    </>
  )
}

function Head({ record }: { record: FieldRecord }) {
  const { kind, title, takenAt, photos } = record
  const clock = clockWords(record.behind)
  return (
    <>
      <strong>{title}</strong>
      <p className="quiet">
        {kindOf(kind)?.word} · {timeWords(takenAt)}
        {clock && `（手机的钟${clock}）`}
        {photos.length > 0 && ` · ${photos.length}张照片`}
      </p>
    </>
  )
}

/** The server said no: in its words, field by field, with one's own text below, and ways to go on. */
function Refused({ record, account }: { record: FieldRecord; account: string }) {
  const { id: person } = useDeputy()
  const navigate = useNavigate()
  const { id, trouble, target, body, photos } = record
  const kind = kindOf(record.kind)
  const text = wordsOf(body)[0]

  const isLate = trouble?.status === 409 || trouble?.status === 403
  const way = isLate ? kind?.instead?.make : kind?.mend
  async function open() {
    const to = way!({ id, person, target, body, photos: photos.map(({ key }) => key) })
    await dropRecord(account, id, { keepsPhotos: true })
    await navigate({ href: `/app${to}` })
  }
  const hasWay = way && (kind.hasWords?.(target) ?? true)
  const again = () => allAgain(account, [record])
  return (
    <li className="refused">
      <Head record={record} />
      <p className="why">
        {trouble?.status === 409 && '发出前情况变了：'}
        {trouble?.message}
      </p>
      {trouble && trouble.fields.length > 0 && (
        <ul className="why">
          {trouble.fields.map(({ path, message }) => (
            <li key={path}>{message}</li>
          ))}
        </ul>
      )}
      {text && text !== record.title && <blockquote>{text}</blockquote>}
      <p className="ways">
        {hasWay && (
          <button type="button" className="button" onClick={() => void open()}>
            {isLate ? kind.instead!.word : '改一改再发'}
          </button>
        )}
        <button type="button" className="chip" onClick={() => void again()}>
          原样再发
        </button>
        {trouble?.status === 409 && kind?.page && (
          <Link className="chip" to={kind.page(undefined, target)}>
            看这件事
          </Link>
        )}
        {text && <Copy text={text} />}
        <Remove record={record} account={account} />
      </p>
    </li>
  )
}

function Copy({ text }: { text: string }) {
  const [told, tell] = useState('复制文字')
  const copy = () =>
    navigator.clipboard?.writeText(text).then(
      () => tell('已复制'),
      () => tell('没能复制'),
    )
  return (
    <button type="button" className="chip" onClick={() => void copy()}>
      {told}
    </button>
  )
}

function Remove({ record, account }: { record: FieldRecord; account: string }) {
  const [isAsking, ask] = useState(false)
  if (!isAsking)
    return (
      <button type="button" className="link" onClick={() => ask(true)} aria-label={`删掉：${record.title}`}>
        删掉
      </button>
    )
  return (
    <span role="alert">
      删了就没有了。{' '}
      <button type="button" className="link" onClick={() => ask(false)}>
        不删
      </button>{' '}
      <button type="button" className="link" onClick={() => void dropRecord(account, record.id)}>
        确定删掉
      </button>
    </span>
  )
}

function Sent({ record }: { record: FieldRecord }) {
  const { answer, target, sentAt } = record
  const page = kindOf(record.kind)?.page?.(answer, target)
  return (
    <li>
      {page ? <Link to={page}>{record.title}</Link> : <strong>{record.title}</strong>}
      <p className="quiet">
        ✓ {sentAt && timeWords(new Date(sentAt))}已发出{answer?.no && ` · ${answer.no}`}
      </p>
      {answer?.doubt && <p className="why">已交工作人员核对：{answer.doubt}。</p>}
    </li>
  )
}

type Estimate = { used: number; share: number }

/** How much of the phone it takes; said louder before it is full. */
function Room() {
  const [room, setRoom] = useState<Estimate>()
  useEffect(() => {
    void navigator.storage?.estimate?.().then(({ usage = 0, quota = 0 }) => {
      setRoom({ used: usage, share: quota ? usage / quota : 0 })
    })
  }, [])
  if (!room) return null
  const used = `${Math.max(0.1, room.used / 1024 / 1024).toFixed(1)}MB`
  return room.share > 0.8 ? (
    <p className="say bad" role="alert">
      手机快存满了（直通占用{used}）。请连上网把待发的发出去，或删去一些照片，再接着记。
    </p>
  ) : (
    <p className="quiet">直通在这台手机上占用{used}。</p>
  )
}
