import { BlockList, isIP, isIPv4 } from 'node:net'

/** Networks that lie inside somebody's house: no address that a person typed may lead there (IANA special-purpose). */
const inside = listOf([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
])
/** Of IPv6 only 2000::/3 is the world, and of that not what carries an IPv4 address within it or is for examples. */
const world = listOf(['2000::/3'])
const notWorld = listOf(['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'])
/** Where a cloud tells its machines their secrets: refused even where the operator has opened the network around it. */
const metadata = listOf(['169.254.169.254/32', '100.100.100.200/32', 'fd00:ec2::254/128'])

/** What the operator has opened by name or network: `sms.intra.gov.cn`, `10.20.0.0/16`, `fd12::/64`. */
export type Opened = { hosts: ReadonlySet<string>; nets: BlockList }

/** Reads what the operator wrote, with commas. Throws, in Chinese, for a network that is none. */
export function openedBy(words = ''): Opened {
  const all = words
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((word) => plainHost(word.toLowerCase()))
  const nets = all.filter((word) => word.includes('/') || isIP(word))
  return { hosts: new Set(all.filter((word) => !nets.includes(word))), nets: listOf(nets) }
}

/** `Example.com.` → `example.com`, `[::1]` → `::1`. */
export function plainHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
}

/** May this address be connected to, for a host of this name? */
export function mayReach(address: string, host: string, { hosts, nets }: Opened): boolean {
  const plain = mappedOf(address)
  if (has(metadata, plain)) return false
  return isOutside(plain) || hosts.has(plainHost(host)) || has(nets, plain)
}

/** Did the operator open this host, by its name or (where it is an address) by its network? */
export function isOpened(host: string, { hosts, nets }: Opened): boolean {
  const plain = plainHost(host)
  return hosts.has(plain) || (isIP(plain) !== 0 && has(nets, mappedOf(plain)))
}

function isOutside(address: string): boolean {
  if (isIPv4(address)) return !has(inside, address)
  return has(world, address) && !has(notWorld, address)
}

/** `::ffff:10.0.0.1`, however it is written, is 10.0.0.1. */
function mappedOf(address: string): string {
  const plain = address.replace(/%.*$/, '')
  if (isIPv4(plain) || !isIP(plain)) return plain
  // The URL parser writes every IPv6 address in one way.
  const written = new URL(`http://[${plain}]/`).hostname.slice(1, -1)
  const found = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(written)
  if (!found) return written
  const [high, low] = [Number.parseInt(found[1]!, 16), Number.parseInt(found[2]!, 16)]
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

function has(list: BlockList, address: string): boolean {
  return isIP(address) !== 0 && list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6')
}

function listOf(nets: string[]): BlockList {
  const list = new BlockList()
  for (const net of nets) {
    const [address = '', bits] = net.split('/')
    const family = isIPv4(address) ? 'ipv4' : 'ipv6'
    const most = family === 'ipv4' ? 32 : 128
    const length = bits === undefined ? most : Number(bits)
    if (!isIP(address) || !Number.isInteger(length) || length < 0 || length > most)
      throw new Error(`OUTGOING_ALLOW 里的“${net}”不是网段。`)
    list.addSubnet(address, length, family)
  }
  return list
}
