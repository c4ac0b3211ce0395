import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { countSorted } from '#modules/opinions/index.ts'
import type { Figures } from '#texts/measure.ts'
import { confidenceAt, maybeModel } from './hint.queries.ts'
import { ownStreets } from './hint.scope.ts'
import { ENOUGH, type HintSubject, LEAST, subjects } from './hint.words.ts'
import { findLesson } from './lesson.queries.ts'
import type { HintState } from './lesson.schema.ts'

type Kept = { examples: number; figures: Figures; source: 'records' | 'file'; trainedAt: Date }
type Month = HintState['subjects'][number]['months'][number]

/** What was learned and how good it is (for the whole tenant), and what came of it in the streets of this person. */
export async function showState(ctx: Ctx): Promise<HintState> {
  const counts = await countSorted(ctx)
  const of = async (subject: HintSubject): Promise<HintState['subjects'][number]> => {
    const kept = await maybeKept(ctx, subject)
    const lesson = await findLesson(ctx, subject)
    return {
      subject,
      label: subjects[subject],
      model: kept ? { ...learnedOf(kept), isOutdated: !(await maybeModel(ctx, subject)) } : null,
      records: counts[subject],
      kinds: counts[`${subject}Kinds`],
      needed: kept?.source === 'file' ? ENOUGH : LEAST,
      lesson: lesson ?? null,
      months: await listMonths(ctx, subject),
    }
  }
  return {
    subjects: [await of('category'), await of('unit')],
    streets: ownStreets(ctx).map(({ id, name }) => {
      const { value: percent, basis, placeId } = confidenceAt(ctx, id)
      return { id, name, percent, basis, isDefault: placeId === null }
    }),
  }
}

function learnedOf({ examples, figures, source, trainedAt }: Kept) {
  const { accuracy, macroF1, top2, classes } = figures
  const curve = figures.curve.map(({ share, right }) => ({ share, right }))
  return { examples, source, trainedAt, accuracy, macroF1, top2, curve, labels: classes.length }
}

async function maybeKept(ctx: Ctx, subject: HintSubject): Promise<Kept | undefined> {
  const [row] = await run<Kept>(
    ctx.db,
    `select examples, figures, source, trained_at as "trainedAt" from hint_models
     where tenant_id = $1 and subject = $2`,
    [ctx.tenant.id, subject],
  )
  return row
}

/** What was shown and taken, by the month in Beijing, the latest twelve first. */
async function listMonths(ctx: Ctx, subject: HintSubject): Promise<Month[]> {
  return run<Month>(
    ctx.db,
    `select to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM') as month,
       count(*) filter (where is_shown)::int as shown,
       count(*) filter (where is_shown and chosen = suggested)::int as first,
       count(*) filter (where is_shown and chosen = second)::int as second,
       count(*) filter (where is_shown and chosen <> suggested and chosen is distinct from second)::int as corrected,
       count(*) filter (where not is_shown)::int as "heldBack"
     from hint_uses where tenant_id = $1 and street_id = any($2) and subject = $3
     group by 1 order by 1 desc limit 12`,
    [ctx.tenant.id, ownStreets(ctx).map(({ id }) => id), subject],
  )
}
