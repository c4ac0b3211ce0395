import { expect, test } from 'vitest'
import { withClient } from '#house/postgres.ts'
import type { JobCtx } from '#kernel/jobs.ts'
import { announced } from '#modules/notices/index.ts'
import { setSetting } from '#modules/places/index.ts'
import { rulings, workflows } from '#src/app.ts'
import { assigned } from '#test/opinion-stories.ts'
import { ownerOfTowns, takeJobs } from '#test/town.ts'
import { recheckClocks, recomputeChanged, recomputeClocks } from './index.ts'

const basis = '国务院办公厅关于部分节假日安排的通知'
const source = '国办发明电〔2026〕9号'
type Loop = Awaited<ReturnType<typeof assigned>>
type Clock = { name: string; dueAt: string; span: string; basis: string; steps: string[] }

/** An assigned matter whose unit has signed for it: fifteen workdays from 2 March run until 23 March. */
async function answering(told = {}) {
  const loop = await assigned(told)
  await loop.clerk.post(`${loop.url}/acknowledge`)
  const admin = await loop.town.person('sysadmin', loop.town.districtId)
  await takeJobs(loop.town.tenant.id)
  return { ...loop, admin }
}

/** Does what the worker would with the jobs that are in the queue. */
async function work({ town }: Loop) {
  const ctx: JobCtx = { ...(await town.ctx()), workflows }
  for (const { task, payload } of await takeJobs(town.tenant.id))
    await { announced, recomputeClocks }[task as 'announced']?.(ctx, payload)
  // What the work itself has queued.
  for (const { task, payload } of await takeJobs(town.tenant.id))
    await { announced }[task as 'announced']?.(ctx, payload)
}

const replyOf = async ({ liaison, url }: Loop): Promise<Clock> =>
  (await liaison.get(url)).body.clocks.find(({ name }: Clock) => name === 'reply')
const dayOf = (clock: Clock) => new Date(Date.parse(clock.dueAt) + 8 * 3600_000).toISOString().slice(0, 10)
const off = (day: string, name = '临时放假') => ({ day, kind: 'off', name })

test('a new day off is shown before it counts, moves what runs, tells whose turn it is, and leaves the rule as it was', async () => {
  const loop = await answering()
  const { admin, clerk, liaison, town, url } = loop
  const before = await replyOf(loop)
  expect(dayOf(before)).toBe('2026-03-23')

  const wanted = { days: [off('2026-03-10'), off('2026-03-11')], scope: 'local' }
  const seen = await admin.post('/api/calendar/preview', wanted)
  expect(seen.body).toMatchObject({ clocks: 1, records: 1 })
  expect(seen.body.days[0]).toMatchObject({ before: '班', after: '休（临时放假）', isMoved: true })
  expect(seen.body.kinds).toEqual([{ label: '群众意见·答复', count: 1, earlier: 0, later: 1, held: 0 }])
  expect(dayOf(await replyOf(loop)), 'looking changes nothing').toBe('2026-03-23')

  const changed = await admin.post('/api/calendar', { ...wanted, basis: '区政府停工通知', source: '' })
  expect(changed.status, JSON.stringify(changed.body)).toBe(200)
  await work(loop)
  const after = await replyOf(loop)
  expect(dayOf(after)).toBe('2026-03-25')
  expect([after.span, after.basis]).toEqual([before.span, before.basis])
  expect(after.steps.join()).toContain('2026-03-10至2026-03-11（临时放假）')

  const { body } = await liaison.get(url)
  expect(body.history.at(-1)).toMatchObject({ label: '工作日历变更', action: 'calendarChanged' })
  expect(body.history.at(-1).input.note).toBe(
    '工作日历变更：答复到期日由 2026-03-23 改为 2026-03-25，原因：区政府停工通知',
  )
  expect(new Date(body.dueAt).toISOString().slice(0, 10), 'the record itself').toBe('2026-03-25')
  const notices = (await clerk.get('/api/notices')).body.rows.map(({ text }: { text: string }) => text)
  expect(notices[0]).toContain('答复到期日由 2026-03-23 改为 2026-03-25')

  const staff = await town.staff()
  const calendar = (await staff.get('/api/calendar?year=2026')).body
  expect(calendar.mayChange).toBe(false)
  expect(calendar.changes[0]).toMatchObject({ moved: 1, done: 1, total: 1, basis: '区政府停工通知' })
  const moves = await staff.get(`/api/calendar/moves?change=${changed.body.changeId}`)
  expect(moves.body.rows).toMatchObject([
    { before: '2026-03-23', after: '2026-03-25', subjectId: loop.id, label: '群众意见·答复' },
  ])
  const seenByAdmin = await admin.get(`/api/calendar/moves?change=${changed.body.changeId}`)
  expect(seenByAdmin.body, 'administrators see counts, not matters').toEqual({ total: 0, rows: [] })
})

