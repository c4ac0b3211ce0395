import { z } from 'zod'
import { actionsOfLoop, coUnit, handling, open, staff, states, station } from './loop.workflow.ts'
import type { Opinion } from './opinion.table.ts'

// What a matter lives through together with other records: units that have a part (分), a plan for several cases (并),
// a call of units (吹哨), the chair's day. Each is one half of a step; the other record's module takes both at once.

const anywhere = Object.keys(states) as (keyof typeof states)[]
const units = z.array(z.uuid())

/** Which units' parts are still missing, and until when the last of them has time. */
export const Missing = z.object({ coWaiting: units, coDueAt: z.date().nullable() })
export type Missing = z.output<typeof Missing>

const namesOf = (ids: readonly string[], place: (id: string) => { name: string } | undefined) =>
  ids.map((id) => place(id)?.name ?? '').join('、')

export const togetherActions = actionsOfLoop({
  divide: {
    label: '分交协办',
    from: handling,
    by: station,
    isWithin: true,
    input: Missing.extend({ parts: z.array(z.object({ unitId: z.uuid(), part: z.string() })) }),
    set: ({ parts, coWaiting, coDueAt }, row) => ({
      coUnitIds: [...new Set([...row.coUnitIds, ...parts.map(({ unitId }) => unitId)])],
      coWaiting,
      coDueAt,
    }),
    story: ({ parts }, _row, { place }) =>
      `已请${namesOf(
        parts.map(({ unitId }) => unitId),
        place,
      )}协助办理。`,
  },
  coStep: {
    label: '协办进展',
    from: anywhere,
    by: [coUnit, station],
    isWithin: true,
    input: Missing.extend({ taskId: z.uuid(), unitId: z.uuid(), said: z.string(), isOut: z.boolean() }),
    set: ({ coWaiting, coDueAt, unitId, isOut }, row) => ({
      coWaiting,
      coDueAt,
      coUnitIds: isOut ? row.coUnitIds.filter((id) => id !== unitId) : row.coUnitIds,
    }),
  },
  whistle: {
    label: '吹哨',
    from: open,
    by: station,
    isWithin: true,
    input: z.object({ whistleId: z.uuid(), no: z.string(), unitIds: units }),
    story: ({ unitIds }, _row, { place }) => `联络站已请${namesOf(unitIds, place)}到场一起商量办法。`,
  },
  combine: {
    label: '并入方案',
    from: open,
    by: station,
    isWithin: true,
    when: { test: (row) => row.planId === null, why: '已经在另一个方案里' },
    input: z.object({ planId: z.uuid(), no: z.string(), title: z.string() }),
    set: ({ planId }) => ({ planId }),
    story: ({ title }) => `与同类的事列入同一个方案办理：${title}。`,
  },
  uncombine: {
    label: '移出方案',
    from: anywhere,
    by: station,
    isWithin: true,
    when: { test: (row) => row.planId !== null, why: '不在方案里' },
    input: z.object({ planId: z.uuid(), no: z.string() }),
    set: () => ({ planId: null }),
  },
  toChair: {
    label: '列入主任接待日',
    from: open,
    by: station,
    isWithin: true,
    input: z.object({ dayId: z.uuid(), onDay: z.string(), why: z.string() }),
    story: ({ onDay }) => `已列入${onDay}的主任接待日。`,
  },
  chairSaid: {
    label: '主任接待日结果',
    from: anywhere,
    by: staff,
    isWithin: true,
    input: z.object({ dayId: z.uuid(), said: z.string() }),
  },
})

/** Why the answer may not be issued yet: a part is missing, and there is still time for it (domain §12 no. 3). */
export function missingParts(row: Opinion, now: Date, nameOf: (id: string) => string | undefined) {
  if (!row.coWaiting?.length || !row.coDueAt || row.coDueAt < now) return []
  const names = row.coWaiting.map((id) => nameOf(id) ?? '').join('、')
  const message = `协办单位还没有给出意见：${names}。等到答复，或者到期以后，才能审签发出`
  return [{ path: 'coWaiting', message }]
}
