import { dayOf } from './calendar.ts'
import type { Ctx } from './ctx.ts'
import { run } from './db.ts'

/**
 * Allots the next `count` numbers of a series and year, from 1, without gaps. The series is locked until the
 * transaction ends, so ask for it last.
 */
export async function allotSeq(ctx: Ctx, series: string, year: number, count = 1): Promise<number[]> {
  const [row] = await run<{ last: number }>(
    ctx.db,
    `insert into numbers (tenant_id, series, year, last) values ($1, $2, $3, $4)
     on conflict (tenant_id, series, year) do update set last = numbers.last + excluded.last returning last`,
    [ctx.tenant.id, series, year, count],
  )
  return Array.from({ length: count }, (_, n) => row!.last - count + 1 + n)
}

/** Numbers up to this one were given elsewhere: the series goes on behind it. */
export async function raiseSeq(ctx: Ctx, series: string, year: number, last: number): Promise<void> {
  await run(
    ctx.db,
    `insert into numbers (tenant_id, series, year, last) values ($1, $2, $3, $4)
     on conflict (tenant_id, series, year) do update set last = greatest(numbers.last, excluded.last)`,
    [ctx.tenant.id, series, year, last],
  )
}

/** The same in words, each year from 1; `at` decides the year (in Beijing): `青溪意〔2026〕15号`. */
export async function allot(ctx: Ctx, series: string, at: Date, count = 1): Promise<string[]> {
  const year = Number(dayOf(at).slice(0, 4))
  return (await allotSeq(ctx, series, year, count)).map((n) => `${series}〔${year}〕${n}号`)
}
