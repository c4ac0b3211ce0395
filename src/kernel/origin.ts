import type { FastifyRequest } from 'fastify'

declare module 'fastify' {
  interface FastifyInstance {
    /** `https://zhitong.example.gov.cn`, when somebody said so; no slash at the end. */
    publicUrl: string | undefined
  }
}

/**
 * Where people reach us, for links that leave the page: on a receipt, in a picture to scan. The Host header is the
 * sender's word, so it counts only when it names a host of the tenant, or the very machine.
 */
export function originOf(request: FastifyRequest): string {
  if (request.server.publicUrl) return request.server.publicUrl
  const { hosts = [] } = request.ctx.tenant
  const asked = `${request.protocol}://${request.host}`
  if (hosts.includes(request.hostname)) return asked
  if (hosts[0]) return `https://${hosts[0]}`
  const { localAddress, localPort } = request.raw.socket
  const own = ['localhost', '127.0.0.1', '[::1]', localAddress]
  if (own.includes(request.hostname)) return asked
  return `${request.protocol}://${localAddress ?? 'localhost'}${localPort ? `:${localPort}` : ''}`
}

/** What a passkey is bound to. `rpId`: the name of the host. */
export type Site = { origin: string; rpId: string }

/**
 * The address that a passkey's answer has to name: a host of the tenant, the address somebody configured, or the very
 * machine. A Host header that names anything else changes nothing.
 */
export function siteOf(request: FastifyRequest): Site {
  const { hosts = [] } = request.ctx.tenant
  const { hostname, server } = request
  const isPublic = server.publicUrl && new URL(server.publicUrl).hostname === hostname
  const isNamed = !isPublic && hostname !== 'localhost' && hosts.includes(hostname)
  const { origin, hostname: rpId } = new URL(isNamed ? `https://${hostname}` : originOf(request))
  return { origin, rpId }
}

/** Whether browsers offer passkeys there: a name, not an address, over https or on the very machine. */
export function takesPasskeys({ origin, rpId }: Site): boolean {
  return rpId === 'localhost' || (origin.startsWith('https:') && !/^[\d.]+$|^\[/.test(rpId))
}
