import { expect, test } from 'vitest'
import { forgetFacts } from '#kernel/facts.ts'
import type { JobCtx } from '#kernel/jobs.ts'
import { submitted } from '#test/opinion-stories.ts'
import { aTown, takeJobs } from '#test/town.ts'
import { learnHints } from './index.ts'

const MATTERS = [
  ['交通道路', '路灯不亮', '晚上走路看不清，路灯坏了好几盏，请安排维修'],
  ['城市管理', '垃圾没人清运', '垃圾桶满了好几天，夏天气味很大，请清运'],
]
const places = Array.from({ length: 35 }, (_, n) => `${'甲乙丙丁戊'[n % 5]}${'东西南北中前后'[n % 7]}小区`)
const rows = places.flatMap((place) =>
  MATTERS.map(([label, ...texts]) => [place + texts[0], texts[1]!, label!]),
)
const csv = (lines: string[][], heads = ['标题', '内容', '领域']) =>
  [heads, ...lines].map((line) => line.join(',')).join('\n')

type Town = Awaited<ReturnType<typeof aTown>>

async function send(town: Town, cookie: string, path: string, content: string) {
  const edge = 'zhitong-lesson'
  const payload = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\n${content}\r\n--${edge}--\r\n`
  const headers = { cookie, 'content-type': `multipart/form-data; boundary=${edge}` }
  const response = await town.app.inject({ method: 'POST', url: `/api/hints/${path}`, payload, headers })
  return { status: response.statusCode, body: response.json() }
}

const AS_FOUND = 'file?subject=category&title=0&content=1&label=2'

/** The queue is worked by hand. */
async function work(town: Town) {
  for (const { task, payload } of await takeJobs(town.tenant.id))
    if (task === 'learnHints') await learnHints((await town.ctx()) as JobCtx, payload)
}

test('before anything was learned the page says how many records are missing, and learning is refused', async () => {
  const { town } = await submitted()
  const staff = await town.staff()
  const { body } = await staff.get('/api/hints')
  expect(body.subjects).toMatchObject([
    { subject: 'category', model: null, records: 0, needed: 60, lesson: null, months: [] },
    { subject: 'unit', model: null },
  ])
  expect(body.streets).toMatchObject([{ id: town.streetId, percent: 60, isDefault: true }])
  const refused = await staff.post('/api/hints/learn', { subject: 'category' })
  expect([refused.status, refused.body.fields[0].message]).toEqual([
    400,
    '记录还不够：要60件，还差60件。原来的没有变。',
  ])
  expect((await (await town.liaison()).get('/api/hints')).status).toBe(403)
})

test('a sorted file teaches: its columns are found, it is learned by a job, shown, used and counted', async () => {
  const { town, liaison, url } = await submitted()
  const staff = await town.staff()
  const found = await send(town, staff.cookie, 'columns', csv(rows))
  expect(found.body).toMatchObject({ rows: 70, columns: { title: 0, content: 1, label: 2 } })
  const asked = await send(town, staff.cookie, AS_FOUND, csv(rows))
  expect(asked.status).toBe(202)
  expect(asked.body.subjects[0]).toMatchObject({ model: null, lesson: { source: 'file', endedAt: null } })
  const db = (await town.ctx()).db
  const sealed = await db.selectFrom('hintLessons').select('examplesSealed').executeTakeFirstOrThrow()
  expect(sealed.examplesSealed).toMatch(/^v\d/)
  expect((await send(town, staff.cookie, AS_FOUND, csv(rows))).status).toBe(409)
  await work(town)
  const [state] = (await staff.get('/api/hints')).body.subjects
  expect(state).toMatchObject({
    model: { examples: 70, source: 'file', labels: 2, isOutdated: false },
    needed: 500,
    lesson: { done: 4, steps: 4, problem: null },
  })
  expect(state.lesson.endedAt).not.toBeNull()
  const kept = await db.selectFrom('hintLessons').select('examplesSealed').executeTakeFirstOrThrow()
  expect(kept.examplesSealed).toBeNull()

  expect((await liaison.get(`${url}/hints`)).body.category[0].value).toBe('transport')
  await liaison.post(`${url}/register`, { title: '路灯不亮', category: 'transport', nature: 'help' })
  const used = (await staff.get('/api/hints')).body.subjects[0].months
  expect(used).toEqual([{ month: '2026-03', shown: 1, first: 1, second: 0, corrected: 0, heldBack: 0 }])
})

test('the staff of another street are not told what was used here', async () => {
  const { town, liaison, url } = await submitted()
  const staff = await town.staff()
  await send(town, staff.cookie, AS_FOUND, csv(rows))
  await work(town)
  await liaison.post(`${url}/register`, { title: '路灯不亮', category: 'transport', nature: 'help' })
  expect((await staff.get('/api/hints')).body.subjects[0].months).toHaveLength(1)
  const ctx = await town.ctx()
  const { id } = await ctx.db
    .insertInto('places')
    .values({
      tenantId: ctx.tenant.id,
      id: '01980000-0000-7000-8000-0000000000aa',
      parentId: town.districtId,
      kind: 'street',
      name: '河东',
      shortName: '河东',
    } as never)
    .returning('id')
    .executeTakeFirstOrThrow()
  forgetFacts(ctx.db)
  const others = await town.person('streetStaff', id)
  expect((await others.get('/api/hints')).body.subjects[0]).toMatchObject({
    model: { examples: 70 },
    months: [],
  })
})

test.each([
  [
    'labels nobody here knows',
    csv([...rows, ['灯', '亮', '路灯管理']]),
    AS_FOUND,
    '这里没有叫这些名字的领域：路灯管理（1行）。',
  ],
  ['a handful of rows', csv(rows.slice(0, 10)), AS_FOUND, '既有文字又有领域的只有10行，至少要60行。'],
  ['one label', csv([...rows, ...rows].filter((row) => row[2] === '交通道路')), AS_FOUND, '只有一种领域'],
  ['a column twice', csv(rows), 'file?subject=category&title=0&content=0&label=2', '和标题选了同一列'],
  ['a column that is not there', csv(rows), 'file?subject=category&title=0&label=9', '文件里没有这一列'],
  ['no title column', csv(rows), 'file?subject=category&label=2', '请选择标题是哪一列'],
  ['heads only', csv([]), AS_FOUND, '只有列名'],
  ['a program', 'MZ\u0090', AS_FOUND, '这是程序，不是表格'],
])('a file with %s is refused in words, and nothing changes', async (_what, content, path, sentence) => {
  const town = await aTown()
  const staff = await town.staff()
  const before = (await staff.get('/api/hints')).body
  const { status, body } = await send(town, staff.cookie, path, content)
  expect(status).toBe(400)
  expect(body.fields.map(({ message }: { message: string }) => message).join()).toContain(sentence)
  expect((await staff.get('/api/hints')).body).toEqual(before)
  expect(await takeJobs(town.tenant.id)).toEqual([])
})
