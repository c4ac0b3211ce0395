import { createContext } from 'react'

type Named = { id: string; name: string }

/** What a form knows of the record it belongs to: its fields may choose among these. */
export type FormFactsValue = {
  /** The record itself, which a field must not offer. */
  id?: string
  /** Of which congress a suggestion is (suggestionLevels). */
  level?: string
  /** The deputies of a suggestion: for the widget `signers`. */
  people?: readonly Named[]
  /** What a suggestion proposes, one by one: a reply answers each (widget `points`). */
  proposals?: readonly string[]
  /** What it is about: offered first where a similar one is looked for (widget `suggestion`). */
  about?: string
}

export const FormFacts = createContext<FormFactsValue>({})
