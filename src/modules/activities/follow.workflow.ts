import { z } from 'zod'
import { note } from '#words/fields.ts'
import * as form from './activity.forms.ts'
import type { Activity } from './activity.table.ts'
import { actionsOfLoop, coming, head, organiser } from './loop.workflow.ts'
import { typeOf } from './type.words.ts'

type Answers = Record<string, { text: string; at: string; by: string }>
const reports = (row: Activity) => typeOf(row.type).reports === true

/** The day itself and what follows: the record, the report, the units' answers, the file. */
export const followActions = actionsOfLoop({
  hold: {
    label: '举行完毕',
    from: coming,
    to: 'held',
    by: organiser,
    input: form.Hold,
    check: (_input, row, { now }) =>
      row.startsAt <= now ? [] : [{ path: 'startsAt', message: '活动还没有开始' }],
    set: ({ minutes, guestsCame, batches }, row, { now }) => ({
      minutes: minutes || row.minutes,
      // Deputies who checked in are added by the action that counts them.
      personTimes: guestsCame,
      batches,
      heldAt: now,
    }),
    files: { purpose: 'photo', of: ({ files }) => files },
    basis: '人次、批次两个口径都要记',
  },
  record: {
    label: '补活动记录',
    from: ['held', 'reported', 'forwarded', 'answered'],
    by: organiser,
    input: form.Record,
    set: ({ minutes }) => ({ minutes }),
    files: { purpose: 'photo', of: ({ files }) => files },
  },
  report: {
    label: '写报告',
    from: 'held',
    to: 'reported',
    by: organiser,
    when: { test: reports, why: '这一类活动不用写报告，请直接归档' },
    input: form.Report,
    set: ({ report }, _row, { now }) => ({ report, reportedAt: now }),
    files: { purpose: 'report', of: ({ files }) => files },
    basis: '代表视察办法：报告写明时间、内容、问题和建议',
  },
  forward: {
    label: '转送单位',
    from: 'reported',
    to: 'forwarded',
    by: organiser,
    input: form.Forward,
    check: ({ unitIds }, _row, { place }) =>
      unitIds.flatMap((id, n) =>
        place(id)?.kind === 'unit' ? [] : [{ path: `unitIds.${n}`, message: '没有这个单位' }],
      ),
    set: ({ unitIds }) => ({ unitIds: [...new Set(unitIds)] }),
    tell: [head],
    basis: '代表法第31条：报告转交有关机关、组织，代表不直接处理问题',
  },
  answer: {
    label: '反馈处理情况',
    from: 'forwarded',
    to: {
      oneOf: ['forwarded', 'answered'],
      choose: (row, input, { actor }) => {
        const answered = { ...(row.answers as Answers), ...answerOf(row, input, actor, new Date(0)) }
        return row.unitIds.every((id) => answered[id]) ? 'answered' : 'forwarded'
      },
    },
    by: head,
    input: form.Answer,
    check: (input, row, { actor }) => {
      const mine = unitsOf(row, actor)
      if (input.unitId && !mine.includes(input.unitId))
        return [{ path: 'unitId', message: '这个单位不由您负责' }]
      const left = mine.filter((id) => !(row.answers as Answers)[id])
      return left.length || input.unitId ? [] : [{ path: 'answer', message: '本单位已经反馈过了' }]
    },
    set: (input, row, { actor, now }) => ({
      answers: { ...(row.answers as Answers), ...answerOf(row, input, actor, now) } as never,
    }),
    files: { purpose: 'answer', of: ({ files }) => files },
    tell: [organiser],
  },
  close: {
    label: '归档',
    from: ['held', 'reported', 'answered'],
    to: 'closed',
    by: organiser,
    when: { test: (row) => row.state !== 'held' || !reports(row), why: '这一类活动要先写报告' },
    input: z.object({ note: note('归档说明', 0, 500).optional() }),
  },
})

type Acting = { name: string; grants: ReadonlyMap<string, ReadonlySet<string>> }

function unitsOf(row: Activity, actor: Acting): string[] {
  return row.unitIds.filter((id) => actor.grants.get('unitHead')?.has(id))
}

/** Whoever heads one of the units answers for it; for all of theirs when they do not say which. */
function answerOf(
  row: Activity,
  { unitId, answer }: { unitId?: string; answer: string },
  actor: Acting,
  now: Date,
): Answers {
  const units = unitId ? [unitId] : unitsOf(row, actor).filter((id) => !(row.answers as Answers)[id])
  const said = { text: answer, at: now.toISOString(), by: actor.name }
  return Object.fromEntries(units.map((id) => [id, said]))
}
