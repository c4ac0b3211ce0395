import { useEffect } from 'react'
import type { ApiError } from '../api.ts'

/** Leads to the first field that is wrong, so that nobody looks for it. */
export function useFocusOnWrong(error: ApiError | undefined) {
  useEffect(() => {
    if (!error?.fields.length) return
    const first = document.querySelector<HTMLElement>('[aria-invalid="true"]')
    const folded = first?.closest('details')
    if (folded) folded.open = true
    first?.focus()
  }, [error])
}
