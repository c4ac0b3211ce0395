import { expect, test, vi } from 'vitest'
import { withClient } from '#house/postgres.ts'
import { opinionWorkflow } from '#modules/opinions/opinion.workflow.ts'
import { registered } from '#test/opinion-stories.ts'
import { ownerOfTowns } from '#test/town.ts'
import { type Ctx, inTransaction } from './ctx.ts'
import { perform } from './perform.ts'

/** Waits until somebody's statement on this table waits for a row that another holds. */
async function untilOneWaits(table: string) {
  const query = `select 1 from pg_stat_activity where datname = current_database()
    and wait_event_type = 'Lock' and query like '%from ' || $1 || '%'`
  await withClient(ownerOfTowns(), (client) =>
    vi.waitFor(async () => expect((await client.query(query, [table])).rows).toHaveLength(1), 15_000),
  )
}

test('who waited for a record sees its clocks as the one before left them', async () => {
  const { town, liaison, url, id } = await registered()
  const grants = new Map([['stationLiaison', new Set([town.stationId])]])
  const actor: Ctx['actor'] = { kind: 'account', id: null, name: '周联络', grants }
  const step = async (ctx: Ctx, name: string, input: object) =>
    perform({ ...ctx, actor }, opinionWorkflow, id, name, input)

  let noted: Promise<unknown> | undefined
  await inTransaction(await town.ctx(), async (ctx) => {
    await step(ctx, 'assign', { unitId: town.unitId })
    noted = step(await town.ctx(), 'note', { note: '电话里又催了一次' })
    await untilOneWaits('opinions')
  })
  await noted

  const { body } = await liaison.get(url)
  const running = body.clocks.filter(({ metAt }: { metAt: string | null }) => !metAt)
  expect(running.map(({ name }: { name: string }) => name).toSorted()).toEqual(['acknowledge', 'reply'])
  expect(body.dueAt).toBe(running.map(({ dueAt }: { dueAt: string }) => dueAt).toSorted()[0])
  expect(body.history.at(-1)).toMatchObject({ action: 'note', toState: 'assigned' })
})
