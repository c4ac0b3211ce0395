import { expect, test } from 'vitest'
import { withClient } from '#house/postgres.ts'
import { addAccount, dropTotpOf, switchLogin, unlockLogin } from '#modules/accounts/index.ts'
import { aBrowser } from '#test/browser.ts'
import { agree } from '#test/hands.ts'
import { aTown, ownerOfTowns, PASSWORD } from '#test/town.ts'
import { administrators } from '#words/roles.ts'

async function withAdministrators() {
  const town = await aTown()
  const at = (role: 'sysadmin' | 'secadmin' | 'auditadmin') => town.person(role, town.districtId)
  return { town, admin: await at('sysadmin'), guard: await at('secadmin'), auditor: await at('auditadmin') }
}

test('each of the three administrators reaches their own pages and none of the others’', async () => {
  const { town, admin, guard, auditor } = await withAdministrators()
  const pages = ['/api/admin/accounts', '/api/security', '/api/audit']
  const seen = async (who: typeof admin) =>
    Promise.all(pages.map(async (page) => (await who.get(page)).status))
  expect(await seen(admin)).toEqual([200, 403, 403])
  expect(await seen(guard)).toEqual([403, 200, 403])
  expect(await seen(auditor)).toEqual([403, 403, 200])
  expect(await seen(await town.chair())).toEqual([403, 403, 403])
})

test('no administrator sees a single opinion', async () => {
  const { town, admin, guard, auditor } = await withAdministrators()
  const liaison = await town.liaison()
  const opinion = { stationId: town.stationId, channel: 'box', content: '公交站没有遮雨棚' }
  const { body } = await liaison.post('/api/opinions', opinion)
  expect((await liaison.get('/api/opinions')).body.rows).toHaveLength(1)
  for (const who of [admin, guard, auditor]) {
    expect((await who.get('/api/opinions')).body.rows).toEqual([])
    expect((await who.get(`/api/opinions/${body.id}`)).status).toBe(404)
  }
})

test('nobody holds two of the three, nor one of them and a working role; the database refuses the first besides', async () => {
  const town = await aTown()
  const ctx = await town.ctx()
  const account = { login: 'both', name: '两头', password: PASSWORD }
  const at = town.districtId
  for (const other of ['secadmin', 'auditadmin', 'leader'] as const) {
    const grants = [
      { role: 'sysadmin' as const, placeId: at },
      { role: other, placeId: at },
    ]
    await expect(addAccount(ctx, { ...account, grants })).rejects.toMatchObject({ code: 'invalid' })
  }
  const grants = [{ role: 'sysadmin' as const, placeId: at }]
  await expect(addAccount(ctx, { ...account, personId: town.deputyId, grants })).rejects.toMatchObject({
    code: 'invalid',
  })
  const id = await addAccount(ctx, { ...account, grants })
  const second = `insert into grants (tenant_id, account_id, role, place_id) values ($1, $2, 'auditadmin', $3)`
  await expect(
    withClient(ownerOfTowns(), (client) => client.query(second, [town.tenant.id, id, at])),
  ).rejects.toThrow(/grants_one_administrator/)
})

test('the system administrator opens accounts, grants and takes back working roles at places of their kind', async () => {
  const { town, admin, guard } = await withAdministrators()
  const { body: made } = await admin.post('/api/admin/accounts', { login: 'wen', name: '温雅婷' })
  const browser = aBrowser(town.app)
  await browser.logIn('wen', `${made.half}${await agree(guard)}`)
  await browser.post('/api/login/password', { password: 'Xingfu-2026' })
  const places = async () =>
    ((await browser.get('/api/me')).body.roles as { role: string }[]).map(({ role }) => role)
  expect(await places()).toEqual([])
  const grant = (role: string, placeId: string) =>
    admin.post('/api/admin/accounts/grant', { id: made.id, role, placeId })
  expect((await grant('stationLiaison', town.unitId)).status).toBe(400)
  expect((await grant('stationLiaison', town.stationId)).status).toBe(204)
  expect(await places(), 'a role nobody has agreed to').toEqual([])
  await agree(guard)
  expect(await places(), 'a new role is not seen at once').toEqual(['stationLiaison'])
  expect((await grant('stationLiaison', town.stationId)).status).toBe(409)
  await admin.post('/api/admin/accounts/revoke', {
    id: made.id,
    role: 'stationLiaison',
    placeId: town.stationId,
  })
  expect(await places(), 'a role taken back still holds').toEqual([])
  await admin.post('/api/admin/accounts/rename', { id: made.id, name: '温小婷' })
  expect((await browser.get('/api/me')).body.name).toBe('温小婷')
  const { body } = await admin.get('/api/admin/accounts?q=温小')
  expect(body.rows).toMatchObject([{ login: 'wen', roles: [], isDisabled: false }])
  const reset = await admin.post('/api/admin/accounts/password', { id: made.id })
  expect(await browser.isIn()).toBe(true)
  const second = await agree(guard)
  expect(await browser.isIn()).toBe(false)
  expect((await browser.logIn('wen', `${reset.body.half}${second}`)).body.step).toBe('newPassword')
})

