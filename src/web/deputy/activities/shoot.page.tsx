import '../form.css'
import './activities.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { type ChangeEvent, useEffect, useRef, useState } from 'react'
import { v7 as uuid } from 'uuid'
import { ApiError, api } from '../../api.ts'
import { queryClient } from '../../queries.ts'
import { Field } from '../../ui/field.tsx'
import { Say } from '../../ui/say.tsx'
import { fullDay } from '../../ui/when.ts'
import { Inside } from '../shell.tsx'
import { smallPhoto } from '../shrink.ts'
import { sitesQuery } from './activities.queries.ts'

/** One season's photo: the last one lies over the camera's picture, half transparent, so that both fit. */
export function ShootPage() {
  const { id } = useParams({ from: '/deputy/season/$id' })
  const { data } = useQuery(sitesQuery)
  const site = data?.find((one) => one.id === id)
  const last = site?.photos[0]
  const [photo, setPhoto] = useState<{ file: File; url: string }>()
  const [note, setNote] = useState('')
  const [fault, setFault] = useState('')
  const [isBusy, setBusy] = useState(false)
  const made = useRef(uuid())
  const navigate = useNavigate()

  async function send() {
    if (!photo) return
    setBusy(true)
    setFault('')
    try {
      const [kept] = await api.upload([
        new File([await smallPhoto(photo.file)], '季节照片.jpg', { type: 'image/jpeg' }),
      ])
      await api.post(`/api/season-sites/${id}/photos`, {
        id: made.current,
        fileId: kept!.id,
        ...(note ? { note } : {}),
      })
      await queryClient.invalidateQueries({ queryKey: sitesQuery.queryKey })
      await navigate({ to: '/deputy/season' })
    } catch (error) {
      setFault(
        error instanceof ApiError ? (error.fields[0]?.message ?? error.message) : '没有传上去，请再试一次。',
      )
      setBusy(false)
    }
  }

  const take = (file: File | Blob) =>
    setPhoto({ file: new File([file], '观察点.jpg', { type: file.type }), url: URL.createObjectURL(file) })
  return (
    <Inside title={site?.name ?? '四季看变化'} back={<Link to="/deputy/season">← 四季看变化</Link>}>
      {site && (
        <div className="form">
          <header>
            <h1>{site.name}</h1>
            <p>{site.standHere}</p>
            {last && <p className="quiet">上一张：{fullDay(last.takenOn)}</p>}
          </header>
          {photo ? (
            <Compare last={last && `/api/activities/files/${last.fileId}`} now={photo.url} />
          ) : (
            <Camera guide={last && `/api/activities/files/${last.fileId}`} onTake={take} />
          )}
          {photo && (
            <>
              <Field label="看到什么变化" optional>
                <input className="input" value={note} onChange={({ target }) => setNote(target.value)} />
              </Field>
              {fault && <Say tone="bad">{fault}（照片还在。）</Say>}
              <button type="button" className="button main" disabled={isBusy} onClick={send}>
                {isBusy ? '正在上传…' : '用这一张'}
              </button>
              <button type="button" className="button" onClick={() => setPhoto(undefined)}>
                重拍
              </button>
            </>
          )}
        </div>
      )}
    </Inside>
  )
}

/** The phone's camera with the guide over it; where the browser gives none, the album or the camera app. */
function Camera({ guide, onTake }: { guide?: string; onTake: (file: File | Blob) => void }) {
  const video = useRef<HTMLVideoElement>(null)
  const [hasCamera, setCamera] = useState(false)
  useEffect(() => {
    let stream: MediaStream | undefined
    let isOver = false
    navigator.mediaDevices
      ?.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1920 } } })
      .then((opened) => {
        stream = opened
        if (isOver || !video.current) return stop(opened)
        video.current.srcObject = opened
        void video.current.play()
        setCamera(true)
      })
      .catch(() => setCamera(false))
    return () => {
      isOver = true
      if (stream) stop(stream)
    }
  }, [])

  function shoot() {
    const { current } = video
    if (!current) return
    const canvas = document.createElement('canvas')
    canvas.width = current.videoWidth
    canvas.height = current.videoHeight
    canvas.getContext('2d')?.drawImage(current, 0, 0)
    canvas.toBlob((blob) => blob && onTake(blob), 'image/jpeg', 0.9)
  }
  const choose = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const [file] = currentTarget.files ?? []
    if (file) onTake(file)
  }
  return (
    <>
      <div className="lens" data-camera={hasCamera ? 'on' : 'off'}>
        <video ref={video} muted playsInline aria-label="镜头" />
        {guide && <img src={guide} alt="上一张，作参照" />}
      </div>
      {hasCamera && (
        <button type="button" className="button main" onClick={shoot}>
          对齐参照，拍照
        </button>
      )}
      <label className="button">
        {hasCamera ? '从相册选' : '拍照或从相册选'}
        <input
          className="hidden"
          type="file"
          accept="image/*"
          capture={hasCamera ? undefined : 'environment'}
          onChange={choose}
        />
      </label>
    </>
  )
}

const stop = (stream: MediaStream) => {
  for (const track of stream.getTracks()) track.stop()
}

function Compare({ last, now }: { last?: string; now: string }) {
  return (
    <div className="compare">
      {last && (
        <figure>
          <img src={last} alt="上一张" />
          <figcaption>上一张</figcaption>
        </figure>
      )}
      <figure>
        <img src={now} alt="这一张" />
        <figcaption>这一张</figcaption>
      </figure>
    </div>
  )
}
