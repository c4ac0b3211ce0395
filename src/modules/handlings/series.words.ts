/**
 * The next document number of a unit's own series: the latest prefix it used, this year's number one on; a new year
 * begins at 1. `used` the latest first; a unit that has signed nothing yet begins with its own short name.
 */
export function nextDocNo(used: readonly string[], year: number, unitName: string): string {
  const read = used.flatMap((one) => {
    const [, prefix, of, n] = /^(.+)〔(\d{4})〕(\d+)号$/.exec(one) ?? []
    return prefix ? [{ prefix, year: Number(of), n: Number(n) }] : []
  })
  const prefix = read[0]?.prefix ?? `${unitName.replace(/[^\p{Script=Han}]/gu, '').slice(-4)}函`
  const last = Math.max(
    0,
    ...read.filter((one) => one.prefix === prefix && one.year === year).map(({ n }) => n),
  )
  return `${prefix}〔${year}〕${last + 1}号`
}
