import { describe, expect, test } from 'vitest'
import { importMessages } from '#modules/opinions/index.ts'
import { aTown } from '#test/town.ts'

const HEADS = '留言编号,留言用户,留言时间,留言主题,留言详情,答复意见,答复时间'
const LAMP =
  'A1,路人甲,2019-03-04 10:00:00,巷口的灯不亮,巷口那盏灯坏了一个星期,"灯已换好，\n谢谢您的反映。",2019-03-06 10:00:00'
const ROAD = 'A2,路人乙,2019/3/5 8:30,路面有坑,菜场门口的路面有个大坑,已补,2019-03-09 20:30:00'
const TREE = 'A3,路人丙,2020年1月2日 9:05,大树倒了,后山的大树倒在路边,,'

describe('an import of messages', () => {
  test('lets every message live through the loop at its own times, and counts the days to the reply', async () => {
    const { town, bring, list } = await started()
    expect(await bring([HEADS, LAMP, ROAD, TREE])).toEqual({
      rows: 3,
      imported: 3,
      duplicates: 0,
      rejected: [],
      replied: 2,
      meanDays: 3.25,
      medianDays: 3.25,
    })
    const staff = await town.staff()
    const lamp = (await list(staff, '巷口')).at(0)!
    const { body } = await staff.get(`/api/opinions/${lamp.id}`)
    expect(body).toMatchObject({
      state: 'closed',
      outcome: 'handled_by_street',
      reply: '灯已换好，\n谢谢您的反映。',
      repliedAt: '2019-03-06T02:00:00.000Z',
      receivedAt: '2019-03-04T02:00:00.000Z',
      dueAt: null,
      reporter: { name: null, phone: null, isAnonymous: true },
    })
    expect(
      body.history.map(({ action, at }: { action: string; at: string }) => [action, at.slice(0, 10)]),
    ).toEqual([
      ['begin', '2019-03-04'],
      ['register', '2019-03-04'],
      ['assign', '2019-03-04'],
      ['acknowledge', '2019-03-04'],
      ['draft', '2019-03-06'],
      ['issue', '2019-03-06'],
      ['feedBack', '2019-03-06'],
      ['closeUnrated', '2019-03-13'],
    ])
    expect(JSON.stringify(body)).not.toContain('路人甲')
  })

  test('done a second time changes nothing, and says the same figures', async () => {
    const { bring, figures } = await started()
    await bring([HEADS, LAMP, ROAD, TREE])
    const before = await figures()
    expect(await bring([HEADS, TREE, LAMP, ROAD])).toMatchObject({
      imported: 0,
      duplicates: 3,
      replied: 2,
      meanDays: 3.25,
    })
    expect(await figures()).toEqual(before)
  })

  test('takes a message that stands twice in the file once', async () => {
    const { bring } = await started()
    expect(await bring([HEADS, LAMP, TREE, LAMP])).toMatchObject({
      rows: 3,
      imported: 2,
      duplicates: 1,
      rejected: [],
    })
  })

  test('numbers each year from 1 in the order of time, whatever the order of the file', async () => {
    const { town, bring, list } = await started()
    await bring([HEADS, TREE, ROAD, LAMP])
    const staff = await town.staff()
    const numbers = async (words: string) => (await list(staff, words)).map(({ no }) => no)
    expect([await numbers('巷口'), await numbers('菜场'), await numbers('后山')]).toEqual([
      ['青溪意〔2019〕1号'],
      ['青溪意〔2019〕2号'],
      ['青溪意〔2020〕1号'],
    ])
  })

  test('leaves a message without reply to be registered, overdue when that is late', async () => {
    const { town, bring, list } = await started()
    await bring([HEADS, TREE])
    const staff = await town.staff()
    expect(await list(staff, '后山')).toMatchObject([
      { state: 'received', light: 'overdue', dueAt: '2020-01-03T15:59:59.999Z' },
    ])
    expect((await staff.get('/api/opinions/counts')).body).toMatchObject({
      overdue: 1,
      byState: { received: 1 },
    })
  })

  test('counts workdays by the calendar of that year: fifteen round the Spring Festival of 2019 end on 20 February', async () => {
    const { town, bring, list } = await started()
    await bring([
      HEADS,
      'B1,某,2019-01-25 09:00:00,水管漏水,楼下水管漏水三天了,水管修好了,2019-02-21 09:00:00',
    ])
    const staff = await town.staff()
    const [row] = await list(staff, '水管')
    const { clocks } = (await staff.get(`/api/opinions/${row!.id}`)).body
    const reply = clocks.find(({ name }: { name: string }) => name === 'reply')
    expect(reply).toMatchObject({
      dueAt: '2019-02-20T15:59:59.999Z',
      missedAt: '2019-02-20T15:59:59.999Z',
      metAt: '2019-02-21T01:00:00.000Z',
    })
  })

  test('keeps the whole of a topic that is too long for a title', async () => {
    const { town, bring, list } = await started()
    const topic = '很长的标题'.repeat(20)
    await bring([HEADS, `C1,某,2019-05-05 09:00,${topic},内容在这里,,`])
    const staff = await town.staff()
    const [row] = await list(staff, '内容在这里')
    expect([...row!.title]).toHaveLength(60)
    expect((await staff.get(`/api/opinions/${row!.id}`)).body.content).toBe(`${topic}\n内容在这里`)
  })
})

async function started() {
  const town = await aTown({ today: '2026-03-02' })
  const target = { streetId: town.streetId, stationId: town.stationId, unitId: town.unitId }
  return {
    town,
    bring: async (lines: string[]) =>
      importMessages(await town.ctx(), Buffer.from(lines.join('\r\n')), { target }),
    list: async (person: Awaited<ReturnType<typeof town.staff>>, words: string) => {
      const { body } = await person.get(`/api/opinions?pile=all&q=${encodeURIComponent(words)}`)
      return body.rows as { id: string; no: string; title: string; state: string }[]
    },
    figures: async () => {
      const { db } = await town.ctx()
      const count = async (table: 'opinions' | 'events' | 'clocks' | 'numbers') =>
        (
          await db
            .selectFrom(table)
            .select((eb) => eb.fn.countAll().as('n'))
            .executeTakeFirstOrThrow()
        ).n
      return [await count('opinions'), await count('events'), await count('clocks'), await count('numbers')]
    },
  }
}
