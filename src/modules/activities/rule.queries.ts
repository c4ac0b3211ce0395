import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { holds } from '#kernel/workflow.ts'
import { activityTypes } from './activity.words.ts'
import type { RuleLine } from './rule.schema.ts'
import { type Rhythm, rhythmWords } from './rule.words.ts'

type Row = Rhythm & Omit<RuleLine, 'typeLabel' | 'placeName' | 'rhythm' | 'mayEnd'>

/** The recurring activities of the places this person works for, running ones first. */
export async function listRules(ctx: Ctx): Promise<RuleLine[]> {
  const places = ['stationLiaison', 'leader'].flatMap((role) => [...(ctx.actor.grants.get(role) ?? [])])
  const rows = await run<Row>(
    ctx.db,
    `select r.id, r.title, r.type, r.place_id as "placeId", r.location, r.every, r.weekday, r.day, r.month, r.starts,
       r.minutes, r.when_off as "whenOff", r.tags, r.ended_at as "endedAt",
       (select min(a.starts_at) from activities a where a.tenant_id = $1 and a.rule_id = r.id and a.starts_at > $3
          and a.state <> 'cancelled') as next
     from activity_rules r where r.tenant_id = $1 and r.place_id = any($2::uuid[])
     order by r.ended_at nulls first, r.id`,
    [ctx.tenant.id, [...new Set(places)], ctx.now],
  )
  return rows.map((row) => ({
    ...row,
    typeLabel: (activityTypes as Record<string, string>)[row.type] ?? row.type,
    placeName: ctx.facts.places.get(row.placeId)?.shortName ?? '',
    rhythm: rhythmWords(row),
    mayEnd: !row.endedAt && holds(ctx.actor, 'stationLiaison', row.placeId),
  }))
}