test('the same change again changes nothing and says so; the job done twice moves nothing twice', async () => {
  const loop = await answering()
  const wanted = { days: [off('2026-03-10')], basis, source }
  const { changeId } = (await loop.admin.post('/api/calendar', wanted)).body
  await work(loop)
  const ctx: JobCtx = { ...(await loop.town.ctx()), workflows }
  await recomputeClocks(ctx, { changeId })
  await recheckClocks(ctx)
  expect(dayOf(await replyOf(loop))).toBe('2026-03-24')
  const { body } = await loop.liaison.get(loop.url)
  const lines = body.history.filter(({ action }: { action: string }) => action === 'calendarChanged')
  expect(lines).toHaveLength(1)
  const again = (await loop.admin.post('/api/calendar', wanted)).body
  expect(again).toMatchObject({ changeId: null, preview: { days: [], clocks: 0 } })
})

test('a change that moves no due date says so, and still stands in the list with its basis', async () => {
  const loop = await answering()
  const far = { days: [off('2026-09-15')], basis, source }
  expect((await loop.admin.post('/api/calendar', far)).body.preview).toMatchObject({ clocks: 0 })
  await work(loop)
  const [change] = (await loop.admin.get('/api/calendar')).body.changes
  expect(change).toMatchObject({ moved: 0, total: 0, basis, source, kinds: [] })
  expect(change.finishedAt).toBeTruthy()
})

test('two changes at once end at the calendar that both make, in whatever order their jobs come', async () => {
  const loop = await answering()
  const answers = await Promise.all([
    loop.admin.post('/api/calendar', { days: [off('2026-03-10')], basis, source }),
    loop.admin.post('/api/calendar', { days: [off('2026-03-12')], basis, source }),
  ])
  const ids = answers.map(({ body }) => body.changeId)
  expect(new Set(ids).size).toBe(2)
  await takeJobs(loop.town.tenant.id)
  const ctx = await loop.town.ctx()
  await Promise.all(ids.map((id) => recomputeChanged(ctx, workflows, id)))
  expect(dayOf(await replyOf(loop))).toBe('2026-03-25')
})

test('a day that turns out to be worked brings the end nearer, never behind the day on which it was said', async () => {
  const loop = await answering()
  await loop.admin.post('/api/calendar', { days: [off('2026-03-20'), off('2026-03-23')], basis, source })
  await work(loop)
  expect(dayOf(await replyOf(loop))).toBe('2026-03-25')
  await loop.town.becomes('2026-03-24')
  const usual = ['2026-03-20', '2026-03-23'].map((day) => ({ day, kind: 'usual' }))
  await loop.admin.post('/api/calendar', { days: usual, basis: '停工取消', source: '' })
  await work(loop)
  const held = await replyOf(loop)
  expect(dayOf(held), 'it would have ended on the 23rd; there is time until tonight').toBe('2026-03-24')
  expect(held.steps.at(-1)).toContain('应到 2026-03-23，变更时已经过去')
  expect((await loop.town.becomes('2026-03-24', 20)).missed).toBe(0)
  const ctx: JobCtx = { ...(await loop.town.ctx()), workflows }
  await recheckClocks(ctx)
  expect(dayOf(await replyOf(loop)), 'no second day of grace').toBe('2026-03-24')
  expect((await loop.town.becomes('2026-03-25')).missed).toBe(1)
})

