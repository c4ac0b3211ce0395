import './screen.css'
import { useParams } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { ApiError, api } from '../../api.ts'
import { Qr } from '../../deputy/qr.tsx'
import type { RoomCode } from './activities.queries.ts'

/** 签到大屏: fills the room's screen; a new code every few seconds, and nothing at all rather than an old one. */
export function ScreenPage() {
  const { id } = useParams({ from: '/office/screen/$id' })
  const { code, fault, left } = useRoomCode(id)
  return (
    <main className="room">
      <title>{`签到 · ${code?.title ?? '直通'}`}</title>
      <h1>{code?.title ?? '签到'}</h1>
      {fault && <p role="alert">{fault}</p>}
      {code && (
        <div className="codes">
          <figure>
            <Qr text={`${location.origin}${code.path}`} label="签到二维码" />
            <figcaption>用手机扫一扫</figcaption>
          </figure>
          <div>
            <p>或在“活动”里输入</p>
            <p className="digits num" aria-live="off">
              {code.digits.slice(0, 3)} <span>{code.digits.slice(3)}</span>
            </p>
            <p className="next num">
              {Math.ceil(left / 1000)}秒后更换
              <progress max={code.step} value={left} aria-label="离更换还有" />
            </p>
            <p className="came num">
              已签到 <strong>{code.came}</strong> 人
            </p>
          </div>
        </div>
      )}
      <footer>
        {!document.fullscreenElement && (
          <button type="button" className="link" onClick={() => document.documentElement.requestFullscreen()}>
            全屏
          </button>
        )}
        <p>截屏、拍照转发没有用：码每{code ? code.step / 1000 : 10}秒一换。手机不便的，请找工作人员代签。</p>
      </footer>
    </main>
  )
}

/** Asks for the next code as the last one ends, and for the count in between. */
function useRoomCode(id: string) {
  const [code, setCode] = useState<RoomCode>()
  const [fault, setFault] = useState('')
  const [left, setLeft] = useState(0)
  const until = useRef(0)
  useEffect(() => {
    let timer = 0
    let isOver = false
    async function ask() {
      try {
        const next = await api.get<RoomCode>(`/api/activities/${id}/code`)
        if (isOver) return
        until.current = performance.now() + next.left
        setCode(next)
        setFault('')
        timer = window.setTimeout(ask, Math.min(next.left + 60, 2500))
      } catch (error) {
        if (isOver) return
        setFault(error instanceof ApiError ? error.message : '取不到签到码，正在再试…')
        timer = window.setTimeout(ask, 1500)
      }
    }
    void ask()
    const tick = window.setInterval(() => {
      const rest = until.current - performance.now()
      setLeft(Math.max(0, rest))
      if (rest < -1500) setCode(undefined)
    }, 250)
    return () => {
      isOver = true
      clearTimeout(timer)
      clearInterval(tick)
    }
  }, [id])
  return { code, fault, left }
}
