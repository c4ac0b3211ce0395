import { z } from 'zod'
import type { Facts } from '#kernel/workflow.ts'
import type { Answer } from './echo.workflow.ts'
import * as form from './lineage.forms.ts'
import { actionsOfLoop, clerk, deputy, handling, head, resident, station, taken } from './loop.workflow.ts'
import type { Opinion } from './opinion.table.ts'
import { elsewhere } from './opinion.words.ts'

// 拆分、合并 (domain.md §3.6): opinions that belong together. A part is answered for its whole, which gathers the
// answers by itself; a follower gets its lead's answer. What is taken together is put together in lineage.actions.ts.

const named = z.object({ id: z.string(), no: z.string() })
const Lead = z.object({ lead: named })
const Received = z.object({
  lead: named,
  reply: z.string(),
  result: z.string().nullable(),
  unitId: z.string().nullable(),
  outsideId: z.string().nullable(),
})
const Gathered = z.object({ parts: z.array(z.custom<Answer>()) })

const splittable = ['registered', 'verified', 'assigned'] as const
const mergeable = [...taken, ...handling, 'handedOut'] as const
/** Where others may join: everything open that has no answer yet. */
export const leading = [...mergeable, 'split', 'passed'] as const

const back = <S extends string>(states: readonly S[]) => ({
  oneOf: states,
  choose: (row: Opinion) => (row.stateBefore ?? states[0]) as S,
})
const isWhole = { test: (row: Opinion) => row.parentId === null, why: '这是分拆出来的一部分，请在原件上办理' }
const alone = { leadId: null, outcome: 'pending', stateBefore: null } as const

