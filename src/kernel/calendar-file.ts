import { parse } from 'csv-parse/sync'

/** A day that differs from the week and from what is known: off, or worked. */
export type NamedDay = { day: string; workday: boolean; name: string }

const OFF = ['休', '放假', '否', '0', 'false', 'off']
const ON = ['班', '上班', '是', '1', 'true', 'on']

/**
 * The days of a 放假安排: lines of 日期,休或班,名称, or JSON as `[{"date","isOffDay","name"}]`, also under `days`. Gives
 * either the days or every line that is wrong: half a holiday would be worse than none.
 */
export function readDays(text: string): { days: NamedDay[]; wrong: string[] } {
  const trimmed = text.replace(/^\uFEFF/, '').trim()
  const told = /^[[{]/.test(trimmed) ? rowsOfJson(trimmed) : rowsOfLines(trimmed)
  if (typeof told === 'string') return { days: [], wrong: [told] }
  const wrong: string[] = []
  const days = new Map<string, NamedDay>()
  for (const { where, day, kind, name } of told) {
    const iso = isoDay(day)
    const isOn = ON.includes(kind.toLowerCase())
    if (!iso) wrong.push(`${where}：日期“${day}”应写成 2027-02-06`)
    else if (!isOn && !OFF.includes(kind.toLowerCase())) wrong.push(`${where}：第二列应是“休”或“班”`)
    else if (name.length > 20) wrong.push(`${where}：名称不超过20字`)
    else days.set(iso, { day: iso, workday: isOn, name: name || (isOn ? '调休上班' : '放假') })
  }
  if (!wrong.length && !days.size) wrong.push('里面没有日期')
  if (days.size > 400) wrong.push('一次最多400天')
  return wrong.length ? { days: [], wrong } : { days: [...days.values()], wrong }
}

type Told = { where: string; day: string; kind: string; name: string }

function rowsOfLines(text: string): Told[] | string {
  try {
    const rows = parse(text.replaceAll('，', ','), {
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as string[][]
    const body = /^\d/.test(rows[0]?.[0] ?? '') ? rows : rows.slice(1)
    const first = rows.length - body.length + 1
    return body.map(([day = '', kind = '', name = ''], n) => ({
      where: `第 ${n + first} 行`,
      day,
      kind,
      name,
    }))
  } catch {
    return '不是能读的CSV：引号不成对'
  }
}

function rowsOfJson(text: string): Told[] | string {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return '不是能读的JSON'
  }
  const list = Array.isArray(read) ? read : (read as { days?: unknown }).days
  if (!Array.isArray(list))
    return 'JSON里应是一列日期：[{"date": "2027-02-06", "isOffDay": true, "name": "春节"}]'
  return list.map((one: unknown, n) => {
    const { date, day, isOffDay, workday, name } = Object(one) as Record<string, unknown>
    const isOff =
      typeof isOffDay === 'boolean' ? isOffDay : typeof workday === 'boolean' ? !workday : undefined
    return {
      where: `第 ${n + 1} 个`,
      day: String(date ?? day ?? ''),
      kind: isOff === undefined ? '' : isOff ? '休' : '班',
      name: typeof name === 'string' ? name.trim() : '',
    }
  })
}

/** A day in one of the ways people write it, as 2027-02-06; undefined for what is no day. */
function isoDay(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? []
  if (!year) return undefined
  const iso = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
  const at = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : undefined
}
