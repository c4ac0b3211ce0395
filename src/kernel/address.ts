import { isIPv4, isIPv6 } from 'node:net'

/**
 * What counts as one address when tries are counted: an IPv4 address, or the /64 that one household or office is given
 * of IPv6, because a single machine has all of it.
 */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  if (isIPv4(plain) || !isIPv6(plain)) return plain
  return groupsOf(plain).slice(0, 4).join(':')
}

/** 10.20.30.40 → 10.20.*.*: enough to see that a log-in came from elsewhere, not enough to find a house. */
export function maskAddress(address: string): string {
  const network = networkOf(address)
  if (network === '127.0.0.1' || address === '::1') return '本机'
  if (isIPv4(network)) return `${network.split('.').slice(0, 2).join('.')}.*.*`
  return network.includes(':') ? `${network.split(':').slice(0, 2).join(':')}:*` : '—'
}

function groupsOf(address: string): string[] {
  const [head = '', tail] = address.toLowerCase().split('::')
  const [front, back] = [head, tail ?? ''].map((part) => part.split(':').filter(Boolean))
  const gap = tail === undefined ? 0 : 8 - front!.length - back!.length
  return [...front!, ...Array<string>(gap).fill('0'), ...back!].map((group) => group.replace(/^0+(?=\w)/, ''))
}
