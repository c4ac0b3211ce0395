import type { Ctx } from '#kernel/ctx.ts'
import { countTaken } from '#modules/activities/index.ts'
import { countVisits } from '#modules/contacts/index.ts'
import { publicFigures } from '#modules/opinions/index.ts'
import { countHeld } from '#modules/receptions/index.ts'
import { countPublicSuggestions } from '#modules/suggestions/index.ts'
import type { Doing } from './profile.page.ts'

/** Who has something to tell of a deputy's year: add a function, and the public page shows its lines. */
const tellers: ((ctx: Ctx, personId: string, year: number) => Promise<Doing[]>)[] = [
  async (...asked) => [
    { label: '接待群众', n: await countHeld(...asked), hint: '场，在联络站、夜聊、下村' },
    { label: '参加活动', n: await countTaken(...asked), hint: '次，学习、视察、调研等，以签到为准' },
    { label: '走访联系选民', n: await countVisits(...asked), hint: '次，只公布次数' },
  ],
  async (ctx, personId, year) =>
    (await publicFigures(ctx, personId, year)).figures.map(({ label, n, hint }) => ({ label, n, hint })),
  async (...asked) => [
    { label: '领衔的代表建议', n: await countPublicSuggestions(...asked), hint: '件，已经公开的' },
  ],
]

/** All lines, in the order of the list. */
export async function doingsOf(ctx: Ctx, personId: string, year: number): Promise<Doing[]> {
  return (await Promise.all(tellers.map((tell) => tell(ctx, personId, year)))).flat()
}
