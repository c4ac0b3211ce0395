import './signature.css'
import { useEffect, useRef, useState } from 'react'
import SignaturePad from 'signature_pad'
import { ApiError } from '../api.ts'
import { Field } from '../ui/field.tsx'
import { Say } from '../ui/say.tsx'
import { useKeep } from './keep.ts'
import { newId } from './reception.queries.ts'

type Asked = { signer: 'deputy' | 'resident' | 'recorder'; deputyId?: string; batchId?: string }
type Props = { receptionId: string; who: string; asked: Asked; onDone: () => void; onClose: () => void }

/** A signature by finger, pen or mouse; or 口头确认 with its reason, which the keyboard can do as well. */
export function SignHere({ receptionId, who, asked, onDone, onClose }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const pad = useRef<SignaturePad>(undefined)
  const id = useRef(newId())
  const keep = useKeep(receptionId)
  const [spoken, setSpoken] = useState('')
  const [error, setError] = useState<ApiError>()
  const [isBusy, setBusy] = useState(false)

  useEffect(() => {
    const element = canvas.current!
    const ratio = Math.min(2, window.devicePixelRatio || 1)
    element.width = element.offsetWidth * ratio
    element.height = element.offsetHeight * ratio
    element.getContext('2d')?.scale(ratio, ratio)
    const made = new SignaturePad(element, { minWidth: 1, maxWidth: 3, penColor: '#1f2328' })
    pad.current = made
    return () => made.off()
  }, [])

  async function send() {
    const image = pad.current?.isEmpty() ? undefined : canvas.current?.toDataURL('image/png')
    const word = spoken.trim()
    if (!image && !word)
      return setError(new ApiError(400, 'invalid', '请在框里签名，或者写明口头确认的原因。'))
    setBusy(true)
    setError(undefined)
    try {
      const body = { id: id.current, ...asked, ...(image ? { image } : { spoken: word }) }
      await keep('signatures', id.current, body, `${who}签名`)
      onDone()
    } catch (error) {
      setError(error instanceof ApiError ? error : new ApiError(0, 'bug', '没有存上，请再试一次。'))
      setBusy(false)
    }
  }

  return (
    <section className="sign-here" aria-label={`${who}签名`}>
      <h3>{who}签名</h3>
      <canvas ref={canvas} aria-label={`${who}的签名框，用手指、笔或鼠标写`} role="img" />
      <Field label="不便签名的，写明口头确认的原因" optional wrong={error?.field('spoken')}>
        <input
          className="input"
          value={spoken}
          placeholder="比如：老人不识字，已念给本人听"
          onChange={({ currentTarget }) => setSpoken(currentTarget.value)}
        />
      </Field>
      {error && <Say tone="bad">{error.fields[0]?.message ?? error.message}</Say>}
      <p className="row">
        <button type="button" className="button main" disabled={isBusy} onClick={send}>
          {isBusy ? '正在保存…' : '确认'}
        </button>
        <button type="button" className="button" onClick={() => pad.current?.clear()}>
          重写
        </button>
        <button type="button" className="link" onClick={onClose}>
          先不签
        </button>
      </p>
    </section>
  )
}
