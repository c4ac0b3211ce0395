// The service worker, served as /app/sw.js (serviceWorker.ts writes in what belongs to the deputy's pages). It opens the
// pages without network. It keeps no answer of the API: those lie sealed with the page (shelf.ts).

declare const SHELL: { version: string; files: string[] }
type Extendable = Event & { waitUntil(work: Promise<unknown>): void }
type Fetching = Extendable & { request: Request; respondWith(answer: Promise<Response>): void }
type Scope = {
  addEventListener(name: 'fetch', listener: (event: Fetching) => void): void
  addEventListener(name: 'message', listener: (event: Extendable & { data: unknown }) => void): void
  addEventListener(name: 'sync', listener: (event: Extendable & { tag: string }) => void): void
  addEventListener(name: 'install' | 'activate', listener: (event: Extendable) => void): void
  skipWaiting(): Promise<void>
  clients: {
    claim(): Promise<void>
    matchAll(): Promise<{ postMessage(message: string): void }[]>
  }
}
const scope = self as unknown as Scope
const NAME = `zhitong-${SHELL.version}`
const PAGE = '/app/index.html'
const PATIENCE = 4000

scope.addEventListener('install', (event) => event.waitUntil(install()))
scope.addEventListener('activate', (event) => event.waitUntil(activate()))
scope.addEventListener('message', (event) => {
  if (event.data === 'take over') event.waitUntil(scope.skipWaiting())
})
scope.addEventListener('sync', (event) => event.waitUntil(wake()))

scope.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin || !pathname.startsWith('/app')) return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (pathname.startsWith('/app/assets/')) event.respondWith(asset(request))
  else event.respondWith(fetch(request).catch(() => kept(pathname)))
})

/** What has a hash in its name is taken over from the version before. */
async function install() {
  const cache = await caches.open(NAME)
  for (const file of SHELL.files) {
    const known = file.includes('/assets/') && (await caches.match(file))
    if (known) await cache.put(file, known)
    else await cache.add(new Request(file, { cache: 'no-cache' }))
  }
}

async function activate() {
  for (const name of await caches.keys())
    if (name.startsWith('zhitong-') && name !== NAME) await caches.delete(name)
  await scope.clients.claim()
}

/** The newest page where there is network, the kept one where there is none or it takes too long. */
async function page(request: Request): Promise<Response> {
  const late = new Promise<undefined>((done) => setTimeout(() => done(undefined), PATIENCE))
  const answer = await Promise.race([fetch(request).catch(() => undefined), late])
  if (answer && answer.status < 500) return answer
  return kept(PAGE)
}

async function asset(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request)
}

async function kept(path: string): Promise<Response> {
  return (await caches.match(path)) ?? Response.error()
}

async function wake() {
  for (const client of await scope.clients.matchAll()) client.postMessage('send')
}
