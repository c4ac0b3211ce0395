import { expect, test } from 'vitest'
import { months, workdays } from '#kernel/span.ts'
import { defineWorkflow } from '#kernel/workflow.ts'
import { rulings } from '#src/app.ts'
import { aTown } from '#test/town.ts'
import { type Preset, presets } from '#words/presets.ts'
import { applyPreset, linesOf } from './index.ts'

const law = { span: months(3), basis: '代表法第51条' }
const toy = defineWorkflow({
  name: 'toy',
  label: '玩具',
  table: { name: 'toys', row: {} as { placeId: string } },
  start: 'open',
  place: 'placeId',
  states: { open: { label: '开' } },
  actions: {},
  clocks: {
    reply: { label: '答复', during: ['open'], within: months(3), basis: '代表法第51条', limit: law },
    sign: { label: '签收', during: ['open'], within: workdays(5), basis: '缺省' },
  },
})
const preset = (values: Preset['values'], kinds = ['street']): Preset => ({
  key: 'own',
  name: '本地',
  kinds,
  source: '某市条例',
  values,
})
const basis = '某市条例第9条'

test('a preset puts its settings in force together from a day on, each with its basis and in the history', async () => {
  const town = await aTown({ today: '2026-03-02' })
  const ctx = await town.ctx()
  const own = preset([
    { key: 'toy.reply', value: '2个月', basis },
    { key: 'toy.sign', value: '5个工作日', basis },
  ])
  expect(linesOf(ctx, [toy], own, town.streetId)).toMatchObject([
    { before: '3个月', after: '2个月', isSame: false, why: null },
    { before: '5个工作日', after: '5个工作日', isSame: true, why: null },
  ])
  const at = { placeId: town.streetId, validFrom: '2026-04-01' }
  expect(await applyPreset(ctx, [toy], own, at)).toBe(1)
  const { facts } = await town.ctx()
  const inForce = (day: string) =>
    facts.setting('toy.reply', town.stationId, new Date(`${day}T09:00:00+08:00`), {
      value: months(3),
      basis: '缺省',
    })
  expect(inForce('2026-03-31').value).toEqual(months(3))
  expect(inForce('2026-04-01')).toMatchObject({ value: months(2), basis: `青溪 ${basis}（预设：本地）` })
  const events = await ctx.db
    .selectFrom('events')
    .select(['action', 'input'])
    .where('tenantId', '=', town.tenant.id)
    .where('subjectId', '=', town.streetId)
    .where('action', '=', 'set')
    .execute()
  expect(events).toHaveLength(2)
  expect(events[0]!.input).toMatchObject({ key: 'toy.reply', before: months(3), value: months(2) })
})

test('one that would loosen the law is refused whole, with every line that does named', async () => {
  const town = await aTown({ today: '2026-03-02' })
  const ctx = await town.ctx()
  const loose = preset([
    { key: 'toy.sign', value: '3个工作日', basis },
    { key: 'toy.reply', value: '4个月', basis },
    { key: 'toy.nothing', value: '4个月', basis },
    { key: 'toy.sign', value: '很快', basis },
  ])
  const denied = await applyPreset(ctx, [toy], loose, {
    placeId: town.streetId,
    validFrom: '2026-03-02',
  }).catch((error) => error.detail.fields.map(({ message }: { message: string }) => message))
  expect(denied).toEqual([
    '玩具·答复（4个月）：法定期限最长3个月（代表法第51条），只能缩短，不能放宽',
    'toy.nothing（4个月）：没有“toy.nothing”这项设置',
    '玩具·签收（很快）：写成 3个工作日、30天、2个月 或一个数',
  ])
  const kept = await ctx.db
    .selectFrom('settings')
    .selectAll()
    .where('tenantId', '=', town.tenant.id)
    .execute()
  expect(kept, 'nothing was changed').toEqual([])
})

test('staff look, the chair decides; a day that is past and a place of another kind are refused', async () => {
  const town = await aTown({ today: '2026-03-02' })
  const [chair, staff] = [await town.chair(), await town.staff()]
  const { body } = await staff.get(`/api/presets?placeId=${town.streetId}`)
  expect(body.rows.map(({ key }: { key: string }) => key)).toEqual(presets.map(({ key }) => key))
  const asked = { placeId: town.streetId, preset: 'zhejiang_district', validFrom: '2026-03-01' }
  expect((await staff.post('/api/presets', asked)).status).toBe(403)
  const refused = await chair.post('/api/presets', asked)
  expect(refused.status).toBe(400)
  const said = refused.body.fields.map(({ message }: { message: string }) => message)
  expect(said).toContain('“浙江·区县”不是给这类地点的')
  expect(said).toContain('从今天或以后的一天起：已经过去的日子不改')
  const unknown = await chair.post('/api/presets', { ...asked, preset: 'mars' })
  expect(unknown.body.fields).toEqual([{ path: 'preset', message: '没有这个预设' }])
})

const hasSuggestions = rulings.some(({ name }) => name === 'handling')

test.runIf(hasSuggestions)('every preset that ships fits what is declared, and loosens no law', async () => {
  const town = await aTown({ today: '2026-03-02' })
  const ctx = await town.ctx()
  const wrong = presets.flatMap((one) =>
    linesOf(ctx, rulings, one, town.streetId)
      .filter(({ why }) => why)
      .map(({ key, after, why }) => `${one.key} ${key} ${after}: ${why}`),
  )
  expect(wrong).toEqual([])
})
