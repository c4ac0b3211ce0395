import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { perform } from '#kernel/perform.ts'
import type { Opinion } from '#modules/opinions/index.ts'
import { promise, promiseWorkflow } from '#modules/promises/index.ts'
import { DAY } from './hours.ts'
import type { Town } from './town.ts'

type End = 'open' | 'soon' | 'overdue' | 'changed' | 'reported' | 'kept'
/** How the promises of the year stand, and in how many days from today each is due. */
const ends: readonly [End, number][] = [
  ['kept', -60],
  ['kept', -25],
  ['overdue', -9],
  ['changed', 40],
  ['soon', 5],
  ['reported', 12],
  ['open', 75],
  ['open', 190],
]
const responsible = ['市政科 韩科长', '城管科 白科长', '社会事务科 柯主任', '城建办 宗主任']

/** 承诺台账: what the answers “列入计划” of the year promised, kept, put off, reported, past its day. */
export async function makePromises({ ctx, qingxi }: Town): Promise<void> {
  const planned = await ctx.db
    .selectFrom('opinions')
    .selectAll()
    .where('streetId', '=', qingxi.id)
    .where('result', '=', 'planned')
    .where('repliedAt', 'is not', null)
    .where('unitId', 'is not', null)
    .orderBy('repliedAt')
    .limit(ends.length)
    .execute()
  for (const [n, [end, days]] of ends.entries()) {
    const opinion = planned[n] as Opinion | undefined
    const unit = qingxi.units.find(({ id }) => id === opinion?.unitId)
    if (!opinion?.repliedAt || !unit) continue
    const moment = (ago: number) =>
      new Date(Math.max(ctx.now.getTime() - ago * DAY, opinion.repliedAt!.getTime()))
    const then = (ago: number, actor: Ctx['actor']): Ctx => ({ ...ctx, now: moment(ago), actor })
    const due = dayOf(
      new Date(Math.max(ctx.now.getTime() + days * DAY, opinion.repliedAt.getTime() + 20 * DAY)),
    )
    const text = `按计划办好“${opinion.title}”`
    const first = end === 'changed' ? dayOf(moment(8)) : due
    const id = await promise({ ...ctx, now: opinion.repliedAt, actor: unit.head }, opinion, {
      text,
      dueOn: first,
      responsible: responsible[n % responsible.length]!,
    })
    const act = (ago: number, actor: Ctx['actor'], name: keyof typeof promiseWorkflow.actions, input = {}) =>
      perform(then(ago, actor), promiseWorkflow, id, name, input)
    if (end === 'changed')
      await act(9, unit.head, 'change', { dueOn: due, reason: '雨季不能开挖，顺延到雨季以后' })
    if (end === 'kept' || end === 'reported')
      await act(end === 'kept' ? -days : 1, unit.clerk, 'report', { evidence: '已经完工，现场照片附后' })
    if (end === 'kept') await act(-days - 2, qingxi.staff, 'confirm')
  }
}
