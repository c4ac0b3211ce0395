import type { Ctx } from '#kernel/ctx.ts'
import type { Cells } from '#kernel/roll.ts'
import { gradeWords } from './column.import.ts'

// What a row tells, and what it leaves open.

export type Ready = Pick<Ctx, 'facts' | 'now'>
export const SILENT = '台账没有写明'
export const OLD = '往年台账导入'

/** A day of the ledger, at an hour that keeps what happened on one day in its order. */
export const at = (day: string, minute: number) =>
  new Date(new Date(`${day}T09:00:00+08:00`).getTime() + minute * 60_000)

/** What the rounds of a row were: one, or two when it was handled again; each with when it was answered and how judged. */
export function roundsOf(cells: Cells) {
  const { repliedOn, redo, attitude, result } = cells
  if (!repliedOn) return []
  const grade = (label: string | undefined) =>
    Object.entries(gradeWords).find(([, word]) => word === label)?.[0]
  const last = result && { attitude: grade(attitude ?? result)!, result: grade(result)! }
  const isRedone = redo && redo !== '否'
  if (!isRedone) return [{ on: repliedOn, said: last || undefined }]
  const first = { attitude: grade(attitude) ?? 'basic', result: 'dissatisfied' }
  return [
    { on: repliedOn, said: first },
    { on: redo === '是' || redo < repliedOn ? repliedOn : redo, said: last || undefined },
  ]
}

export const isMet = ({ met }: Cells) => Boolean(met && met !== '否')

/** The street of a deputy's station. */
export const streetOf = ({ facts }: Ready, stationId: string | null) =>
  facts.upwards(stationId).find(({ kind }) => kind === 'street')?.id ?? null

/** So many months after a day; of long months the 28th. */
export function monthsAfter(day: string, n: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return new Date(Date.UTC(year, month - 1 + n, Math.min(date, 28))).toISOString().slice(0, 10)
}
