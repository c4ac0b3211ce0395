import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { namesOf } from '#modules/people/index.ts'
import { tallyOf } from '#texts/counts.ts'
import { bodyOf } from './body.queries.ts'
import { numbers } from './loop.workflow.ts'
import type { AskSimilar, SimilarSuggestion } from './office.schema.ts'
import { suggestionsVisibleTo } from './suggestion.scope.ts'
import { numberWords, type SuggestionLevel } from './suggestion.words.ts'
import { suggestionWorkflow } from './suggestion.workflow.ts'

/** Pairs of characters that stand in nearly every title say nothing. */
const COMMON = /关于|于进|进一|一步|加强|强我|我区|区的|的建|建议|议案|推进|完善|提升|加快|支持|工作/
const [MOST_PAIRS, NEAREST, SHOWN, LIKELY] = [80, 40, 8, 0.2]

const pairsOf = (text: string) =>
  new Set([...tallyOf(text, 2).keys()].filter((pair) => !COMMON.test(pair)).slice(0, MOST_PAIRS))

type Row = {
  id: string
  seen: boolean
  title: string
  reason: string
  no: string | null
  seq: number | null
  meeting: number | null
  level: string
  year: number
  state: string
  unitIds: string[]
}

/**
 * Suggestions of this and the last years (`similarYears`) of the same body whose wording is like this text, the likest
 * first. Deputies are told of accepted ones, the work body also of those that wait for it; nobody of confidential ones,
 * of drafts or of what was withdrawn. The first line of the text weighs most: write the title there.
 */
export async function similarTo(ctx: Ctx, asked: AskSimilar): Promise<SimilarSuggestion[]> {
  const { text, except, level } = asked
  const pairs = [...pairsOf(text)]
  const bodies = await bodiesOf(ctx, level)
  if (!pairs.length || !bodies.length) return []
  const { default: value, basis } = numbers.similarYears!
  const years = ctx.facts.setting<number>('suggestion.similarYears', bodies[0]!, ctx.now, {
    value,
    basis,
  }).value
  const isStaff = ctx.actor.grants.has('congressStaff')
  const values: unknown[] = [ctx.tenant.id, bodies, pairs, ctx.now.getUTCFullYear() - years, except ?? null]
  const bind = (one: unknown) => `$${values.push(one)}`
  const rows = await run<Row>(
    ctx.db,
    `select s.id, ${suggestionsVisibleTo(ctx, bind)} as seen, s.title, left(s.reason, 400) as reason, s.no, s.seq,
       s.meeting, s.level, s.year, s.state, s.unit_ids as "unitIds"
     from suggestions s
     where s.tenant_id = $1 and s.body_id = any($2::uuid[]) and s.year >= $4 and s.id is distinct from $5::uuid
       and not s.is_confidential and s.state not in ('withdrawn', 'draft', 'cosigning', 'returned', 'refused', 'letter')
       and ${isStaff ? 's.submitted_at is not null' : 's.no is not null'} and s.level = ${bind(level)}
       and exists (select from unnest($3::text[]) pair where position(pair in s.title) > 0)
     order by (select count(*) from unnest($3::text[]) pair where position(pair in s.title) > 0) desc, s.id desc
     limit ${NEAREST}`,
    values,
  )
  return rows
    .map((row) => ({ row, share: likeness(pairs, `${row.title}\n${row.reason}`, row.title) }))
    .filter(({ share }) => share >= LIKELY)
    .toSorted((a, b) => b.share - a.share)
    .slice(0, SHOWN)
    .map(({ row, share }) => ({
      id: row.seen ? row.id : null,
      called: numberWords(row),
      title: row.title,
      year: row.year,
      stateLabel: suggestionWorkflow.states[row.state as keyof typeof suggestionWorkflow.states].label,
      units: row.unitIds.map((one) => ctx.facts.places.get(one)?.shortName ?? ''),
      share: Math.round(share * 100),
    }))
}

/** How much two texts share: what of the asked one stands in the other, or of the other's title in the asked one. */
function likeness(pairs: readonly string[], text: string, title: string): number {
  const [there, head] = [pairsOf(text), pairsOf(title)]
  const asked = new Set(pairs)
  const found = pairs.filter((pair) => there.has(pair)).length / pairs.length
  const back = [...head].filter((pair) => asked.has(pair)).length / Math.max(1, head.size)
  return Math.max(found, back * 0.9)
}

/** The bodies whose suggestions this person may compare with: their own. */
async function bodiesOf(ctx: Ctx, level: SuggestionLevel): Promise<string[]> {
  const people = [...(ctx.actor.grants.get('deputy') ?? [])]
  const own = people.length ? [...(await namesOf(ctx, people)).values()] : []
  return [
    ...(ctx.actor.grants.get('congressStaff') ?? []),
    ...own.flatMap(({ stationId }) => bodyOf(ctx, level, stationId)?.id ?? []),
  ]
}
