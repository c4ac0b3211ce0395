import { useMemo, useRef } from 'react'

const linkOf = (id: string) => document.getElementById(`row-${id}`)?.querySelector('a')

/** The row one stands on: the focused link of a list, remembered while one is elsewhere. */
export function useWalk(pages: readonly (readonly { id: string }[])[]) {
  const last = useRef<string>(undefined)
  const rows = useMemo(() => pages.flat(), [pages])

  function here(): string | undefined {
    const id = document.activeElement?.closest<HTMLElement>('.row')?.dataset.id
    if (id) last.current = id
    return id
  }

  function stand(id: string) {
    last.current = id
    const link = linkOf(id)
    if (link) {
      link.focus({ preventScroll: true })
      link.scrollIntoView({ block: 'nearest' })
      return
    }
    // Its page is far from sight and not drawn: bring it near first.
    const page = pages.findIndex((page) => page.some((row) => row.id === id))
    document.querySelector(`[data-chunk="${page}"]`)?.scrollIntoView()
    window.setTimeout(() => linkOf(id)?.focus(), 100)
  }

  return {
    here,
    stand,
    step(by: 1 | -1, openId?: string) {
      const from = here() ?? last.current ?? openId
      const at = rows.findIndex(({ id }) => id === from)
      const next = rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))]
      if (next) stand(next.id)
    },
    forget() {
      last.current = undefined
    },
  }
}
