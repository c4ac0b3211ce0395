import type { ReactNode } from 'react'
import { ApiError } from '../api.ts'

/** A sentence from the system; a bad one is read out at once. */
export function Say({ tone = '', children }: { tone?: '' | 'good' | 'bad'; children: ReactNode }) {
  return (
    <p className={`say ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      {children}
    </p>
  )
}

/** What went wrong, in the server's own words, with a way to try again. */
export function SayError({ error, again }: { error: unknown; again?: () => void }) {
  return (
    <Say tone="bad">
      {error instanceof ApiError ? error.message : '页面出了问题，请重新打开。'}{' '}
      {again && (
        <button type="button" className="link" onClick={again}>
          再试一次
        </button>
      )}
    </Say>
  )
}
