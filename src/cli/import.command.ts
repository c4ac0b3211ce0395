import { readFile, writeFile } from 'node:fs/promises'
import type { CAC } from 'cac'
import type { Ctx } from '#kernel/ctx.ts'
import { importList, type ListOptions } from './list.ts'
import { inOffice, type OfTenant, placeNamed, placesOf } from './office.ts'
import { say } from './print.ts'

type Options = OfTenant & {
  map?: string
  street?: string
  station?: string
  unit?: string
  json?: boolean
  report?: string
}

const SHOWN = 20

/** `import messages`: somebody else's messages and replies become matters with their history. */
export function register(cli: CAC): void {
  cli
    .command('import messages <file>', '导入留言和答复（CSV），按各自的时间走完流程')
    .option(
      '--map <pairs>',
      '列名与字段的对应，如 诉求=detail,来件=time（字段：id、time、topic、detail、reply、reply_time）',
    )
    .option('--tenant <key>', '租户（只有一个时可省略）')
    .option('--street <name>', '街道（缺省为第一个）')
    .option('--station <name>', '联络站（缺省为该街道的网上代表联络站，没有则为第一个）')
    .option('--unit <name>', '承办单位（缺省为该街道的街道办事处，没有则为第一个）')
    .option('--report <file>', '把不能导入的行和原因写到这个 CSV')
    .option('--json', '只打印一个 JSON：rows、imported、duplicates、rejected、replied、meanDays、medianDays')
    .example('  bin/zhitong import messages 留言.csv --json')
    .action(importFile)

  cli
    .command(
      'import list <file>',
      '导入名册（.xlsx、.csv）：代表、阵地、承办单位等；有一行不对就什么都不导入',
    )
    .option('--kind <name>', '哪一种：社区、居民小组、阵地、承办单位、代表、工委组成人员、建议台账')
    .option('--tenant <key>', '租户（只有一个时可省略）')
    .option('--street <name>', '街道、镇（只有一个时可省略）；建议台账也可以是区')
    .option('--dry-run', '只看会怎样，不导入')
    .option('--json', '只打印一个 JSON：kind、state、counts、missing、wrong')
    .example('  bin/zhitong import list 代表名册.xlsx --kind 代表 --dry-run')
    .action(async (file: string, options: OfTenant & ListOptions) => {
      const content = await bytesOf(file)
      await inOffice(options, (ctx) => importList(ctx, file, content, options))
    })
}

function bytesOf(file: string): Promise<Buffer> {
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new Error(error.code === 'ENOENT' ? `没有文件 ${file}。` : `读不了 ${file}：${error.message}`)
  })
}

async function importFile(file: string, options: Options): Promise<void> {
  const { importMessages } = await import('#modules/opinions/index.ts')
  const bytes = await bytesOf(file)
  const began = performance.now()
  const done = await inOffice(options, (ctx) =>
    importMessages(ctx, bytes, { target: targetOf(ctx, options), map: options.map, onProgress: progress() }),
  )
  const seconds = (performance.now() - began) / 1000
  const { rows, imported, duplicates, rejected, replied, meanDays, medianDays } = done
  for (const { row, column, reason } of rejected.slice(0, SHOWN)) {
    console.error(`第 ${row} 行${column && `“${column}”`}：${reason}`)
  }
  if (rejected.length > SHOWN) {
    console.error(
      `另有 ${rejected.length - SHOWN} 行不能导入${options.report ? '' : '，用 --report 文件名.csv 看全部'}。`,
    )
  }
  if (options.report) await writeReport(options.report, rejected)
  if (options.json) {
    say(
      JSON.stringify({
        rows,
        imported,
        duplicates,
        rejected: rejected.length,
        replied,
        meanDays,
        medianDays,
      }),
    )
  } else {
    say(
      `共 ${rows} 行：导入 ${imported}，重复 ${duplicates}，不能导入 ${rejected.length}，用时 ${seconds.toFixed(1)} 秒。`,
    )
    if (meanDays !== null)
      say(`有答复 ${replied} 件，从留言到答复平均 ${meanDays} 天，中位数 ${medianDays} 天。`)
  }
  if (imported + duplicates === 0) process.exitCode = 1
}

function targetOf(ctx: Ctx, { street, station, unit }: Options) {
  const places = placesOf(ctx)
  const streets = places.filter(({ kind }) => kind === 'street' || kind === 'town')
  const chosen = street ? placeNamed(streets, ['street', 'town'], street) : streets[0]
  if (!chosen) throw new Error('还没有街道。先建一个：bin/zhitong place add street 青溪街道')
  const below = places.filter(({ parentId }) => parentId === chosen.id)
  const stations = below.filter(({ kind }) => kind === 'station')
  const own = below.filter(({ kind }) => kind === 'unit')
  const above = new Set(ctx.facts.upwards(chosen.id).map(({ id }) => id))
  const units = places.filter(({ kind, parentId }) => kind === 'unit' && parentId && above.has(parentId))
  const at = station
    ? placeNamed(stations, ['station'], station)
    : (stations.find(({ name, facts }) => facts.online === true || name.includes('网上')) ?? stations[0])
  const by = unit
    ? placeNamed(units, ['unit'], unit)
    : (own.find(({ name }) => name.includes('街道办')) ?? own[0] ?? units[0])
  if (!at)
    throw new Error(
      `${chosen.name}还没有联络站。先建一个：bin/zhitong place add station 网上代表联络站 --under ${chosen.name}`,
    )
  if (!by)
    throw new Error(
      `${chosen.name}还没有承办单位。先建一个：bin/zhitong place add unit 街道办事处 --under ${chosen.name}`,
    )
  return { streetId: chosen.id, stationId: at.id, unitId: by.id }
}

/** A bar at a terminal, a line now and then in a log; never on standard output, which may be read by a program. */
function progress(): (done: number, all: number) => void {
  let tenth = 0
  return (done, all) => {
    const share = done / all
    if (process.stderr.isTTY) {
      const bar = '█'.repeat(Math.round(share * 30)).padEnd(30, '░')
      process.stderr.write(`\r${bar} ${done}/${all}${done === all ? '\n' : ''}`)
    } else if (Math.floor(share * 10) > tenth) {
      tenth = Math.floor(share * 10)
      console.error(`已处理 ${done}/${all}`)
    }
  }
}

/** Every cell quoted, and none that a spreadsheet would take for a formula. */
async function writeReport(
  file: string,
  rejected: { row: number; column: string; reason: string }[],
): Promise<void> {
  const cell = (text: string) => `"${text.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`
  const lines = rejected.map(({ row, column, reason }) => [String(row), column, reason].map(cell).join(','))
  await writeFile(file, `\ufeff${['"行","列","原因"', ...lines].join('\r\n')}\r\n`)
}