test('a grant with an end is gone the day after', async () => {
  const { town, admin, guard } = await withAdministrators()
  const grant = { role: 'stationLiaison', placeId: town.stationId, until: '2026-03-03' }
  const { body } = await admin.post('/api/admin/accounts', { login: 'wen', name: '温雅婷', grant })
  const rolesOn = async (day: string) => {
    await town.becomes(day)
    const list = await admin.get('/api/admin/accounts?q=wen')
    return list.body.rows[0].roles.length
  }
  expect(body.half).toMatch(/^(\w{3}-){2}\w{3}$/)
  expect(await agree(guard)).toMatch(/^(\w{3}-){2}\w{3}$/)
  expect(await rolesOn('2026-03-03')).toBe(1)
  expect(await rolesOn('2026-03-04')).toBe(0)
  const late = { role: 'stationLiaison', placeId: town.stationId, until: '2026-03-01' }
  expect((await admin.post('/api/admin/accounts/grant', { id: body.id, ...late })).status).toBe(400)
})

test('the system administrator makes no administrators and touches none', async () => {
  const { town, admin, guard } = await withAdministrators()
  const { body } = await admin.get('/api/admin/accounts')
  const ids = body.rows
    .filter(({ isAdministrator }: { isAdministrator: boolean }) => isAdministrator)
    .map(({ id }: { id: string }) => id)
  expect(ids).toHaveLength(3)
  for (const id of ids) {
    for (const act of ['password', 'disable', 'enable'])
      expect((await admin.post(`/api/admin/accounts/${act}`, { id })).status, act).toBe(403)
    expect((await admin.post('/api/admin/accounts/rename', { id, name: '某某' })).status).toBe(403)
    const leader = { id, role: 'leader', placeId: town.districtId }
    expect((await admin.post('/api/admin/accounts/grant', leader)).status).toBe(403)
  }
  const { body: made } = await admin.post('/api/admin/accounts', { login: 'wen', name: '温雅婷' })
  for (const role of administrators) {
    const grant = { id: made.id, role, placeId: town.districtId }
    expect((await admin.post('/api/admin/accounts/grant', grant)).status, role).toBe(400)
  }
  expect((await guard.post('/api/security/end', { id: made.id })).body.n).toBe(0)
})

test('whoever holds the machine unlocks, stops and lets in even an administrator, and it is written down', async () => {
  const { town, guard, auditor } = await withAdministrators()
  const browser = aBrowser(town.app)
  for (let n = 0; n < 5; n++) await browser.logIn(guard.login, 'Wrong-2026!')
  expect((await browser.logIn(guard.login, PASSWORD)).body.code).toBe('locked')
  const ctx = await town.ctx()
  expect(await unlockLogin(ctx, guard.login)).toBe(true)
  expect(await unlockLogin(ctx, guard.login)).toBe(false)
  expect((await browser.logIn(guard.login, PASSWORD)).status).toBe(200)
  await switchLogin(ctx, guard.login, true)
  expect(await browser.isIn()).toBe(false)
  expect((await browser.logIn(guard.login, PASSWORD)).status).toBe(401)
  await switchLogin(ctx, guard.login, false)
  expect((await browser.logIn(guard.login, PASSWORD)).status).toBe(200)
  await expect(dropTotpOf(ctx, guard.login)).rejects.toMatchObject({ code: 'notFound' })
  await expect(unlockLogin(ctx, 'nobody')).rejects.toMatchObject({ code: 'notFound' })
  const { rows } = (await auditor.get(`/api/audit?who=${guard.login}`)).body
  const acts = rows.filter(({ actor }: { actor: string }) => actor === '系统')
  expect(acts.map(({ action }: { action: string }) => action).toSorted()).toEqual([
    'disable',
    'enable',
    'endSession',
    'open',
    'unlock',
  ])
})
