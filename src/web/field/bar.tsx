import './field.css'
import { Link } from '@tanstack/react-router'
import { timeWords } from '../ui/when.ts'
import { useUpdate } from './register.ts'
import { useAccount, useField, useSender } from './useField.ts'

/** What waits on this phone, on every page of the deputy; nothing when nothing does. */
export function FieldBar() {
  const account = useAccount()
  useSender(account)
  const { waiting, trouble, isDown, since, halt, isRunning } = useField()
  const update = useUpdate()
  const parts = [
    isDown && (since ? `没有网，看到的是${timeWords(new Date(since))}的内容` : '没有网，照常记就行'),
    trouble > 0 && `${trouble}件有问题`,
    waiting > 0 && (isRunning && !isDown ? `正在发，还有${waiting}件` : `${waiting}件待发`),
    waiting > 0 && halt === 'logIn' && '请登录后继续发',
  ].filter(Boolean)
  return (
    <div role="status" className="field-status">
      {parts.length > 0 && (
        <Link to="/deputy/waiting" className={trouble > 0 ? 'field-bar bad' : 'field-bar'}>
          <span aria-hidden="true">{trouble > 0 ? '■' : isDown ? '○' : '▲'}</span> {parts.join(' · ')}
          <b>查看</b>
        </Link>
      )}
      {update && (
        <p className="field-bar">
          有新版本。
          <button type="button" className="link" onClick={update}>
            现在换（写的都在）
          </button>
        </p>
      )}
    </div>
  )
}
