import { expect, test } from 'vitest'
import { sealAll } from '#kernel/ledger.ts'
import { aBrowser } from '#test/browser.ts'
import { aTown, PASSWORD } from '#test/town.ts'

type Row = { action: string; actor: string; about: string; detail: string; isSealed: boolean }

async function aDay() {
  const town = await aTown()
  const auditor = await town.person('auditadmin', town.districtId)
  const admin = await town.person('sysadmin', town.districtId)
  const { login } = await town.liaison()
  const browser = aBrowser(town.app, { from: '198.51.100.23' })
  await browser.logIn(login, 'Wrong-2026!')
  await browser.logIn(login, PASSWORD)
  await browser.post('/api/account/password', { old: PASSWORD, password: 'Liuhe-2027!' })
  await browser.post('/api/logout')
  await browser.logIn('138-typed-password', 'Wrong-2026!')
  await admin.post('/api/admin/accounts', { login: 'wen', name: '=温雅婷' })
  return { town, auditor, login }
}

test('every log-in event and every act of an administrator is in the history and, sealed, in the ledger', async () => {
  const { town, auditor, login } = await aDay()
  await sealAll(await town.ctx())
  const all = (await auditor.get('/api/audit')).body.rows as Row[]
  const own = all.filter(({ about }) => about.includes(login)).map(({ action }) => action)
  expect(own.toSorted()).toEqual([
    'changePassword',
    'endSession',
    'logIn',
    'logIn',
    'logInFailed',
    'logOut',
    'open',
  ])
  expect(all.map(({ action }) => action)).toContain('open')
  expect(all.every(({ isSealed }) => isSealed)).toBe(true)
})

test('no password, no whole address and nothing that might be a mistyped password is kept', async () => {
  const { town, auditor } = await aDay()
  const text =
    JSON.stringify((await auditor.get('/api/audit')).body) + (await auditor.get('/api/audit.csv')).body
  for (const word of ['Wrong-2026!', PASSWORD, 'Liuhe-2027!', '198.51.100.23', 'typed-password'])
    expect(text, word).not.toContain(word)
  expect(text).toContain('198.51.*.*')
  const events = await (await town.ctx()).db
    .selectFrom('events')
    .select('input')
    .where('subject', '=', 'account')
    .execute()
  expect(JSON.stringify(events)).not.toMatch(/Wrong-2026|Liuhe-2027|198\.51\.100|typed-password/)
})

test('the audit administrator looks by day, kind and person, page by page', async () => {
  const { town, auditor, login } = await aDay()
  const of = async (query: string) => (await auditor.get(`/api/audit?${query}`)).body.rows as Row[]
  expect(await of('action=logInFailed')).toHaveLength(2)
  expect((await of(`who=${login}`)).length).toBeGreaterThan(4)
  expect(await of('to=2026-03-01')).toEqual([])
  expect((await of('from=2026-03-02&to=2026-03-02')).length).toBeGreaterThan(8)
  await town.becomes('2026-03-05')
  expect((await of('from=2026-03-03')).map(({ action }) => action)).toEqual(['logIn'])
  const browser = aBrowser(town.app)
  for (let n = 0; n < 55; n++) {
    await browser.logIn(login, 'Liuhe-2027!')
    await browser.post('/api/logout')
  }
  const first = (await auditor.get('/api/audit')).body
  expect(first.rows).toHaveLength(100)
  const second = (await auditor.get(`/api/audit?after=${encodeURIComponent(first.next)}`)).body
  const ids = [...first.rows, ...second.rows].map(({ id }: { id: string }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect((await auditor.get('/api/audit?after=nonsense')).status).toBe(200)
}, 60_000)

test('the CSV opens in a spreadsheet, runs no formula, and taking it away is itself an entry', async () => {
  const { auditor } = await aDay()
  const { body, status } = await auditor.get('/api/audit.csv?action=open')
  expect(status).toBe(200)
  expect(body.startsWith('\ufeff时间,事项,谁,关于,说明,已封存,记录编号\r\n')).toBe(true)
  expect(body).toContain("'=温雅婷")
  expect(body).not.toMatch(/,=温/)
  const { rows } = (await auditor.get('/api/audit?action=exportAudit')).body
  expect(rows).toHaveLength(1)
})
