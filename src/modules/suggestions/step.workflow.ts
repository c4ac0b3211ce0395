import { z } from 'zod'
import { whenAnswered } from './ended.words.ts'
import { actionsOfLoop, clerk, lead, signer, staff } from './loop.workflow.ts'
import type { Suggestion } from './suggestion.table.ts'

const Ids = z.array(z.uuid())
const Replied = z.object({ classMark: z.string().nullable() })

// What follows from the units' part (modules/handlings); no button of its own.

export const stepActions = actionsOfLoop({
  assign: {
    label: '交办',
    from: 'accepted',
    to: 'handling',
    by: staff,
    isWithin: true,
    input: z.object({ manner: z.enum(['single', 'joint', 'separate']), unitIds: Ids, isBroad: z.boolean() }),
    set: ({ manner, unitIds, isBroad }, _row, { now }) => ({ manner, unitIds, isBroad, assignedAt: now }),
    tell: [lead, signer],
    basis: '代表法第51条：交办之日起三个月内答复',
  },
  takeBack: {
    label: '单位退回，待改办',
    from: 'handling',
    to: 'accepted',
    by: staff,
    isWithin: true,
    input: z.object({ unitIds: Ids }),
    set: ({ unitIds }, { returns }) => ({ unitIds, returns: returns + 1 }),
    tell: [lead],
  },
  loseUnit: {
    label: '一个单位退回',
    from: 'handling',
    by: staff,
    isWithin: true,
    input: z.object({ unitIds: Ids }),
    set: ({ unitIds }, { returns }) => ({ unitIds, returns: returns + 1 }),
  },
  moveUnit: {
    label: '单位撤销，改由承接单位办理',
    from: 'handling',
    by: staff,
    isWithin: true,
    input: z.object({ unitIds: Ids }),
    set: ({ unitIds }) => ({ unitIds }),
    tell: [lead],
  },
  broaden: {
    label: '延期办理',
    from: 'handling',
    by: staff,
    isWithin: true,
    set: () => ({ isBroad: true }),
    tell: [lead, signer],
    basis: '代表法第51条：涉及面广、处理难度大的，六个月内答复',
  },
  reply: {
    label: '已答复',
    from: 'handling',
    to: {
      oneOf: ['replied', 'concluded', 'closed', 'tracking'],
      choose: (row, { classMark }) => (row.referenceOnly ? whenAnswered({ ...row, classMark }) : 'replied'),
    },
    by: clerk,
    isWithin: true,
    input: Replied,
    set: answered,
    tell: [lead, signer, staff],
  },
  replyWithLead: {
    label: '随并案答复',
    from: 'merged',
    to: 'replied',
    by: 'system',
    follows: true,
    input: Replied,
    set: answered,
    tell: [lead, signer],
    basis: '合并办理的，分别答复每位代表',
  },
  loseLead: {
    label: '并入的建议已撤回',
    from: 'merged',
    to: 'accepted',
    by: 'system',
    follows: true,
    set: () => ({ leadCaseId: null, familyId: null }),
    tell: [lead, staff],
  },
  loseFollower: {
    label: '并入的建议已退出',
    from: ['accepted', 'handling'],
    by: 'system',
    follows: true,
    tell: [clerk],
  },
  lapseFeedback: {
    label: '逾期未反馈',
    from: 'replied',
    to: 'unanswered',
    by: 'system',
    tell: [lead, staff],
  },
  settle: {
    label: '承诺全部了结',
    from: 'tracking',
    to: {
      oneOf: ['concluded', 'closed'],
      choose: (row) => (whenAnswered({ ...row, classMark: 'A' }) === 'concluded' ? 'concluded' : 'closed'),
    },
    by: staff,
    isWithin: true,
    tell: [lead, signer],
  },
})

function answered({ classMark }: z.output<typeof Replied>, row: Suggestion, { now }: { now: Date }) {
  return {
    classMark,
    firstClassMark: row.firstClassMark ?? classMark,
    repliedAt: now,
    firstRepliedAt: row.firstRepliedAt ?? now,
  }
}
