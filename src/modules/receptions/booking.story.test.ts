import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { announced, DAY } from '#test/receptions.ts'
import { phone } from '#test/residents.ts'
import { aTown } from '#test/town.ts'
import { forgetBookings } from './booking.actions.ts'

type Town = Awaited<ReturnType<typeof aTown>>

describe('a resident', () => {
  test('books a slot without an account, finds it under a code, and gives it back', async () => {
    const town = await aTown()
    const { id, liaison } = await announced(town)
    const page = await phone(town).open(`/r/${id}`)
    expect(page.body).toContain('李代表')
    const nonce = /name="nonce" value="([^"]+)"/.exec(page.body)![1]!
    const booked = await phone(town).post(`/r/${id}`, {
      slot: '1',
      persons: '2',
      phone: '13800000012',
      name: '王女士',
      nonce,
    })
    expect(booked.status).toBe(303)
    const again = await phone(town).post(`/r/${id}`, {
      slot: '1',
      persons: '2',
      phone: '13800000012',
      name: '王女士',
      nonce,
    })
    expect(again.location, 'the same page sent twice is one booking').toBe(booked.location)
    const receipt = await phone(town).open(booked.location)
    expect(receipt.body).toContain('19:20')
    const [booking] = (await liaison.get(`/api/receptions/${id}`)).body.bookings
    expect(booking).toMatchObject({ name: '王**', phone: '138****0012', persons: 2, isCancelled: false })

    const code = /class="code">([^<]+)/.exec(receipt.body)![1]!
    const wrong = await phone(town).post(`/r/${id}/cancel`, { code: 'ABCD EFGH' })
    expect([wrong.status, wrong.body.includes('没有找到这个取消码')]).toEqual([400, true])
    expect((await phone(town).post(`/r/${id}/cancel`, { code })).status).toBe(303)
    expect((await liaison.get(`/api/receptions/${id}`)).body).toMatchObject({
      booked: 0,
      bookings: [{ name: null, phone: null, isCancelled: true }],
    })
  })

  test('is told in a friendly sentence that a slot is taken, the phone has one already, or all are gone', async () => {
    const town = await aTown()
    const { id } = await announced(town)
    const book = (slot: number, more = {}) =>
      phone(town).post(`/r/${id}`, { slot: String(slot), persons: '1', ...more })
    expect((await book(0, { phone: '13800000012' })).status).toBe(303)
    const taken = await book(0)
    expect([taken.status, taken.body.includes('这个时间已经有人约了，最近还有19:20')]).toEqual([400, true])
    const twice = await book(1, { phone: '138 0000 0012' })
    expect([twice.status, twice.body.includes('这个电话已经约了这一场')]).toEqual([400, true])
    const both = await Promise.all([book(1), book(1)])
    expect(both.map(({ status }) => status).sort()).toEqual([303, 400])
    await book(2)
    expect((await book(2)).body).toContain('这一场约满了')
    const bad = await book(1, { persons: '0', phone: '12' })
    expect(bad.body).toContain('有2处要改一下')
  })

  test('sees who is on duty today, the coming receptions, and a reception called off with its reason', async () => {
    const town = await aTown()
    const { id, liaison } = await announced(town)
    const planned = (await liaison.post('/api/receptions', { ...(await announcedPlan(town)), venue: '二楼' }))
      .body.id
    expect((await phone(town).open('/r?theme=老旧')).body).toContain('3月16日（周一）')
    expect((await phone(town).open('/r?theme=养狗')).body).toContain('没有找到这样的接待')
    expect((await phone(town).open(`/r/${planned}`)).status, 'a plan is nobody’s business yet').toBe(404)
    await town.becomes(DAY, 10)
    const notice = '今天值班：李代表代表，19:00—20:00，社区活动室'
    expect((await phone(town).open(`/s/${town.stationCode}`)).body).toContain(notice)
    await liaison.post(`/api/receptions/${id}/cancel`, { reason: '台风登陆' })
    expect((await phone(town).open(`/r/${id}`)).body).toContain('台风登陆')
    expect((await phone(town).post(`/r/${id}`, { slot: '0', persons: '1' })).body).toContain('已经取消')
  })

  test('is forgotten a week after, and whoever looks at the whole phone leaves a line', async () => {
    const town = await aTown()
    const { id, liaison } = await announced(town)
    await phone(town).post(`/r/${id}`, { slot: '0', persons: '1', phone: '13800000012' })
    const { bookings } = (await liaison.get(`/api/receptions/${id}`)).body
    const url = `/api/receptions/${id}/bookings/${bookings[0].id}/reveal`
    expect((await liaison.post(url, { reason: '通知变更' })).body).toEqual({
      name: null,
      phone: '13800000012',
    })
    const { history } = (await liaison.get(`/api/receptions/${id}`)).body
    expect(history.at(-1)).toMatchObject({ label: '查看预约人信息' })
    await town.becomes('2026-03-25')
    await forgetBookings(await town.ctx())
    expect((await liaison.post(url, { reason: '通知变更' })).body).toEqual({ name: null, phone: null })
  })
})

async function announcedPlan(town: Town) {
  return {
    stationId: town.stationId,
    mode: 'station',
    onDay: '2026-03-20',
    startTime: '09:00',
    endTime: '11:00',
    venue: '一楼接待室',
    theme: '电动车充电',
    deputyIds: [town.deputyId],
  }
}

test('a calendar program reads the subscription: Beijing hours, a change under the same UID, what was called off', async () => {
  const town = await aTown()
  const { id, liaison, planned } = await announced(town)
  const read = async (path: string) => {
    const { body, type } = await phone(town).open(path)
    expect(body).toMatch(/^DTSTAMP:20260302T010000Z\r$/m)
    expect(type).toContain('text/calendar')
    const calendar = new ICAL.Component(ICAL.parse(body))
    const zone = calendar.getFirstSubcomponent('vtimezone')!
    expect(zone.getFirstPropertyValue('tzid')).toBe('Asia/Shanghai')
    ICAL.TimezoneService.register(zone)
    const [event] = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
    return { event: event!, status: event!.component.getFirstPropertyValue('status') }
  }
  const before = await read(`/s/${town.stationCode}/receptions.ics`)
  expect(before.event.startDate.toJSDate().toISOString()).toBe('2026-03-16T11:00:00.000Z')
  expect(before.event.startDate.toString()).toBe('2026-03-16T19:00:00')
  expect(before).toMatchObject({ status: 'CONFIRMED', event: { sequence: 0, location: '社区活动室' } })
  const { stationId: _, mode: __, ...details } = planned
  await liaison.post(`/api/receptions/${id}/changeNotice`, {
    ...details,
    startTime: '18:30',
    reason: '提前半小时',
  })
  const after = await read(`/d/${town.deputyCode}/receptions.ics`)
  expect(after.event.uid).toBe(before.event.uid)
  expect(after.event.sequence).toBe(1)
  expect(after.event.startDate.toString()).toBe('2026-03-16T18:30:00')
  await liaison.post(`/api/receptions/${id}/cancel`, { reason: '台风' })
  expect(await read(`/s/${town.stationCode}/receptions.ics`)).toMatchObject({
    status: 'CANCELLED',
    event: { sequence: 2 },
  })
})
