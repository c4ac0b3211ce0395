import { readFile } from 'node:fs/promises'
import type { CAC } from 'cac'
import { parse } from 'csv-parse/sync'
import { type LocalDay, setLocalDays } from '#kernel/local-days.ts'
import { inOffice, type OfTenant } from './office.ts'
import { say } from './print.ts'

const OFF = ['休', '放假', '否', '0', 'false', 'off']
const ON = ['班', '上班', '是', '1', 'true', 'on']

/** `calendar import`: a new year's 放假安排, or what is different here. */
export function register(cli: CAC): void {
  cli
    .command('calendar import <file>', '导入节假日安排：CSV，三列为 日期,休或班,名称，如 2027-02-06,休,春节')
    .option('--tenant <key>', '租户（只有一个时可省略）')
    .action(async (file: string, options: OfTenant) => {
      const days = daysOf(
        await readFile(file, 'utf8').catch(() => {
          throw new Error(`读不了文件 ${file}。`)
        }),
      )
      await inOffice(options, (ctx) => setLocalDays(ctx, days))
      const off = days.filter(({ workday }) => !workday).length
      say(`已导入 ${days.length} 天：放假 ${off} 天，上班 ${days.length - off} 天。以后起算的期限按此计算。`)
    })
}

/** All wrong lines at once, and then nothing is taken in: half a holiday would be worse than none. */
function daysOf(text: string): LocalDay[] {
  const rows = parse(text, {
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  }) as string[][]
  const body = /^\d/.test(rows[0]?.[0] ?? '') ? rows : rows.slice(1)
  const first = rows.length - body.length + 1
  const wrong: string[] = []
  const days = new Map<string, LocalDay>()
  for (const [n, [day = '', kind = '', name = '']] of body.entries()) {
    const iso = isoDay(day)
    const isOn = ON.includes(kind.toLowerCase())
    if (!iso) wrong.push(`第 ${n + first} 行：日期“${day}”应写成 2027-02-06`)
    else if (!isOn && !OFF.includes(kind.toLowerCase()))
      wrong.push(`第 ${n + first} 行：第二列应是“休”或“班”`)
    else days.set(iso, { day: iso, workday: isOn, name: name || (isOn ? '调休上班' : '放假') })
  }
  if (wrong.length) throw new Error(`${wrong.slice(0, 20).join('\n')}\n没有导入。`)
  if (!days.size) throw new Error('文件里没有日期。')
  return [...days.values()]
}

function isoDay(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? []
  if (!year) return undefined
  const iso = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
  const at = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : undefined
}
