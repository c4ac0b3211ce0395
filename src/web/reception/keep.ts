import { createContext, useContext } from 'react'
import { api } from '../api.ts'

/** What is written down at a reception. */
export type Written = 'batches' | 'matters' | 'signatures'
/** `isWaiting`: it lies on this phone and goes out when there is network. */
export type Kept = { no?: string; isWaiting?: boolean }
/** Keeps one thing of a reception under its own id. Throws ApiError with what is wrong. */
export type Keep = (what: Written, id: string, body: object, title: string) => Promise<Kept>

/** A deputy's phone puts its queue here; at a desk everything goes to the server at once. */
export const KeepContext = createContext<Keep | undefined>(undefined)

export function useKeep(receptionId: string): Keep {
  const given = useContext(KeepContext)
  return given ?? ((what, _id, body) => api.post<Kept>(`/api/receptions/${receptionId}/${what}`, body))
}
