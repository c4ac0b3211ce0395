import { expect, test } from 'vitest'
import type { JobCtx } from '#kernel/jobs.ts'
import { notify, remind } from '#modules/notices/index.ts'
import { workflows } from '#src/app.ts'
import { assigned, submitted } from '#test/opinion-stories.ts'
import { takeJobs } from '#test/town.ts'

type Loop = Awaited<ReturnType<typeof submitted>>

/** Does what the worker would: every queued job of this town, once. */
async function deliver({ town }: Loop) {
  const ctx: JobCtx = { ...(await town.ctx()), workflows }
  for (const { task, payload } of await takeJobs(town.tenant.id)) {
    await { notify, remind }[task as 'notify']?.(ctx, payload)
  }
}

test('whose turn it is, is told once, with what and which; others are not', async () => {
  const loop = await assigned()
  const other = await loop.town.person('unitClerk', loop.town.otherUnitId)
  await deliver(loop)
  const { body } = await loop.clerk.get('/api/notices')
  expect(body).toMatchObject({ unread: 1, rows: [{ subjectId: loop.id }] })
  expect(body.rows[0].text).toContain('幸福路路灯不亮')
  expect((await other.get('/api/notices')).body).toEqual({ unread: 0, rows: [] })
})

test('a read notice is no longer counted, and nobody can mark another’s', async () => {
  const loop = await assigned()
  await deliver(loop)
  const { body } = await loop.clerk.get('/api/notices')
  await loop.liaison.post('/api/notices/read', { ids: [body.rows[0].id] })
  expect((await loop.clerk.get('/api/notices')).body.unread).toBe(1)
  await loop.clerk.post('/api/notices/read', {})
  expect((await loop.clerk.get('/api/notices')).body.unread).toBe(0)
})

test('three workdays before the end the unit is reminded, once', async () => {
  const loop = await assigned()
  await loop.clerk.post(`${loop.url}/acknowledge`)
  await deliver(loop)
  await loop.clerk.post('/api/notices/read', {})
  expect((await loop.town.becomes('2026-03-17')).reminded, 'not yet').toBe(0)
  expect((await loop.town.becomes('2026-03-18')).reminded).toBe(1)
  expect((await loop.town.becomes('2026-03-19')).reminded).toBe(0)
  await deliver(loop)
  const { body } = await loop.clerk.get('/api/notices')
  expect(body.rows[0].text).toContain('答复将于2026-03-23到期')
})

test('a step that is denied leaves no job behind', async () => {
  const loop = await submitted()
  expect(await takeJobs(loop.town.tenant.id), 'the submission itself told the station').toHaveLength(1)
  await loop.liaison.post(`${loop.url}/assign`, { unitId: loop.town.unitId })
  expect(await takeJobs(loop.town.tenant.id)).toEqual([])
})
