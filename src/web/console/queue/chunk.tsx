import { type MouseEvent, memo, type Ref, useEffect, useRef, useState } from 'react'
import type { OpinionRow } from '../../api.ts'
import type { Filter } from './filter.ts'
import { mayBelong } from './queueList.ts'
import { QueueRow } from './queueRow.tsx'

type ChunkProps = {
  n: number
  rows: OpinionRow[]
  filter: Filter
  line: string
  openId?: string
  selected: ReadonlyMap<string, OpinionRow>
  onOpen: (id: string, event: MouseEvent) => void
  onToggle: (row: OpinionRow) => void
}

/** One page of the list. Far from sight it is only an empty space as high as it was. */
export const Chunk = memo(function Chunk(props: ChunkProps) {
  const { n, rows, line, openId, selected } = props
  const [near, height, box] = useNear()
  return (
    <ol className="rows" data-chunk={n} ref={box} style={near ? undefined : { height }}>
      {near &&
        rows.map((row) => (
          <QueueRow
            key={row.id}
            row={row}
            href={`/app/opinions/${row.id}${line && `?${line}`}`}
            isOpen={row.id === openId}
            isSelected={selected.has(row.id)}
            hasLeft={!mayBelong(props.filter, row.state)}
            onOpen={props.onOpen}
            onToggle={props.onToggle}
          />
        ))}
    </ol>
  )
})

/** Whether an element is in or near the sight of its list, and how high it was when it last was. */
function useNear(): [boolean, number, Ref<HTMLOListElement>] {
  const box = useRef<HTMLOListElement>(null)
  const [{ near, height }, setSeen] = useState({ near: true, height: 0 })
  useEffect(() => {
    const watch = new IntersectionObserver(
      (entries) => {
        const { isIntersecting, boundingClientRect, rootBounds } = entries.at(-1)!
        if (!rootBounds?.height) return
        setSeen((was) => ({
          near: isIntersecting,
          height: was.near && boundingClientRect.height ? boundingClientRect.height : was.height,
        }))
      },
      { root: box.current?.closest('.list'), rootMargin: '2000px' },
    )
    watch.observe(box.current!)
    return () => watch.disconnect()
  }, [])
  return [near, height, box]
}
