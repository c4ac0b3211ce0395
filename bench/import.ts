import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import type { Ctx } from '#kernel/ctx.ts'
import { factsOf, forgetFacts } from '#kernel/facts.ts'
import { readBook } from '#kernel/sheet.ts'
import { applyNow, beginImport, confirmImport } from '#modules/imports/index.ts'
import { rolls } from '#src/app.ts'
import { openParts } from '#src/server.ts'
import { officeBook } from '#test/office-sheet.ts'
import { aStreet } from './street.ts'

// The preview of 5,000 deputies and 500 venues, kept in the database with fsync on, against only parsing the two files:
// by our reader and by the library we write with. bin/node bench/import.ts

const ROUNDS = 5
const folder = mkdtempSync(join(tmpdir(), 'zhitong-bench-import-'))
const street = await aStreet(folder)
try {
  const opened = openParts({ appUrl: street.appUrl, dataDir: folder })
  const { clock, ...parts } = opened.parts
  const db = parts.database.tenant(1)
  const placeId = street.places.streets[0]!
  const ctx = async (): Promise<Ctx> => {
    forgetFacts()
    const facts = await factsOf(db)
    const grants = new Map([['streetStaff', new Set(facts.downwards(placeId))]])
    const actor = { kind: 'account' as const, id: street.placeIds.at(-1)!, name: '工委', grants }
    return { ...parts, db, tenant: { id: 1, key: 'zz', name: '云溪区' }, facts, actor, now: clock() }
  }
  const files = { venue: venues(500), deputy: deputies(5000) }
  const begin = async (kind: keyof typeof files) =>
    beginImport(await ctx(), rolls, { kind, placeId, name: `${kind}.xlsx`, content: files[kind] })
  const venue = await begin('venue')
  await confirmImport(await ctx(), venue)
  await applyNow(await ctx(), rolls, venue)

  const both = Object.values(files)
  const parse = await median(async () => {
    for (const file of both) readBook(file)
  })
  const library = await median(async () => {
    for (const file of both) await new ExcelJS.Workbook().xlsx.load(file as never)
  })
  const preview = await median(async () => {
    await begin('venue')
    await begin('deputy')
  })
  const deputy = await begin('deputy')
  await confirmImport(await ctx(), deputy)
  const began = performance.now()
  await applyNow(await ctx(), rolls, deputy)
  const apply = performance.now() - began
  const again = await median(async () => {
    await begin('venue')
    await begin('deputy')
  })
  const bytes = both.reduce((sum, file) => sum + file.length, 0)
  const line = (what: string, ms: number) =>
    `| ${what} | ${Math.round(ms)} | ${(ms / parse).toFixed(1)} | ${(ms / library).toFixed(2)} |`
  console.log(
    `5,000 deputies (15 columns) and 500 venues, ${Math.round(bytes / 1024)} KB, median of ${ROUNDS}`,
  )
  console.log('\n| | ms | × parsing (ours) | × parsing (exceljs) |\n| --- | --: | --: | --: |')
  console.log(line('parsing only, our reader', parse))
  console.log(line('parsing only, exceljs', library))
  console.log(line('preview, all rows new', preview))
  console.log(line('preview, all rows there already', again))
  console.log(line('writing 5,000 deputies after confirming', apply))
  await parts.database.close()
} finally {
  await street.stop()
  rmSync(folder, { recursive: true, force: true })
}
process.exit(0)

async function median(work: () => Promise<void>): Promise<number> {
  await work()
  const taken: number[] = []
  for (let n = 0; n < ROUNDS; n++) {
    const began = performance.now()
    await work()
    taken.push(performance.now() - began)
  }
  return taken.toSorted((a, b) => a - b)[ROUNDS >> 1]!
}

function venues(n: number): Buffer {
  const heads = ['名称', '类别', '简称', '地址', '开放时间', '联系电话']
  const rows = Array.from({ length: n }, (_, at) => [
    `第${at + 1}代表联络站`,
    at % 9 ? '联络站' : '联系点',
    `${at + 1}站`,
    `幸福路${at + 1}号`,
    '每周四 9:00—11:30',
    `0571-8${String(at).padStart(7, '0')}`,
  ])
  return officeBook([{ name: '阵地', rows: [['青溪街道阵地名册'], heads, ...rows], merges: ['A1:F1'] }])
}

function deputies(n: number): Buffer {
  const heads =
    '序号,姓名,性别,民族,级别,届次,选区,联络站,代表小组,任职时间,手机,政治面貌,学历,工作单位及职务,专业特长'
  const family = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨'
  const given = '安平春华秋实明远思齐文武海山云川林森晨曦'
  const rows = Array.from({ length: n }, (_, at) => [
    at + 1,
    `${family[at % 16]}${given[(at >> 4) % 20]}${given[(at >> 8) % 20]}`,
    at % 2 ? '男' : '女',
    '汉族',
    at % 5 ? '区人大代表' : '议政代表',
    '第十届',
    `第${(at % 120) + 1}选区`,
    `第${(at % 500) + 1}代表联络站`,
    `第${(at % 40) + 1}小组`,
    { day: 44571 },
    13_000_000_000 + at,
    at % 3 ? '中共党员' : '群众',
    '大学本科',
    `青溪${at % 300}公司经理`,
    '城市管理',
  ])
  return officeBook([
    { name: '代表', rows: [['青溪街道代表名册'], heads.split(','), ...rows], merges: ['A1:O1'] },
  ])
}
