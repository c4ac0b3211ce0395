import { v7 as uuid } from 'uuid'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { holds } from '#kernel/workflow.ts'
import { deputyOf, findActivity, noteActivity, organised } from '#modules/activities/index.ts'
import type { QuizView, SetQuiz } from './training.schema.ts'

type Quiz = { questions: { list: SetQuiz['questions'] }; pass: number }

async function maybeQuiz(ctx: Ctx, activityId: string): Promise<Quiz | undefined> {
  const [quiz] = await run<Quiz>(
    ctx.db,
    'select questions, pass from quizzes where tenant_id = $1 and activity_id = $2',
    [ctx.tenant.id, activityId],
  )
  return quiz
}

/** The questions of a class; until somebody has answered they may be changed. Throws Denial `notFound`, `forbidden`, `notNow`. */
export async function setQuiz(given: Ctx, activityId: string, { questions, pass }: SetQuiz): Promise<void> {
  const activity = await organised(given, activityId, '出题')
  await inTransaction(given, async (ctx) => {
    const tried = await run(
      ctx.db,
      'select 1 from quiz_tries where tenant_id = $1 and activity_id = $2 limit 1',
      [ctx.tenant.id, activityId],
    )
    if (tried.length) throw new Denial('notNow', { label: '改题', why: '已经有人答过，不能再改' })
    await run(
      ctx.db,
      `insert into quizzes (tenant_id, activity_id, questions, pass, made_by, made_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (tenant_id, activity_id) do update set questions = $3, pass = $4`,
      [ctx.tenant.id, activityId, JSON.stringify({ list: questions }), pass, ctx.actor.id, ctx.now],
    )
    await noteActivity(ctx, activity, 'setQuiz', { questions: questions.length, pass })
  })
}

/** The quiz as this person may see it: right answers for who set it only. No questions where there is none. */
export async function showQuiz(ctx: Ctx, activityId: string): Promise<QuizView> {
  const activity = await findActivity(ctx, activityId)
  const quiz = await maybeQuiz(ctx, activityId)
  const isMine = holds(ctx.actor, 'stationLiaison', activity.placeId)
  const [personId = null] = ctx.actor.grants.get('deputy') ?? []
  const [mine] = await run<{ best: number | null; tries: number }>(
    ctx.db,
    `select max(score) as best, count(*)::int as tries from quiz_tries
     where tenant_id = $1 and activity_id = $2 and person_id = $3::uuid`,
    [ctx.tenant.id, activityId, personId],
  )
  return {
    questions: (quiz?.questions.list ?? []).map(({ right, ...one }) => ({
      ...one,
      right: isMine ? right : null,
    })),
    pass: quiz?.pass ?? 60,
    ...mine!,
  }
}

/** A deputy's answers, marked at once; the best try counts. The same `id` twice is one try. Throws Denial. */
export async function tryQuiz(
  given: Ctx,
  activityId: string,
  { id = uuid(), answers }: { id?: string; answers: number[] },
): Promise<{ score: number; isPassed: boolean }> {
  const activity = await findActivity(given, activityId)
  const personId = deputyOf(given, '答题')
  const quiz = await maybeQuiz(given, activityId)
  if (!quiz) throw new Denial('notNow', { label: '答题', why: '这次活动没有考题' })
  const { list } = quiz.questions
  if (answers.length !== list.length)
    throw invalid({ path: 'answers', message: `共${list.length}题，请都答` })
  const right = list.filter((question, n) => question.right === answers[n]).length
  const score = Math.round((right / list.length) * 100)
  return inTransaction(given, async (ctx) => {
    const made = await run(
      ctx.db,
      `insert into quiz_tries (tenant_id, id, activity_id, person_id, answers, score, at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (tenant_id, id) do nothing returning 1`,
      [ctx.tenant.id, id, activityId, personId, JSON.stringify(answers), score, ctx.now],
    )
    if (made.length) await noteActivity(ctx, activity, 'tryQuiz', { personId, score })
    return { score, isPassed: score >= quiz.pass }
  })
}

/** Whether this person has passed, or there was nothing to pass. */
export async function hasPassed(ctx: Ctx, activityId: string, personId: string): Promise<boolean> {
  const quiz = await maybeQuiz(ctx, activityId)
  if (!quiz) return true
  const passed = await run(
    ctx.db,
    'select 1 from quiz_tries where tenant_id = $1 and activity_id = $2 and person_id = $3 and score >= $4 limit 1',
    [ctx.tenant.id, activityId, personId, quiz.pass],
  )
  return passed.length > 0
}
