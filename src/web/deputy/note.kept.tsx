import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { Entered } from '../api.ts'
import { type FieldRecord, maybeRecord, onChange } from '../field/queue.ts'
import { useAccount, useField } from '../field/useField.ts'
import { NoteSent } from './note.sent.tsx'
import { Place } from './shell.tsx'

/** What has become of a note: the receipt once the server has it, until then that it is safe on this phone. */
export function NoteKept({ record: first, onAgain }: { record: FieldRecord; onAgain: () => void }) {
  const account = useAccount()
  const [record, setRecord] = useState(first)
  useEffect(
    () => onChange(() => void maybeRecord(account, first.id).then((now) => now && setRecord(now))),
    [account, first.id],
  )
  if (record.stage === 'sent') return <NoteSent sent={record.answer as Entered} onAgain={onAgain} />
  return <OnPhone record={record} onAgain={onAgain} />
}

function OnPhone({ record, onAgain }: { record: FieldRecord; onAgain: () => void }) {
  const { waiting, halt } = useField()
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  return (
    <Place title="已存在手机上">
      <section className="sent">
        <h1 ref={head} tabIndex={-1}>
          已存在这台手机上
        </h1>
        {record.stage === 'trouble' ? (
          <p>发出时有问题：{record.trouble?.message}。请到“待发”里改一改再发。</p>
        ) : (
          <p>
            {halt === 'logIn' ? '请登录后继续发。' : '有网时自动发出，不用守着，关掉也不会丢。'}
            {waiting > 1 && `现在一共有${waiting}件待发。`}
          </p>
        )}
        <p className="quiet">编号和给群众的二维码，发出以后在“待发”里看。</p>
        <button type="button" className="button main send" onClick={onAgain}>
          再记一笔
        </button>
        <Link className="button send" to="/deputy/waiting">
          看待发
        </Link>
      </section>
    </Place>
  )
}
