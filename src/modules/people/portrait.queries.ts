import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { IN_FORCE } from './mandate.scope.ts'

export type Portrait = {
  personId: string
  fileId: string
  consentedOn: string
  hash: string
  type: string
  name: string
}

/** The photos anybody may see: of those of these people who sit today. */
export async function portraitsOf(ctx: Ctx, people: readonly string[]): Promise<Map<string, Portrait>> {
  if (!people.length) return new Map()
  const rows = await run<Portrait>(
    ctx.db,
    `select p.person_id as "personId", p.file_id as "fileId", p.consented_on as "consentedOn", f.hash, f.type, f.name
     from portraits p join files f on f.tenant_id = $1 and f.id = p.file_id
     where p.tenant_id = $1 and p.person_id = any($2::uuid[])
       and exists (select from mandates m where m.tenant_id = $1 and m.person_id = p.person_id and ${IN_FORCE})`,
    [ctx.tenant.id, people, dayOf(ctx.now)],
  )
  return new Map(rows.map((row) => [row.personId, row]))
}

/** Since when this person agrees to a photo, for who keeps the roster; null when there is none. */
export async function maybeConsent(ctx: Ctx, personId: string): Promise<string | null> {
  const [row] = await run<{ day: string }>(
    ctx.db,
    'select consented_on as day from portraits where tenant_id = $1 and person_id = $2',
    [ctx.tenant.id, personId],
  )
  return row?.day ?? null
}
