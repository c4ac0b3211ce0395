import { type ReactNode, useEffect, useRef } from 'react'

type DialogProps = { title: string; className?: string; onClose: () => void; children: ReactNode }

/** What floats: the browser's own dialog, closed by Escape, by its button, or by a click beside it. */
export function Dialog({ title, className = '', onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the browser gives dialogs Escape; the click is a shortcut
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      aria-label={title}
      onClose={onClose}
      onClick={({ target }) => target === dialog.current && dialog.current?.close()}
    >
      <div className="inside">
        <header>
          <h2>{title}</h2>
          <button type="button" className="link" onClick={() => dialog.current?.close()}>
            关闭
          </button>
        </header>
        {children}
      </div>
    </dialog>
  )
}
