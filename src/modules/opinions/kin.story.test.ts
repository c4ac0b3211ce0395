import { expect, test } from 'vitest'
import { withClient } from '#house/postgres.ts'
import { sealAll } from '#kernel/ledger.ts'
import { verifyLedger } from '#kernel/verify.ts'
import { assigned, enteredAt, REPLY, registered } from '#test/opinion-stories.ts'
import { ownerOfTowns } from '#test/town.ts'
import { findTracked } from './public.queries.ts'
import { maybeReporter } from './reporter.queries.ts'
import { forgetReporter } from './rights.actions.ts'

const PARTS = ['路灯不亮', '路面积水'].map((title) => ({ title, content: title, category: 'transport' }))

test('a follower reads how the lead goes on and when its unit answers, and nothing of what the lead’s resident wrote', async () => {
  const { town, liaison, clerk, resident, id, url } = await assigned()
  const other = await enteredAt(town, '幸福路的灯一直没有亮，请修一修')
  await liaison.post(`${other.url}/merge`, { leadId: id })
  town.later(5)
  await clerk.post(`${url}/acknowledge`)
  await resident('supplement', { note: '我家是三号楼王家' })
  const told = await findTracked(await town.ctx(), other.id)
  const story = told.story.map(({ text }) => text)
  expect(story).toContain('一并办理：城管科已签收，正在办理。')
  expect(story).toContain('与别人反映的同一件事一并办理，办好了一样答复您，也请您评价。')
  expect(JSON.stringify(told.story)).not.toContain('补充')
  expect(JSON.stringify(told.story)).not.toContain('王家')
  expect(told.running.map(({ name }) => name)).toContain('reply')
  await clerk.post(`${url}/draft`, { result: 'solved', reply: REPLY, noPromise: true })
  await (await town.head()).post(`${url}/issue`)
  await resident('rate', { rating: 'satisfied' })
  const after = (await findTracked(await town.ctx(), other.id)).story.map(({ text }) => text)
  expect(after, 'stays in the story').toContain('一并办理：城管科已签收，正在办理。')
  expect(after.join()).not.toContain('您评价：满意')
})

test('the resident of what was split reads its parts in plain words', async () => {
  const { town, liaison, url, id } = await registered()
  await liaison.post(`${url}/split`, { parts: PARTS.map((part) => ({ ...part, unitId: town.unitId })) })
  const { parts, story } = await findTracked(await town.ctx(), id)
  expect(parts).toMatchObject([
    { title: '路灯不亮', state: 'assigned', unitId: town.unitId },
    { title: '路面积水', state: 'assigned' },
  ])
  expect(story[0]!.text).toContain('2个方面')
})

test('who takes their consent back is unknown in the parts too; one of two who said the same leaves the other alone', async () => {
  const loop = await registered({ name: '李小红', phone: '13800000034' })
  const { town, liaison, url, id } = loop
  await liaison.post(`${url}/split`, { parts: PARTS })
  const part = (await liaison.get(url)).body.kin[0]
  const partUrl = `/api/opinions/${part.id}`
  const shown = await liaison.post(`${partUrl}/reveal`, { reason: '约时间上门' })
  expect(shown.body, 'or this means nothing').toMatchObject({ name: '李小红' })
  const ctx = await town.ctx()
  await forgetReporter(ctx, id)
  expect(await liaison.post(`${partUrl}/reveal`, { reason: '约时间上门' })).toMatchObject({ status: 403 })
  expect((await liaison.get(partUrl)).body.reporter).toMatchObject({ name: null, phone: null })

  const [lead, follower] = [await enteredAt(town, '积水一直没有退'), await enteredAt(town, '积水三天了')]
  await liaison.post(`${follower.url}/merge`, { leadId: lead.id })
  await lead.resident('withdraw', { note: '不用了' })
  expect(await forgetReporter(ctx, lead.id)).toBe('erase')
  expect(await maybeReporter(ctx, lead.id)).toMatchObject({ name: null })
  expect(await maybeReporter(ctx, follower.id)).toMatchObject({ name: '王小明', erasedAt: null })
  expect((await liaison.get(follower.url)).body.state).toBe('received')
})

test('every step of every one stands in the ledger, and the ledger verifies', async () => {
  const { town, liaison, url } = await registered()
  await liaison.post(`${url}/split`, { parts: PARTS })
  await liaison.post(`${url}/unsplit`, { note: '其实是一件' })
  const ctx = await town.ctx()
  await sealAll(ctx)
  const verdict = await withClient(ownerOfTowns(), (client) => verifyLedger(client, ctx.seal))
  expect(verdict.broken.filter(({ tenant }) => tenant === town.tenant.key)).toEqual([])
  const [{ n } = { n: 0 }] = await ctx.db
    .selectFrom('ledger')
    .innerJoin('events', (join) =>
      join.onRef('events.id', '=', 'ledger.eventId').onRef('events.tenantId', '=', 'ledger.tenantId'),
    )
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('events.action', 'in', ['split', 'unsplit', 'undoPart'])
    .execute()
  expect(Number(n)).toBe(4)
})

test('when the last two parts are answered at the same moment, the whole gathers them once', async () => {
  const { town, liaison, url } = await registered()
  await liaison.post(`${url}/split`, { parts: PARTS.map((part) => ({ ...part, unitId: town.unitId })) })
  const parts = (await liaison.get(url)).body.kin as { id: string }[]
  const [clerk, head] = [await town.clerk(), await town.head()]
  for (const { id } of parts) {
    await clerk.post(`/api/opinions/${id}/acknowledge`)
    await clerk.post(`/api/opinions/${id}/draft`, { result: 'solved', reply: REPLY })
  }
  const both = await Promise.all(parts.map(({ id }) => head.post(`/api/opinions/${id}/issue`)))
  expect(both.map(({ status }) => status)).toEqual([200, 200])
  const { state, history } = (await liaison.get(url)).body
  expect(state).toBe('replied')
  expect(history.filter(({ action }: { action: string }) => action === 'gather')).toHaveLength(1)
})
