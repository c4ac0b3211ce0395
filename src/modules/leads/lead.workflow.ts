import { workdays } from '#kernel/span.ts'
import { type Actor, defineWorkflow } from '#kernel/workflow.ts'
import * as form from './lead.forms.ts'
import { type Lead, leads } from './lead.table.ts'

const street = { role: 'streetStaff', at: 'streetId' } as const
const deputies = { role: 'deputy', at: 'deputyIds' } as const
const takers = { role: 'deputy', at: 'takerIds' } as const

// 热点线索: pushed to deputies by the street, taken up by those who want to, closed when something came of it.

export const leadWorkflow = defineWorkflow({
  name: 'lead',
  label: '热点线索',
  table: leads,
  start: 'pushed',
  place: 'streetId',
  called: ({ name, no }: Lead) => `${name}（${no}）`,
  saidAtStart: '新的热点线索',
  states: {
    pushed: { label: '待代表跟进', hint: '代表手机上可以选视察、调研、提建议' },
    taken: { label: '代表在跟进', hint: '跟进的代表说结果，街道结束' },
    closed: { label: '已结束', isFinal: true },
    withdrawn: { label: '已撤回', hint: '代表看不到了', isFinal: true },
  },
  clocks: {
    takeUp: {
      label: '有代表跟进',
      during: ['pushed'],
      within: workdays(10),
      basis: '缺省值，由各街道设定',
      whose: deputies,
    },
  },
  actions: {
    take: {
      label: '我来跟进',
      from: ['pushed', 'taken'],
      to: 'taken',
      by: deputies,
      input: form.Take,
      set: (_input, { takerIds, deputyIds }, { actor }) => ({
        takerIds: [...new Set([...takerIds, ...myselfAmong(actor, deputyIds)])],
      }),
      tell: [street],
    },
    report: {
      label: '说说结果',
      from: 'taken',
      by: takers,
      input: form.Report,
      tell: [street],
    },
    close: {
      label: '结束',
      from: ['pushed', 'taken'],
      to: 'closed',
      by: street,
      input: form.Close,
      set: ({ result }) => ({ result }),
      tell: [takers],
      confirm: '结束后代表不能再跟进，仍看得到结果。',
    },
    withdraw: {
      label: '撤回',
      from: ['pushed', 'taken'],
      to: 'withdrawn',
      by: street,
      input: form.Withdraw,
      set: ({ reason }) => ({ result: reason }),
      confirm: '撤回后代表就看不到这条线索了；历史仍保留。',
    },
  },
})

/** Of the deputies it was pushed to, who acts. */
export function myselfAmong(actor: Pick<Actor, 'grants'>, deputyIds: readonly string[]): string[] {
  const held = actor.grants.get('deputy')
  return held ? deputyIds.filter((id) => held.has(id)) : []
}
