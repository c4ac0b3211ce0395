import { type ErrorComponentProps, Link } from '@tanstack/react-router'
import { ApiError } from '../api.ts'
import { HeldHere } from '../field/held.tsx'
import { Failed } from '../root.tsx'
import { useLarge } from './large.ts'
import { logOut } from './logOut.ts'

/** For who is no deputy today: not elected, suspended, or no longer in office. */
export function NoMandate(props: ErrorComponentProps) {
  const [isLarge] = useLarge()
  const isDenied = props.error instanceof ApiError && props.error.status === 403
  if (!isDenied) return <Failed {...props} />
  return (
    <main className={isLarge ? 'lone stopped large' : 'lone stopped'}>
      <h1>现在不能用代表工作台</h1>
      <p>系统里没有您现任代表职务的记录，或者职务已暂停、终止。如有疑问，请联系街道人大工委。</p>
      <HeldHere />
      <p className="ways">
        <button type="button" className="button" onClick={() => void logOut()}>
          退出登录
        </button>
        <Link to="/">回到首页</Link>
      </p>
    </main>
  )
}
