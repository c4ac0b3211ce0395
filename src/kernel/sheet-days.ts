const DAY = 86_400_000

/** The built-in formats that show days; 27 to 36 and 50 to 58 are the Chinese ones. */
const isBuiltIn = (id: number) => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)

/** Whether a cell format shows a number as a day: `yyyy"年"m"月"d"日"`, `[$-804]yyyy/m/d`, not `0.00E+00`. */
export function isDayFormat(id: number, code?: string): boolean {
  if (!code) return isBuiltIn(id)
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|General/gi, '')
  return /[yd]|年|月|日/i.test(bare) || /m/i.test(bare)
}

/** The day of a number as spreadsheets count days, or undefined for what is none. 1900 had a 29 February to them. */
export function dayOfSerial(serial: number, is1904 = false): string | undefined {
  const days = Math.floor(serial) + (is1904 ? 1462 : 0)
  if (!(days >= 1 && days < 2_958_466)) return undefined
  return new Date(Date.UTC(1899, 11, 30) + (days < 60 ? days + 1 : days) * DAY).toISOString().slice(0, 10)
}

const FORMS = [
  /^(\d{4})\s?[-/.．。年、]\s?(\d{1,2})\s?(?:[-/.．。月、]\s?(\d{1,2})\s?[日号]?)?月?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$/,
  /^(\d{4})(\d{2})(\d{2})$/,
]

/**
 * A day as people write it – 2026.3.2, 2026年3月2日, 2026/03/02, 20260302, 2026年3月 (its first day), or the number a
 * spreadsheet keeps – as `2026-03-02`; undefined for what is none.
 */
export function dayOfWords(text: string): string | undefined {
  if (/^\d{5}(\.\d+)?$/.test(text)) return dayOfSerial(Number(text))
  for (const form of FORMS) {
    const [, year, month, day = '1'] = form.exec(text) ?? []
    if (!year) continue
    const utc = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
    const isReal = utc.getUTCMonth() === Number(month) - 1 && utc.getUTCDate() === Number(day)
    return isReal ? utc.toISOString().slice(0, 10) : undefined
  }
  return undefined
}
