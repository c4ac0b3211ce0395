import { expect, test } from 'vitest'
import { registered, submitted } from '#test/opinion-stories.ts'
import { learn, learnFromRecords } from './index.ts'

const MATTERS: [string, string, string][] = [
  ['transport', '路灯不亮', '晚上走路看不清，路灯坏了好几盏，请安排维修'],
  ['transport', '路面有坑', '路面坑坑洼洼，电动车常摔跤，请修路'],
  ['management', '垃圾没人清运', '垃圾桶满了好几天，夏天气味很大，请清运'],
  ['management', '占道摆摊', '摊贩占了人行道，垃圾乱扔，没有人管'],
]
const examples = ['长安里', '柳树巷', '东风桥', '新华街', '南门外', '竹园', '北山坡', '河沿'].flatMap(
  (place) =>
    MATTERS.map(([label, title, content]) => ({
      texts: [`${place}${title}`, `${place}：${content}`],
      label,
    })),
)

test('nothing is suggested before anything was learned; then the field, with the words that spoke for it', async () => {
  const { town, liaison, url } = await submitted()
  expect((await liaison.get(`${url}/hints`)).body).toEqual({ category: [], unit: [] })
  const learned = await learn(await town.ctx(), 'category', examples, 'file')
  expect(learned).toMatchObject({ examples: 32, labels: 2 })
  const { body } = await liaison.get(`${url}/hints`)
  expect(body.category[0]).toMatchObject({ value: 'transport', label: '交通道路' })
  expect(body.category[0].words.join()).toContain('灯')
  expect(body.category[0].confidence).toBeGreaterThan(0.6)
})

test('who may not see the opinion is told nothing of it', async () => {
  const { town, liaison, url } = await submitted()
  expect((await liaison.get(`${url}/hints`)).status).toBe(200)
  const clerk = await town.clerk()
  expect((await clerk.get(`${url}/hints`)).status).not.toBe(200)
})

test('what was suggested and what was chosen is noted with the choice', async () => {
  const { town, liaison, url, id } = await submitted()
  await learn(await town.ctx(), 'category', examples, 'file')
  const input = { title: '幸福路路灯不亮', category: 'utilities', nature: 'help' }
  expect((await liaison.post(`${url}/register`, input)).status).toBe(200)
  const ctx = await town.ctx()
  const uses = await ctx.db.selectFrom('hintUses').selectAll().where('opinionId', '=', id).execute()
  expect(uses).toMatchObject([{ subject: 'category', suggested: 'transport', chosen: 'utilities' }])
})

test('a street that wants to be surer is shown less, and what was held back is counted apart', async () => {
  const { town, liaison, url, id } = await submitted()
  await learn(await town.ctx(), 'category', examples, 'file')
  expect((await liaison.get(`${url}/hints`)).body.category).toHaveLength(2)
  const chair = await town.chair()
  const set = { placeId: town.streetId, key: 'hint.confidence', value: 100, validFrom: '2026-03-02' }
  await chair.post('/api/settings', { ...set, basis: '青人工委〔2026〕5号' })
  expect((await liaison.get(`${url}/hints`)).body.category).toEqual([])
  await liaison.post(`${url}/register`, { title: '路灯不亮', category: 'transport', nature: 'help' })
  const ctx = await town.ctx()
  const uses = await ctx.db.selectFrom('hintUses').selectAll().where('opinionId', '=', id).execute()
  expect(uses).toMatchObject([{ streetId: town.streetId, isShown: false }])
})

test('a handful of own records is too little to learn from, and what a file taught stays', async () => {
  const { town } = await registered()
  const ctx = await town.ctx()
  await learn(ctx, 'category', examples, 'file')
  await learnFromRecords(ctx)
  const models = await ctx.db.selectFrom('hintModels').select(['subject', 'source']).execute()
  expect(models).toEqual([{ subject: 'category', source: 'file' }])
})

test('examples with one field only teach nothing, and nothing is kept', async () => {
  const { town } = await submitted()
  const ctx = await town.ctx()
  const one = examples.filter(({ label }) => label === 'transport')
  await expect(learn(ctx, 'category', one, 'file')).rejects.toThrow('只有一种标签')
  expect(await ctx.db.selectFrom('hintModels').select('subject').execute()).toEqual([])
})
