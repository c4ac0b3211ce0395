import { z } from 'zod'
import * as form from './handling.forms.ts'
import type { Handling } from './handling.table.ts'
import { ways } from './handling.words.ts'
import { actionsOfHandling, clerk, deputies, head, staff } from './loop.workflow.ts'

/** Does this place still exist? */
const isOpen = (place: { validTo?: string | null } | undefined, today: string) =>
  place !== undefined && (!place.validTo || place.validTo >= today)
const open = ['assigned', 'returning', 'signedIn', 'working', 'drafted', 'checked', 'signed'] as const
const atWork = ['signedIn', 'working'] as const
/** A unit that stands beside owes the lead unit an opinion, not the deputies a talk. */
const begun = {
  oneOf: ['signedIn', 'working'] as const,
  choose: ({ part }: Handling) => (part === 'co' ? ('working' as const) : ('signedIn' as const)),
}

export const unitActions = actionsOfHandling({
  signIn: {
    label: '签收',
    from: 'assigned',
    to: begun,
    by: clerk,
    set: (_input, _row, { now }) => ({ signedInAt: now }),
  },
  deem: {
    label: '逾期视为签收',
    from: 'assigned',
    to: begun,
    by: 'system',
    set: (_input, _row, { now }) => ({ signedInAt: now, isDeemed: true }),
    tell: [clerk, head, staff],
    basis: '期限内没有签收也没有申请退回的，不再退回',
  },
  requestReturn: {
    label: '申请退回',
    from: 'assigned',
    to: 'returning',
    by: clerk,
    input: form.RequestReturn,
    whileClock: 'signIn',
    set: ({ why, reason, unitId = null }) => ({ returnWhy: why, returnReason: reason, returnUnitId: unitId }),
    basis: '不属本单位职责的，期限内书面说明理由退回；不得自行转办',
  },
  acceptReturn: {
    label: '同意退回',
    from: 'returning',
    to: 'returned',
    by: staff,
    input: form.Decide,
    set: ({ decision }) => ({ decision }),
    tell: [clerk],
    confirm: '同意后这个单位不再办理，建议回到待交办，期限从改办之日重新计算。',
  },
  refuseReturn: {
    label: '不同意退回',
    from: 'returning',
    to: begun,
    by: staff,
    input: form.Decide,
    set: ({ decision }, _row, { now }) => ({ decision, signedInAt: now }),
    tell: [clerk, head],
  },
  plan: {
    label: '办理方案',
    from: atWork,
    by: clerk,
    input: form.Plan,
    when: { test: ({ part }: Handling) => part !== 'co', why: '会办单位不用另定方案' },
    check: ({ planDueOn }, _row, { today }) =>
      planDueOn < today ? [{ path: 'planDueOn', message: '计划办完的日期已经过去' }] : [],
    set: (input) => input,
  },
  contact: {
    label: '记沟通',
    from: ['signedIn', 'working', 'drafted', 'checked', 'signed', 'replied'],
    to: {
      oneOf: ['working', 'drafted', 'checked', 'signed', 'replied'],
      choose: ({ state }) => (state === 'signedIn' ? 'working' : (state as 'working')),
    },
    by: clerk,
    input: form.Contact,
    check: ({ happenedOn, deputyIds }, row, { today }) => [
      ...(happenedOn > today ? [{ path: 'happenedOn', message: '还没有到这一天' }] : []),
      ...(deputyIds.some((id) => !row.deputyIds.includes(id))
        ? [{ path: 'deputyIds', message: '只能选这件建议的代表' }]
        : []),
    ],
    set: ({ way }, { contacts, metInPerson, firstRepliedAt }) => ({
      contacts: contacts + 1,
      metInPerson: metInPerson || (firstRepliedAt === null && ways[way].inPerson),
    }),
    files: { purpose: 'contact', of: ({ files }) => files },
    tell: [deputies],
    basis: '代表法第51条：办理中应当与代表联系沟通',
  },
  askExtension: {
    label: '申请延期',
    from: atWork,
    by: head,
    input: form.Extend,
    when: {
      test: ({ part, isBroad, extensionReason, round }: Handling) =>
        part !== 'co' && !isBroad && extensionReason === null && round === 1,
      why: '已经申请过，或者不能延期',
    },
    set: ({ reason }) => ({ extensionReason: reason }),
    tell: [staff],
    basis: '代表法第51条：涉及面广、处理难度大的，六个月内答复',
  },
  grantExtension: {
    label: '同意延期',
    from: atWork,
    by: staff,
    recount: 'reply',
    input: form.Decide,
    when: {
      test: ({ extensionReason, isBroad }: Handling) => extensionReason !== null && !isBroad,
      why: '没有延期申请',
    },
    set: ({ decision }, _row, { now }) => ({ decision, isBroad: true, extendedAt: now }),
    tell: [clerk, deputies],
    confirm: '答复期限改为交办之日起六个月，并告知代表。',
  },
  refuseExtension: {
    label: '不同意延期',
    from: atWork,
    by: staff,
    input: form.Decide,
    when: {
      test: ({ extensionReason, isBroad }: Handling) => extensionReason !== null && !isBroad,
      why: '没有延期申请',
    },
    set: ({ decision }) => ({ decision, extensionReason: null }),
    tell: [clerk, head],
  },
  urge: { label: '催办', from: open, by: staff, input: form.Urge, tell: [clerk, head] },
  nameKey: {
    label: '重点督办有变',
    from: open,
    by: staff,
    isWithin: true,
    input: z.object({ isKey: z.boolean() }),
    set: ({ isKey }) => ({ isKey }),
    tell: [head],
  },
  setDeputies: {
    label: '答复的代表有变',
    from: open,
    by: staff,
    isWithin: true,
    input: z.object({ deputyIds: z.array(z.uuid()) }),
    set: ({ deputyIds }) => ({ deputyIds }),
    tell: [clerk],
  },
  moveUnit: {
    label: '改由承接单位办理',
    from: open,
    // What the old unit had drafted or signed is for the new one to answer for in its own name.
    to: {
      oneOf: open,
      choose: ({ state }) =>
        ['drafted', 'checked', 'signed'].includes(state) ? 'working' : (state as 'working'),
    },
    by: staff,
    input: form.MoveUnit,
    check: ({ unitId }, row, { place, today }) => {
      const [old, next] = [place(row.unitId), place(unitId)]
      const wrong = (message: string) => [{ path: 'unitId', message }]
      if (isOpen(old, today)) return wrong('承办单位没有撤销；不属其职责的，由它申请退回')
      if (next?.kind !== 'unit') return wrong('没有这个承办单位')
      return isOpen(next, today) ? [] : wrong(`${next.name}已经撤销，请改选`)
    },
    set: ({ unitId }) => ({
      ...{ unitId, leader: null, clerk: null, officePhone: null, checkedBy: null },
      ...{ docNo: null, signedBy: null, signedAt: null, sealedAt: null },
    }),
    tell: [clerk, head, deputies],
    confirm: '期限照旧，从原来的交办之日算；已经拟好的答复由承接单位重新提交。',
    basis: '机构撤并的，由承接其职责的单位继续办理，期限不重新计算',
  },
  drop: {
    label: '终止办理',
    from: open,
    to: 'dropped',
    by: [staff, deputies],
    isWithin: true,
    input: z.object({ why: z.string() }),
    set: ({ why }) => ({ decision: why }),
    tell: [clerk, head],
  },
})
