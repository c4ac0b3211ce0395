import './me.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { DeputyView } from '#modules/people/deputy.schema.ts'
import { forgetAll } from '../field/queue.ts'
import { setFieldAccount } from '../field/shelf.ts'
import { useAccount, useField } from '../field/useField.ts'
import { meQuery } from '../queries.ts'
import { isoDay } from '../ui/when.ts'
import { addressOf } from './address.ts'
import { myTiesQuery } from './contacts.queries.ts'
import { figuresQuery, useDeputy } from './deputy.queries.ts'
import { forgetDrafts, hasDrafts } from './draft.ts'
import { useLarge } from './large.ts'
import { logOut } from './logOut.ts'
import { Qr } from './qr.tsx'
import { Place } from './shell.tsx'

export function MePage() {
  const deputy = useDeputy()
  const { data: me } = useQuery(meQuery)
  const [isLarge, setLarge] = useLarge()
  const isMore = me?.roles.some(({ role }) => role !== 'deputy')
  return (
    <Place title="我的">
      <header className="self">
        <h1>{deputy.name}</h1>
        {deputy.mandates.map(({ level, levelLabel, term, constituency }) => (
          <p key={`${level}${term}`}>
            {term}
            {levelLabel}
            {constituency && <span className="quiet"> · {constituency}</span>}
          </p>
        ))}
      </header>
      <Year />
      <Contacts />
      <section>
        <h2>代表建议</h2>
        <p>
          <Link to="/deputy/suggestions">我的建议</Link>
        </p>
      </section>
      <section>
        <h2>主题征集</h2>
        <p>
          <Link to="/deputy/solicitations">请你建议、我献一策</Link>
        </p>
      </section>
      <Codes codes={deputy.codes} />
      <Stations stations={deputy.stations} />
      <section className="set">
        <h2 className="hidden">设置</h2>
        <label className="tick">
          <input
            type="checkbox"
            checked={isLarge}
            onChange={({ currentTarget }) => setLarge(currentTarget.checked)}
          />
          长辈版（字更大）
        </label>
        <Link to="/account">密码、设备和两步登录</Link>
        {isMore && <Link to="/opinions">去工作人员页面</Link>}
        <LogOut personId={deputy.id} />
      </section>
    </Place>
  )
}

/** My year in numbers; each opens the matters it counts. */
function Year() {
  const year = isoDay().slice(0, 4)
  const { data } = useQuery(figuresQuery(year))
  return (
    <section>
      <h2>{year}年</h2>
      <ul className="figures">
        {(data?.figures ?? []).map(({ name, label, n }) => (
          <li key={name}>
            <Link to="/deputy/year/$year/$figure" params={{ year, figure: name }}>
              <strong className="num">{n}</strong>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** 双联系: how many of my voters wait to hear from me. */
function Contacts() {
  const { data } = useQuery(myTiesQuery)
  if (!data) return null
  const waiting = data.rows.filter(({ light }) => light !== 'course').length
  return (
    <section>
      <h2>固定联系</h2>
      <p>
        <Link to="/deputy/contacts">
          联系选民{data.rows.length}位
          {waiting > 0 ? `，${waiting}位等您联系` : data.rows.length > 0 && '，都联系过了'}
        </Link>
      </p>
      {data.grids.length > 0 && <p className="quiet">我的网格：{data.grids.join('、')}</p>}
    </section>
  )
}

function Codes({ codes }: { codes: string[] }) {
  return (
    <section>
      <h2>我的代表码</h2>
      {codes.length === 0 && <p className="quiet">还没有代表码，请联络站为您生成。</p>}
      {codes.map((code) => (
        <Link key={code} className="code" to="/deputy/code/$code" params={{ code }}>
          <Qr text={addressOf(code)} label="我的代表码" />
          <span>
            群众扫一扫，直接写给您
            <small className="num">{addressOf(code).replace(/^https?:\/\//, '')}</small>
            <b>全屏出示</b>
          </span>
        </Link>
      ))}
    </section>
  )
}

function Stations({ stations }: Pick<DeputyView, 'stations'>) {
  return (
    <section>
      <h2>我的阵地</h2>
      {stations.map(({ id, name, streetName, address, hours, phone }) => (
        <dl key={id}>
          <dt className="wide">
            {name}
            <span className="quiet"> · {streetName}</span>
          </dt>
          {address && <Fact name="地址">{address}</Fact>}
          {hours && <Fact name="开放">{hours}</Fact>}
          {phone && (
            <Fact name="电话">
              <a href={`tel:${phone}`}>{phone}</a>
            </Fact>
          )}
        </dl>
      ))}
    </section>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
)

/** Leaving a phone to the next one must not leave on it what was typed, read or not yet sent. */
function LogOut({ personId }: { personId: string }) {
  const [isAsking, ask] = useState(false)
  const account = useAccount()
  const { waiting, trouble } = useField()
  const unsent = waiting + trouble
  async function leave() {
    forgetDrafts(personId)
    setFieldAccount(undefined)
    await forgetAll(account).catch(() => {})
    await logOut()
  }
  if (!isAsking) {
    const asks = () => (unsent || hasDrafts(personId) ? ask(true) : void leave())
    return (
      <>
        <Link to="/deputy/waiting">待发{unsent > 0 && `（${unsent}件）`}</Link>
        <button type="button" className="link" onClick={asks}>
          退出登录
        </button>
      </>
    )
  }
  return (
    <div role="alert">
      <p>
        {unsent > 0
          ? `还有${unsent}件没有发出，退出登录就从这台手机上删掉了。`
          : '还有写了没发出的内容，退出后就没有了。'}
      </p>
      <button type="button" className="button" onClick={() => ask(false)}>
        先不退
      </button>{' '}
      <button type="button" className="link" onClick={() => void leave()}>
        仍要退出
      </button>
    </div>
  )
}