test('what was answered, and what has run out, stays as it was', async () => {
  const late = await answering()
  await late.town.becomes('2026-03-24')
  const admin = await late.town.person('sysadmin', late.town.districtId)
  await admin.post('/api/calendar', { days: [off('2026-03-10'), off('2026-03-11')], basis, source })
  await work(late)
  expect(dayOf(await replyOf(late)), 'overdue it is').toBe('2026-03-23')
  const { body } = await late.liaison.get(late.url)
  const clocks = body.clocks.filter(({ metAt }: { metAt: string | null }) => metAt)
  expect(clocks.length, 'or this looked at nothing').toBeGreaterThan(1)
  expect(body.history.some(({ action }: { action: string }) => action === 'calendarChanged')).toBe(false)
})

test('what runs keeps the span it began with: neither a new setting nor a new calendar puts another in its place', async () => {
  const loop = await answering()
  const ctx = await loop.town.ctx()
  const value = { n: 5, unit: 'workday' }
  const key = 'opinion.reply.ordinary'
  const placeId = loop.town.streetId
  await setSetting(ctx, rulings, { placeId, key, value, validFrom: '2026-03-02', basis })
  expect(dayOf(await replyOf(loop))).toBe('2026-03-23')
  await loop.admin.post('/api/calendar', { days: [off('2026-03-10')], basis, source })
  await work(loop)
  const kept = await replyOf(loop)
  expect([dayOf(kept), kept.span]).toEqual(['2026-03-24', '15个工作日'])
  const next = await assigned({ today: '2026-03-02' })
  expect(next.town.tenant.id).not.toBe(loop.town.tenant.id)
})

test('an extension is reckoned anew with what it extends; a clock from before its parts were kept only when the old calendar explains it', async () => {
  const loop = await answering()
  await loop.clerk.post(`${loop.url}/requestExtension`, { note: '备件要从外地采购' })
  const staff = await loop.town.staff()
  expect((await staff.post(`${loop.url}/grantExtension`, { days: 5 })).status).toBe(200)
  const extended = await replyOf(loop)
  await loop.admin.post('/api/calendar', { days: [off('2026-03-10')], basis, source })
  await work(loop)
  const moved = await replyOf(loop)
  expect(dayOf(extended) < dayOf(moved)).toBe(true)
  expect(moved.steps.join()).toContain('再加 5天：同意延期5天')
  const old = await answering()
  await withClient(ownerOfTowns(), (client) =>
    client.query(
      `update clocks set legs = null, due_at = due_at + interval '3 days' where tenant_id = $1 and met_at is null`,
      [old.town.tenant.id],
    ),
  )
  await old.admin.post('/api/calendar', { days: [off('2026-03-10')], basis, source })
  await work(old)
  expect(dayOf(await replyOf(old)), 'nobody can say what it follows from').toBe('2026-03-26')
})

test('the lines of a notice are read as they stand; all wrong ones are named at once and nothing is taken', async () => {
  const loop = await answering()
  const { admin } = loop
  const bad = await admin.post('/api/calendar', {
    text: '日期,休班,名称\n2027-02-30,休,春节\n2027-02-06,也许,春节',
    basis,
    source,
  })
  expect(bad.status).toBe(400)
  expect(bad.body.fields.map(({ message }: { message: string }) => message)).toEqual([
    '第 2 行：日期“2027-02-30”应写成 2027-02-06',
    '第 3 行：第二列应是“休”或“班”',
  ])
  expect((await admin.get('/api/calendar?year=2027')).body).toMatchObject({ isKnown: false })
  const good = { text: '2027-02-06，休，春节\n2027-02-20，班，春节调休', basis, source }
  expect((await admin.post('/api/calendar', good)).status).toBe(200)
  const { body } = await admin.get('/api/calendar?year=2027')
  expect(body.isKnown).toBe(true)
  expect(body.days.find(({ day }: { day: string }) => day === '2027-02-20')).toMatchObject({
    workday: true,
    name: '春节调休',
    from: 'national',
    source,
    basis,
  })
  const unfounded = await admin.post('/api/calendar', { ...good, basis: '' })
  expect(unfounded.body.fields[0].path).toBe('basis')
  expect((await loop.liaison.post('/api/calendar', good)).status, 'only the administrator').toBe(403)
})
