import { workdays } from '#kernel/span.ts'
import type { Facts } from '#kernel/workflow.ts'
import * as form from './lineage.forms.ts'
import { actionsOfLoop, clerk, deputy, resident, station, taken } from './loop.workflow.ts'
import type { Opinion } from './opinion.table.ts'

/** The station that gave a matter away. */
const giver = { role: 'stationLiaison', at: 'fromStationId' } as const

const before = {
  oneOf: taken,
  choose: (row: Opinion) => (row.stateBefore ?? 'registered') as (typeof taken)[number],
}

/** The columns that say where a matter belongs. */
function at(stationId: string, { place }: Facts) {
  let street = place(stationId)
  while (street && street.kind !== 'street' && street.kind !== 'town') street = place(street.parentId ?? '')
  if (!street) throw new Error(`station ${stationId} lies in no street`)
  return { stationId, streetId: street.id }
}

/** 交 (domain.md §3.6): sideways to another station, outwards to a house that is not in the system. */
export const handOverActions = actionsOfLoop({
  handOver: {
    label: '转其他联络站',
    from: [...taken],
    to: 'passed',
    by: station,
    input: form.HandOver,
    check: ({ stationId }, row, { place }) => {
      if (place(stationId)?.kind !== 'station') return [{ path: 'stationId', message: '没有这个联络站' }]
      return stationId === row.stationId ? [{ path: 'stationId', message: '本来就在这个联络站' }] : []
    },
    set: ({ stationId }, row, facts) => ({
      ...at(stationId, facts),
      fromStationId: row.stationId,
      stateBefore: row.state,
    }),
    story: ({ stationId }, _row, { place }) => `已转给${place(stationId)?.name}办理。`,
  },
  takeOver: {
    label: '接收',
    from: 'passed',
    to: before,
    by: station,
    set: () => ({ stateBefore: null }),
    story: (_input, row, { place }) => `${place(row.stationId)?.name}已接收。`,
  },
  refuseOver: {
    label: '不接收，退回',
    from: 'passed',
    to: before,
    by: station,
    whileClock: 'takeOver',
    resumes: true,
    input: form.Reason,
    set: (_input, row, facts) => ({
      ...at(row.fromStationId!, facts),
      fromStationId: null,
      stateBefore: null,
    }),
    tell: [station],
    story: (_input, row, { place }) => `仍由${place(row.fromStationId ?? '')?.name}办理。`,
  },
  recall: {
    label: '收回',
    from: 'passed',
    to: before,
    by: giver,
    resumes: true,
    input: form.Reason,
    set: (_input, row, facts) => ({
      ...at(row.fromStationId!, facts),
      fromStationId: null,
      stateBefore: null,
    }),
    story: (_input, row, { place }) => `仍由${place(row.fromStationId ?? '')?.name}办理。`,
  },
  handOut: {
    label: '移交外单位',
    from: ['registered', 'verified'],
    to: 'handedOut',
    by: station,
    input: form.HandOut,
    check: ({ outsideId }, _row, { place }) =>
      place(outsideId)?.kind === 'outside' ? [] : [{ path: 'outsideId', message: '没有这个单位' }],
    set: ({ outsideId }, row) => ({ outsideId, stateBefore: row.state }),
    story: ({ outsideId }, _row, { place }) => `已移交${place(outsideId)?.name}办理，联络站会跟进并答复您。`,
    basis: '不属本街道权限的，书面移交有权处理的单位',
  },
  askBack: {
    label: '询问进展',
    from: 'handedOut',
    by: station,
    input: form.Reason,
    extend: { clock: 'askBack', by: (_input, { number }) => workdays(number('askAgainDays')) },
    story: (_input, row, { place }) => `联络站向${place(row.outsideId ?? '')?.name}问了进展。`,
  },
  enterOutside: {
    label: '录入外单位答复',
    from: 'handedOut',
    to: { oneOf: ['replied', 'answered'], choose: (row) => (row.parentId ? 'answered' : 'replied') },
    by: station,
    input: form.EnterOutside,
    set: ({ reply, result }, _row, { now }) => ({
      reply,
      result,
      repliedAt: now,
      outcome: 'handed_over',
      stateBefore: null,
    }),
    files: { purpose: 'after', of: ({ files }) => files },
    tell: [deputy, resident],
    story: (_input, row, { place }) => `${place(row.outsideId ?? '')?.name}已作出答复。`,
  },
  takeBack: {
    label: '收回自办',
    from: 'handedOut',
    to: { oneOf: ['registered', 'verified'], choose: (row) => row.stateBefore as 'registered' | 'verified' },
    by: station,
    input: form.Reason,
    resumes: true,
    set: () => ({ outsideId: null, stateBefore: null }),
    tell: [clerk],
    story: () => '改由联络站交办。',
  },
})
