import './account.css'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { homeOf } from '../home.ts'
import { meQuery } from '../queries.ts'
import { Say, SayError } from '../ui/say.tsx'
import { Seal } from '../ui/seal.tsx'
import { ownQuery } from './account.queries.ts'
import { Contacts } from './contacts.tsx'
import { Feed } from './feed.tsx'
import { Outside } from './outside.tsx'
import { Passkeys } from './passkeys.tsx'
import { Password } from './password.tsx'
import { Sessions } from './sessions.tsx'
import { Totp } from './totp.tsx'

const tidings: Record<string, string> = {
  taken: '这个统一认证身份已经绑定了别的账号，或者您的账号已绑定另一个身份。',
  ssoFailed: '统一认证没有成功，请再试一次。',
  ssoAway: '统一认证现在连不上，请稍后再试。',
}

/** 我的账号: password, second step, devices; one page, top to bottom. */
export function OwnPage() {
  const { data: me } = useSuspenseQuery(meQuery)
  const { data: own, error, refetch } = useQuery(ownQuery)
  const { sso } = useSearch({ from: '/account' })
  const labels = [...new Set(me.roles.map(({ label }) => label))]
  return (
    <main className="own-account">
      <title>我的账号 · 直通</title>
      <header>
        <Link to={homeOf(me)} aria-label="回到首页">
          <Seal />
        </Link>
        <div>
          <h1>{me.name}</h1>
          <p className="quiet">
            {[own?.login, labels.slice(0, 2).join('、'), me.tenant].filter(Boolean).join(' · ')}
          </p>
        </div>
        <Link to={homeOf(me)}>回到工作台</Link>
      </header>
      {error && <SayError error={error} again={refetch} />}
      {sso && <Say tone="bad">{tidings[sso] ?? '统一认证没有成功，请再试一次。'}</Say>}
      {own && (
        <>
          <Totp own={own} />
          <Passkeys own={own} />
          <Password own={own} />
          <Contacts />
          <Feed />
          <Sessions sessions={own.sessions} />
          {own.outside && <Outside outside={own.outside} />}
        </>
      )}
    </main>
  )
}
