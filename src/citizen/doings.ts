import type { Ctx } from '#kernel/ctx.ts'
import { publicFigures } from '#modules/opinions/index.ts'
import type { Doing } from './profile.page.ts'

/** Who has something to tell of a deputy's year: add a function, and the public page shows its lines. */
const tellers: ((ctx: Ctx, personId: string, year: number) => Promise<Doing[]>)[] = [
  async (ctx, personId, year) =>
    (await publicFigures(ctx, personId, year)).figures.map(({ label, n, hint }) => ({ label, n, hint })),
]

/** All lines, in the order of the list. */
export async function doingsOf(ctx: Ctx, personId: string, year: number): Promise<Doing[]> {
  return (await Promise.all(tellers.map((tell) => tell(ctx, personId, year)))).flat()
}
