import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { Entered } from '../api.ts'
import { opinionQuery } from '../queries.ts'
import { weekdayWords } from '../ui/when.ts'
import { Qr } from './qr.tsx'
import { Place } from './shell.tsx'

/** The receipt, to be held out to the person: number, code, and a QR code that needs no log-in. */
export function NoteSent({ sent, onAgain }: { sent: Entered; onAgain: () => void }) {
  const { data: matter } = useQuery(opinionQuery(sent.id))
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  const link = `${location.origin}/q/${sent.token}`
  return (
    <Place title="已记下">
      <section className="sent">
        <h1 ref={head} tabIndex={-1}>
          已记下
        </h1>
        <p className="no num">{sent.no}</p>
        {matter?.dueAt && (
          <p>
            接下来：{matter.stationName}最晚{weekdayWords(matter.dueAt)}登记。
          </p>
        )}
        <div className="receipt">
          <h2>给群众看</h2>
          <Qr text={link} label="查进度的二维码" />
          <p>
            扫一扫就能看进度、作评价，不用登录。
            <br />
            没有手机：打电话报编号和查询码 <strong className="num">{sent.code}</strong>
          </p>
          <p className="address num">{link}</p>
          <Share link={link} no={sent.no} />
        </div>
        <button type="button" className="button main send" onClick={onAgain}>
          再记一笔
        </button>
        <Link className="button send" to="/deputy/matter/$id" params={{ id: sent.id }}>
          看这件事
        </Link>
      </section>
    </Place>
  )
}

function Share({ link, no }: { link: string; no: string }) {
  const [told, tell] = useState('')
  async function share() {
    try {
      if (navigator.share) await navigator.share({ title: no, text: `${no}办理进度`, url: link })
      else {
        await navigator.clipboard.writeText(link)
        tell('链接已复制，可以发给本人。')
      }
    } catch (error) {
      if ((error as Error).name !== 'AbortError') tell('没有发出去，请让对方扫码。')
    }
  }
  return (
    <>
      <button type="button" className="chip" onClick={() => void share()}>
        把链接发给本人
      </button>
      <p className="quiet" role="status">
        {told}
      </p>
    </>
  )
}