export const lineageActions = actionsOfLoop({
  split: {
    label: '分拆',
    from: splittable,
    to: 'split',
    by: station,
    input: form.Split,
    isJoint: true,
    when: isWhole,
    check: ({ parts }, _row, { place }) =>
      parts.flatMap(({ unitId }, n) =>
        !unitId || place(unitId)?.kind === 'unit'
          ? []
          : [{ path: `parts.${n}.unitId`, message: '没有这个承办单位' }],
      ),
    set: (_input, row) => ({ stateBefore: row.state, lineage: 'split' }),
    tell: [clerk],
    story: ({ parts }) => `您反映的事涉及${parts.length}个方面，已分开办理，办完后一起答复您。`,
    basis: '意见建议分拆单提：复杂的拆成单件，分别办理',
  },
  unsplit: {
    label: '撤销分拆',
    from: 'split',
    to: back(splittable),
    by: station,
    input: form.Reason,
    isJoint: true,
    resumes: true,
    set: () => ({ stateBefore: null }),
    tell: [clerk],
    story: () => '分开办理改为合在一起办理。',
    confirm: '各部分都作废，回到分拆以前；已有单位签收的不能撤销。',
  },
  undoPart: {
    label: '随原件撤销',
    from: [...taken, ...handling, 'answered', 'passed', 'handedOut'],
    to: 'undone',
    by: 'system',
    follows: true,
    input: z.object({ whole: named }),
    set: () => ({ outcome: 'undone' }),
    tell: [clerk],
  },
  gather: {
    label: '汇总答复',
    from: 'split',
    to: 'replied',
    by: 'system',
    follows: true,
    input: Gathered,
    set: ({ parts }, _row, facts) => ({
      reply: gathered(parts, facts),
      repliedAt: facts.now,
      result: resultOf(parts),
      outcome: outcomeOf(parts),
      stateBefore: null,
    }),
    tell: [deputy, resident],
    story: () => '各部分都有了答复，合在一起答复您。',
  },
  closePart: {
    label: '随原件办结',
    from: 'answered',
    to: 'closed',
    by: 'system',
    follows: true,
    input: z.object({ whole: named }),
  },
  merge: {
    label: '合并',
    from: mergeable,
    to: 'merged',
    by: station,
    input: form.Merge,
    isJoint: true,
    when: isWhole,
    set: ({ leadId }, row) => ({
      leadId,
      lineage: row.lineage ?? 'merged',
      stateBefore: row.state,
      outcome: 'merged',
    }),
    tell: [clerk, head, resident],
    story: () => '与别人反映的同一件事一并办理，办好了一样答复您，也请您评价。',
    basis: '同一地点、同一原因的并案办理，分别答复',
  },
  unmerge: {
    label: '撤销合并',
    from: 'merged',
    to: back(mergeable),
    by: station,
    input: form.Reason,
    isJoint: true,
    resumes: true,
    set: () => alone,
    tell: [clerk],
    story: () => '改为单独办理。',
  },
  partFromLead: {
    label: '主件撤销，改为单独办理',
    from: 'merged',
    to: back(mergeable),
    by: 'system',
    follows: true,
    resumes: true,
    input: Lead,
    set: () => alone,
    tell: [station, clerk],
    story: () => '改为单独办理。',
  },
  changeLead: {
    label: '随主件并入',
    from: 'merged',
    by: 'system',
    follows: true,
    input: z.object({ lead: named, from: named }),
    set: ({ lead }) => ({ leadId: lead.id }),
  },
  takeIn: {
    label: '并入一件',
    from: leading,
    by: 'system',
    follows: true,
    input: z.object({ follower: named }),
    set: (_input, row) => ({ lineage: row.lineage ?? 'lead' }),
    story: () => '还有别人反映同一件事，一并办理。',
  },
  letGo: {
    label: '撤出一件',
    from: leading,
    by: 'system',
    follows: true,
    input: z.object({ follower: named }),
  },
  receive: {
    label: '收到主件的答复',
    from: 'merged',
    to: 'replied',
    by: 'system',
    follows: true,
    input: Received,
    set: ({ reply, result, unitId, outsideId }, _row, { now }) => ({
      reply,
      result,
      unitId,
      outsideId,
      repliedAt: now,
      stateBefore: null,
    }),
    tell: [deputy, resident],
    story: () => '一并办理的事有了答复，请看下面并评价。',
  },
  receiveElsewhere: {
    label: '随主件引导',
    from: 'merged',
    to: 'redirected',
    by: 'system',
    follows: true,
    input: z.object({
      lead: named,
      redirectTo: z.enum(Object.keys(elsewhere) as (keyof typeof elsewhere)[]),
    }),
    set: ({ redirectTo }) => ({ redirectTo, outcome: 'redirected', stateBefore: null }),
    tell: [resident],
    story: ({ redirectTo }) => `这件事不由联络站办理：${elsewhere[redirectTo].say}`,
  },
})

const ORDER = ['一', '二', '三', '四', '五', '六', '七', '八', '九']

/** One answer from those of the parts, each under its title. */
function gathered(parts: readonly Answer[], { place }: Facts): string {
  const words = parts.map(({ title, reply, state, redirectTo, unitId, outsideId }, n) => {
    const who = place(outsideId ?? unitId ?? '')?.name
    const said =
      state === 'redirected'
        ? `不由联络站办理：${elsewhere[redirectTo as keyof typeof elsewhere]?.say ?? ''}`
        : (reply ?? '')
    return `${ORDER[n] ?? n + 1}、${title}\n${who && state !== 'redirected' ? `${who}：` : ''}${said}`
  })
  return words.join('\n\n')
}

/** Solved when every part is; in a plan when one is; else explained. */
function resultOf(parts: readonly Answer[]): string {
  const results = parts.filter(({ state }) => state !== 'redirected').map(({ result }) => result)
  if (results.length && results.every((result) => result === 'solved')) return 'solved'
  return results.some((result) => result === 'planned' || result === 'solved') ? 'planned' : 'explained'
}

/** The whole is counted once: by the highest hand that answered a part. */
function outcomeOf(parts: readonly Answer[]): string {
  const ranked = [
    'handled_by_department',
    'handled_by_street',
    'handed_over',
    'answered_on_spot',
    'explained',
  ]
  return (
    ranked.find((outcome) => parts.some((part) => part.outcome === outcome)) ??
    (parts.every(({ outcome }) => outcome === 'redirected') ? 'redirected' : 'explained')
  )
}
