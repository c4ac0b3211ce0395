import { useState } from 'react'
import { api } from '../../api.ts'
import { ActionForm } from '../../form/actionForm.tsx'
import { Printer } from './printer.tsx'
import type { View } from './venues.queries.ts'

/** The code of a venue: where it leads, its paper, a new one for a lost one. */
export function CodeCard({ venue, onDone }: { venue: View; onDone: () => unknown }) {
  const { id, code, mayChange, validTo } = venue
  const [isReplacing, setReplacing] = useState(false)
  const target = { kind: 'station' as const, id }
  if (validTo) return null
  return (
    <section className="code">
      <h3>联络站码</h3>
      {code ? (
        <>
          <p>
            <a href={`/s/${code}`} target="_blank" rel="noreferrer">
              群众扫码看到的页面
            </a>
          </p>
          <Printer targets={[target]} />
        </>
      ) : (
        <p className="quiet">还没有码。</p>
      )}
      {mayChange && !isReplacing && (
        <button
          type="button"
          className="button"
          onClick={async () => {
            if (code) return setReplacing(true)
            await api.post('/api/codes/give', { targets: [target] })
            await onDone()
          }}
        >
          {code ? '换码（丢了、坏了）' : '发码'}
        </button>
      )}
      {isReplacing && <Replace target={target} onDone={onDone} onClose={() => setReplacing(false)} />}
    </section>
  )
}

type ReplaceProps = {
  target: { kind: 'station' | 'deputy'; id: string }
  onDone: () => unknown
  onClose: () => void
}

export function Replace({ target, onDone, onClose }: ReplaceProps) {
  return (
    <ActionForm
      draft={`${target.id}:replaceCode`}
      title="换码"
      fields={[
        { name: 'reason', label: '为什么换', widget: 'line', options: [], isOptional: false, initial: '' },
      ]}
      confirm="旧码立即作废，贴在外面的旧海报、旧门牌扫了打不开，要重新印。"
      onSubmit={async (values) => {
        await api.post('/api/codes/replace', { ...target, ...values })
        await onDone()
        onClose()
      }}
      onClose={onClose}
    />
  )
}
