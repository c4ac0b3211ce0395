import { z } from 'zod'
import { note } from '#words/fields.ts'
import * as form from './activity.forms.ts'
import type { Activity } from './activity.table.ts'
import { actionsOfLoop, coming, organiser } from './loop.workflow.ts'
import { typeOf } from './type.words.ts'

const DAY = 86_400_000
const day = (moment: Date) => new Date(moment.getTime() + 8 * 3600_000).toISOString().slice(0, 10)
const enrols = (row: Activity) => typeOf(row.type).enrols === true
const invites = (row: Activity) => typeOf(row.type).notice !== undefined

/** Everything before the day: the plan, the notice, the list of who comes. */
export const planActions = actionsOfLoop({
  revise: {
    label: '修改计划',
    from: 'planned',
    by: organiser,
    input: form.Revise,
    set: ({ guests, ...input }) => ({ ...input, guests: { groups: guests } as never }),
  },
  notify: {
    label: '发通知',
    from: 'planned',
    to: 'noticed',
    by: organiser,
    when: { test: invites, why: '这一类活动不用通知代表' },
    input: form.Notify,
    check: ({ lateReason }, row, { now }) => {
      const left = (Date.parse(day(row.startsAt)) - Date.parse(day(now))) / DAY
      if (left < 0) return [{ path: 'startsAt', message: '开始时间已经过去，请先修改计划' }]
      if (!isLate(row, now) || lateReason) return []
      const wanted = left === 0 ? '就在今天' : `只剩${left}天`
      return [{ path: 'lateReason', message: `离活动${wanted}，通知的期限已过；确要如期举行，请说明原因` }]
    },
    set: ({ noticeText, lateReason }, row, { now }) => ({
      noticeText: noticeText || null,
      lateReason: isLate(row, now) ? (lateReason ?? null) : null,
      noticedAt: now,
    }),
    basis: '代表法第46条：及时通知，提供材料',
  },
  settle: {
    label: '确定名单',
    from: 'noticed',
    to: 'enrolled',
    by: organiser,
    when: { test: enrols, why: '这一类活动不用报名' },
    input: z.object({ note: note('说明', 0, 500).optional() }),
  },
  postpone: {
    label: '改期',
    from: ['noticed', 'enrolled'],
    to: 'planned',
    by: organiser,
    input: form.Postpone,
    check: ({ startsAt }, _row, { now }) =>
      startsAt > now ? [] : [{ path: 'startsAt', message: '新的时间已经过去' }],
    set: ({ startsAt, endsAt, location }, row) => ({ startsAt, endsAt, location: location ?? row.location }),
    confirm: '改期后要重新发通知，已报名的人保留，请他们重新看时间。',
  },
  cancel: {
    label: '取消活动',
    from: coming,
    to: 'cancelled',
    by: organiser,
    input: form.Cancel,
    set: ({ note: cancelReason }) => ({ cancelReason }),
    confirm: '取消后不能恢复，已通知的代表会收到取消的提醒。',
  },
})

/** The clock of the notice is the plan's own deadline: past it, the notice is late. */
function isLate(row: Activity, now: Date): boolean {
  return row.dueClock === 'notice' && row.dueAt !== null && row.dueAt < now
}
