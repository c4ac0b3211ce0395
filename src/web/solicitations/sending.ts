import { useState } from 'react'
import { ApiError, api } from '../api.ts'
import { queryClient } from '../queries.ts'

/** Sends a small form of a theme; keeps what is wrong with it beside its fields until the next try. */
export function useSending(url: string, onSent: (answer: { id: string; no: string | null }) => void) {
  const [error, setError] = useState<ApiError>()
  const [isBusy, setBusy] = useState(false)
  async function send(body: object) {
    if (isBusy) return
    setBusy(true)
    setError(undefined)
    try {
      const answer = await api.post<{ id: string; no: string | null }>(url, body)
      await queryClient.invalidateQueries({ queryKey: ['solicitations'] })
      if (answer.no) void queryClient.invalidateQueries({ queryKey: ['opinions'] })
      onSent(answer)
    } catch (error) {
      setError(error instanceof ApiError ? error : new ApiError(0, 'bug', '没有记上，请再试一次。'))
    }
    setBusy(false)
  }
  return { send, error, isBusy }
}
