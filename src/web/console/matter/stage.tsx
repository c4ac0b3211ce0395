import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { type Box, boxWords, type Corner, drawn, LEAST, moved, opposite, type Point } from './boxes.ts'

type StageProps = {
  src: string
  alt: string
  /** Width by height. */
  shape: number
  boxes: Box[]
  isPreview: boolean
  onAdd: (box: Box) => void
  onPut: (n: number, box: Box) => void
  onKey: (event: KeyboardEvent, n: number) => void
}

type Drag =
  | { kind: 'draw'; from: Point }
  | { kind: 'move'; n: number; from: Point; box: Box }
  | { kind: 'pull'; n: number; from: Point; box: Box }

const CORNERS: Corner[] = ['nw', 'ne', 'sw', 'se']

/** The photo with its boxes: drawn on free ground, moved by their middle, pulled by a corner; mouse, pen or finger. */
export function Stage({ src, alt, shape, boxes, isPreview, onAdd, onPut, onKey }: StageProps) {
  const ground = useRef<HTMLDivElement>(null)
  const drag = useRef<Drag>(undefined)
  const [live, setLive] = useState<{ n: number; box: Box }>()

  function pointOf({ clientX, clientY }: PointerEvent): Point {
    const { left, top, width, height } = ground.current!.getBoundingClientRect()
    return { x: (clientX - left) / width, y: (clientY - top) / height }
  }

  function start(event: PointerEvent) {
    if (event.button !== 0 || isPreview) return
    const from = pointOf(event)
    const target = event.target as HTMLElement
    const n = Number(target.closest<HTMLElement>('[data-n]')?.dataset.n ?? -1)
    const corner = target.dataset.corner as Corner | undefined
    const box = boxes[n]
    if (!box) {
      drag.current = { kind: 'draw', from }
      event.preventDefault()
    } else if (corner) drag.current = { kind: 'pull', n, from: opposite(box, corner), box }
    else drag.current = { kind: 'move', n, from, box }
    ground.current!.setPointerCapture(event.pointerId)
  }

  function go(event: PointerEvent) {
    const held = drag.current
    if (!held) return
    const to = pointOf(event)
    if (held.kind === 'move') {
      const by = { x: to.x - held.from.x, y: to.y - held.from.y }
      setLive({ n: held.n, box: moved(held.box, by) })
    } else setLive({ n: held.kind === 'pull' ? held.n : boxes.length, box: drawn(held.from, to) })
  }

  function end() {
    const held = drag.current
    drag.current = undefined
    setLive(undefined)
    if (!held || !live || live.box.width < LEAST || live.box.height < LEAST) return
    if (held.kind === 'draw') onAdd(live.box)
    else onPut(held.n, live.box)
  }

  const shown = live ? [...boxes.slice(0, live.n), live.box, ...boxes.slice(live.n + 1)] : boxes
  return (
    <div
      ref={ground}
      className={isPreview ? 'ground preview' : 'ground'}
      style={{ aspectRatio: shape, width: `min(100%, ${Math.round(54 * shape)}dvh)` }}
      onPointerDown={start}
      onPointerMove={go}
      onPointerUp={end}
      onPointerCancel={() => {
        drag.current = undefined
        setLive(undefined)
      }}
    >
      <img src={src} alt={alt} draggable={false} />
      {shown.map((box, n) => (
        <button
          key={n}
          type="button"
          className="box"
          data-n={n}
          disabled={isPreview}
          aria-label={`第${n + 1}处，${boxWords(box)}。方向键移动，Shift加方向键改大小，Delete删去`}
          style={{
            left: `${box.x * 100}%`,
            top: `${box.y * 100}%`,
            width: `${box.width * 100}%`,
            height: `${box.height * 100}%`,
          }}
          onKeyDown={(event) => onKey(event, n)}
        >
          <b aria-hidden="true">{n + 1}</b>
          {CORNERS.map((corner) => (
            <i key={corner} data-corner={corner} aria-hidden="true" />
          ))}
        </button>
      ))}
    </div>
  )
}
