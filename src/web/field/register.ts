import { useEffect, useState } from 'react'

/** Installs the worker that opens these pages without network. Gives what to press when a newer one is ready. */
export function useUpdate(): (() => void) | undefined {
  const [ready, setReady] = useState<ServiceWorker>()
  useEffect(() => {
    const container = navigator.serviceWorker
    if (!container || !import.meta.env.PROD) return
    // The first worker takes over what is already open: nothing changes, nothing is loaded anew.
    const hadOne = Boolean(container.controller)
    let wants = false
    const changed = () => hadOne && wants && location.reload()
    container.addEventListener('controllerchange', changed)
    const watch = (worker: ServiceWorker | null) =>
      worker?.addEventListener('statechange', () => {
        if (worker.state === 'installed' && container.controller) setReady(worker)
      })
    container
      .register('/app/sw.js', { scope: '/app/', updateViaCache: 'none' })
      .then((registration) => {
        if (registration.waiting && container.controller) setReady(registration.waiting)
        registration.addEventListener('updatefound', () => watch(registration.installing))
      })
      .catch(() => {})
    addEventListener('zhitong-update', () => (wants = true), { once: true })
    return () => container.removeEventListener('controllerchange', changed)
  }, [])
  return (
    ready &&
    (() => {
      dispatchEvent(new Event('zhitong-update'))
      ready.postMessage('take over')
    })
  )
}
