import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { stationsOf } from '#modules/people/index.ts'
import { type LogInNumber, logInRuling } from './logIn.words.ts'

const DAY = 24 * 3600_000
type Set = { id: string; passwordSetAt: Date }

/** The strictest of what the places decided at which an account works; where it works nowhere, what is declared. */
async function numberFor(ctx: Ctx, accountId: string, name: LogInNumber): Promise<number> {
  const { default: value, basis } = logInRuling.numbers[name]
  const places = await placesOf(ctx, accountId)
  const at = (placeId: string) =>
    ctx.facts.setting<number>(`logIn.${name}`, placeId, ctx.now, { value, basis }).value
  return places.length ? Math.min(...places.map(at)) : value
}

async function placesOf(ctx: Ctx, accountId: string): Promise<string[]> {
  const rows = await run<{ placeId: string | null; personId: string | null }>(
    ctx.db,
    `select g.place_id as "placeId", a.person_id as "personId" from accounts a
     left join grants g on g.tenant_id = $1 and g.account_id = a.id and (g.until is null or g.until >= $3)
     where a.tenant_id = $1 and a.id = $2`,
    [ctx.tenant.id, accountId, dayOf(ctx.now)],
  )
  const personId = rows[0]?.personId
  const served = personId ? await stationsOf(ctx, personId) : []
  return [...rows.flatMap(({ placeId }) => placeId ?? []), ...served]
}

/** When the password has to be changed. */
export async function passwordDueAt(ctx: Ctx, { id, passwordSetAt }: Set): Promise<Date> {
  return new Date(passwordSetAt.getTime() + (await numberFor(ctx, id, 'passwordDays')) * DAY)
}

/** Whether the password is older than the number of days allows. */
export async function isOlderThan(
  ctx: Ctx,
  { id, passwordSetAt }: Set,
  name: 'passwordDays' | 'onceDays',
): Promise<boolean> {
  return ctx.now.getTime() - passwordSetAt.getTime() >= (await numberFor(ctx, id, name)) * DAY
}

/** When the password has to be changed, if that is so soon that one is reminded; otherwise null. */
export async function passwordDueSoon(ctx: Ctx, account: Set): Promise<Date | null> {
  const dueAt = await passwordDueAt(ctx, account)
  const reminder = await numberFor(ctx, account.id, 'passwordReminderDays')
  return dueAt.getTime() - ctx.now.getTime() <= reminder * DAY ? dueAt : null
}
