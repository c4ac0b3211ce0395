import { useState } from 'react'
import type { Box } from './boxes.ts'

/** What was drawn on a photo and not saved yet, until the page is left: closing by mistake loses nothing. */
const aside = new Map<string, Box[]>()

/** The boxes on one photo, each change of which can be taken back. */
export function useBoxes(fileId: string) {
  const [steps, setSteps] = useState<Box[][]>(() => [aside.get(fileId) ?? []])
  const boxes = steps.at(-1)!
  function change(next: Box[]) {
    aside.set(fileId, next)
    setSteps((before) => [...before.slice(-100), next])
  }
  return {
    boxes,
    change,
    /** Puts a box in the place of another; a stream of small changes is one step. */
    put: (n: number, box: Box) => change(boxes.map((old, at) => (at === n ? box : old))),
    drop: (n: number) => change(boxes.filter((_, at) => at !== n)),
    canUndo: steps.length > 1,
    undo() {
      aside.set(fileId, steps.at(-2) ?? [])
      setSteps((before) => (before.length > 1 ? before.slice(0, -1) : before))
    },
    forget: () => aside.delete(fileId),
  }
}
