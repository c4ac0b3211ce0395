import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withClient } from '#house/postgres.ts'
import { ROOT } from '#src/env.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'

let base: FreshDatabase
let folder: string

beforeAll(async () => {
  base = await freshDatabase()
  folder = mkdtempSync(join(tmpdir(), 'zhitong-command-'))
})

afterAll(async () => {
  await base.drop()
  rmSync(folder, { recursive: true, force: true })
})

test('an operator sets up a tenant from nothing, and every refusal is a Chinese sentence', () => {
  expect(zhitong('import', 'messages', file('a.csv', 'time,detail\n2019-01-01,内容'))).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('tenant add'),
  })
  expect(zhitong('tenant', 'add', 'yx', '云溪区', '--street', '青溪街道').stdout).toContain('已建租户')
  expect(zhitong('tenant', 'add', 'yx', '云溪区')).toMatchObject({ status: 1, stderr: '已经有租户“yx”。\n' })
  expect(zhitong('place', 'add', 'station', '幸福联络站').stdout).toMatch(/联络站码：\/s\/yx[0-9a-f]{12}/)
  expect(zhitong('place', 'list').stdout).toContain('联络站 青溪网上代表联络站')

  const zhang = [
    'user',
    'add',
    'zhang3',
    '--name',
    '张三',
    '--role',
    'stationLiaison',
    '--place',
    '幸福联络站',
  ]
  expect(zhitong(...zhang, '--password-file', file('weak', 'weak'))).toMatchObject({
    status: 1,
    stderr: '密码要求：10到200位。\n',
  })
  expect(zhitong(...zhang).stdout).toMatch(/密码（只显示这一次）：\S{16}\n/)
  expect(zhitong(...zhang, '--generate').stderr).toBe('已经有账号“zhang3”。\n')
  const { stdout, stderr } = zhitong(
    'user',
    'passwd',
    'zhang3',
    '--password-file',
    file('strong', 'Strong-enough-1\n'),
  )
  expect(stdout).toBe('已改 zhang3 的密码。\n')
  expect(stdout + stderr).not.toContain('Strong')
  expect(zhitong('user', 'list').stdout).toContain('幸福联络站联络站联络员')

  const simple = ['setting', 'set', 'opinion.reply.simple', '3个工作日', '--basis', '工委会议纪要3号']
  expect(zhitong(...simple).stdout).toContain('自')
  expect(zhitong(...simple.slice(0, 4)).stderr).toContain('请写明依据')
  expect(zhitong('setting', 'list').stdout).toContain('青溪街道 工委会议纪要3号')

  const days = file('days.csv', '日期,休班,名称\n2031-01-23,休,春节\n2031-02-08,班,调休')
  expect(zhitong('calendar', 'import', days).stdout).toContain('放假 1 天，上班 1 天')
  expect(zhitong('calendar', 'import', file('bad.csv', '2031-02-30,休,春节'))).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('第 1 行'),
  })
}, 180_000)

test('a list is looked at with --dry-run, taken in once, and refused as a whole while a row is wrong', () => {
  const good = file('单位.csv', '单位名称,类别,职责\n司法所,派驻,调解\n城管科,科室,市容\n')
  const dry = zhitong('import', 'list', good, '--kind', '承办单位', '--dry-run', '--json')
  expect(JSON.parse(dry.stdout)).toMatchObject({ state: 'dropped', counts: { new: 2 } })
  expect(zhitong('import', 'list', good, '--kind', '承办单位').stdout).toContain('已经导入')
  expect(zhitong('import', 'list', good, '--kind', '承办单位').stdout).toContain('没有变化2个')
  const bad = zhitong(
    'import',
    'list',
    file('坏.csv', '单位名称,类别\n老龄办,不知道\n'),
    '--kind',
    '承办单位',
  )
  expect(bad).toMatchObject({ status: 1, stderr: expect.stringContaining('第2行，B列（单位类别）：只能填') })
  expect(zhitong('import', 'list', good).stderr).toContain('请用 --kind 指定名册')
}, 180_000)

test('--json prints one object and nothing else, --report names what was left out', () => {
  const report = join(folder, 'report.csv')
  const messages = file(
    'some.csv',
    'time,detail,reply,reply_time\n2019-01-01 08:00,灯坏了,修好了,2019-01-02 20:00\n昨天,坑太大,,\n',
  )
  const first = zhitong('import', 'messages', messages, '--json', '--report', report)
  expect(first.status).toBe(0)
  expect(JSON.parse(first.stdout)).toEqual({
    rows: 2,
    imported: 1,
    duplicates: 0,
    rejected: 1,
    replied: 1,
    meanDays: 1.5,
    medianDays: 1.5,
  })
  expect(first.stderr).toContain('第 3 行“time”：')
  expect(readFileSync(report, 'utf8')).toMatch(/^\ufeff"行","列","原因"\r\n"3","time","时间/)
  expect(JSON.parse(zhitong('import', 'messages', messages, '--json').stdout)).toMatchObject({
    imported: 0,
    duplicates: 1,
    meanDays: 1.5,
  })
  expect(zhitong('import', 'messages', join(folder, 'nowhere.csv'))).toMatchObject({
    status: 1,
    stdout: '',
    stderr: expect.stringContaining('没有文件'),
  })
  expect(zhitong('import', 'messages', messages, '--street', '柳河街道').stderr).toContain(
    '没有街道或镇“柳河街道”',
  )
}, 180_000)

test('killed in the middle, an import leaves no half record, and the next run completes it', async () => {
  const rows = Array.from(
    { length: 3000 },
    (_, n) => `K${n},2018-0${1 + (n % 9)}-11 10:00,第${n}件事说来话长,办好了,2018-11-11 10:00`,
  )
  const messages = file('many.csv', `id,time,detail,reply,reply_time\n${rows.join('\n')}`)
  await killedAfterFirstLine('import', 'messages', messages)
  const half = await counted()
  expect(half.whole).toBe(half.opinions)
  expect(half.opinions).toBeGreaterThan(0)
  expect(half.opinions).toBeLessThan(3000)
  expect(JSON.parse(zhitong('import', 'messages', messages, '--json').stdout)).toMatchObject({
    imported: 3000 - half.opinions,
    duplicates: half.opinions,
  })
  expect(await counted()).toEqual({ opinions: 3000, whole: 3000, highest: 3000 })
}, 180_000)

function surroundings() {
  return { ...process.env, DATABASE_URL: base.ownerUrl, DATA_DIR: folder }
}

function zhitong(...words: string[]) {
  return spawnSync(join(ROOT, 'bin/zhitong'), words, { encoding: 'utf8', env: surroundings(), input: '' })
}

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

/** kill -9 to the whole group as soon as the first progress is told. */
function killedAfterFirstLine(...words: string[]): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(join(ROOT, 'bin/zhitong'), words, { env: surroundings(), detached: true })
    child.stderr.once('data', () => process.kill(-child.pid!, 'SIGKILL'))
    child.once('exit', () => setTimeout(resolve, 300))
  })
}

/** The year's matters; those with all their history and clocks; the highest number given. */
async function counted() {
  return withClient(base.ownerUrl, async (client) => {
    const { rows } = await client.query(`
      select count(*)::int as opinions,
        (count(*) filter (where
          (select count(*) from events e where e.subject_id = o.id) = 8 and
          (select count(*) from clocks c where c.subject_id = o.id) = 6))::int as whole,
        (select last from numbers where year = 2018) as highest
      from opinions o where received_at between '2018-01-01' and '2018-12-31'`)
    return rows[0] as { opinions: number; whole: number; highest: number }
  })
}
