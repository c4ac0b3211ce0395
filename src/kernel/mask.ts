/** 张三丰 → 张**: the family name stays, so that two people can be told apart. */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name]
  return first + '*'.repeat(Math.max(rest.length, 1))
}

/** 13812341234 → 138****1234. */
export function maskPhone(phone: string): string {
  return phone.length < 7 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`
}

const masks = new Map<string, string>()
const MOST = 5_000

/** The mask of a sealed text, opened once: masks are kept for a while, what they hide is not. */
export function maskOf(
  sealed: string,
  open: (sealed: string) => string,
  mask: (text: string) => string,
): string {
  const known = masks.get(sealed)
  if (known !== undefined) return known
  if (masks.size >= MOST) masks.clear()
  const made = mask(open(sealed))
  masks.set(sealed, made)
  return made
}
