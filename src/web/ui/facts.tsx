import type { ReactNode } from 'react'

export type Line = readonly [name: string, value: ReactNode]

/** What is known, a word and its value each; a value that is not there leaves its line out. */
export function Facts({ lines, className = 'facts' }: { lines: readonly Line[]; className?: string }) {
  return (
    <dl className={className}>
      {lines
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
