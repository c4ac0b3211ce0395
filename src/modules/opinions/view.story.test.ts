import { expect, test } from 'vitest'
import { aTown } from '#test/town.ts'

const overdue = { page: 'opinions', name: '逾期', query: 'due=overdue' }

test('a person’s views are theirs alone; one of the same name is replaced', async () => {
  const town = await aTown()
  const [liaison, staff] = [await town.liaison(), await town.staff()]
  const first = await liaison.post('/api/views', overdue)
  expect(first.status).toBe(201)
  await liaison.post('/api/views', { ...overdue, query: 'due=today' })
  const { body: mine } = await liaison.get('/api/views?page=opinions')
  expect(mine).toEqual([{ ...overdue, id: first.body.id, query: 'due=today' }])
  expect((await staff.get('/api/views?page=opinions')).body).toEqual([])
  expect((await staff.delete(`/api/views/${first.body.id}`)).status).toBe(404)
  expect((await liaison.delete(`/api/views/${first.body.id}`)).status).toBe(204)
  expect((await liaison.get('/api/views?page=opinions')).body).toEqual([])
})

test('a view needs a name of at most 20 characters', async () => {
  const liaison = await (await aTown()).liaison()
  for (const name of [' ', '名'.repeat(21)]) {
    const { status, body } = await liaison.post('/api/views', { ...overdue, name })
    expect([status, body.fields[0].path]).toEqual([400, 'name'])
  }
})
