import './me.css'
import { Link, useParams } from '@tanstack/react-router'
import { addressOf } from './address.ts'
import { useDeputy } from './deputy.queries.ts'
import { Qr } from './qr.tsx'
import { Inside } from './shell.tsx'

/** My code as large as the screen, to be held out. */
export function CodePage() {
  const { code } = useParams({ from: '/deputy/code/$code' })
  const { name, mandates } = useDeputy()
  return (
    <Inside title="我的代表码" back={<Link to="/deputy/me">← 我的</Link>}>
      <section className="show">
        <h1>{name}</h1>
        <p>{mandates[0]?.levelLabel}</p>
        <Qr text={addressOf(code)} label="我的代表码" />
        <p>扫一扫，有事直接告诉我</p>
        <p className="address num">{addressOf(code)}</p>
      </section>
    </Inside>
  )
}
