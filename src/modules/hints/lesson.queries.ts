import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import type { HintSubject } from './hint.words.ts'

export type Lesson = {
  id: string
  source: 'records' | 'file'
  examplesSealed: string | null
  askedName: string
  askedAt: Date
  done: number
  steps: number
  endedAt: Date | null
  problem: string | null
}

/** The last lesson somebody asked for; `isLocked`: nobody else begins or ends one meanwhile. */
export async function findLesson(
  { db, tenant }: Ctx,
  subject: HintSubject,
  { isLocked = false } = {},
): Promise<Lesson | undefined> {
  const [row] = await run<Lesson>(
    db,
    `select id, source, examples_sealed as "examplesSealed", asked_name as "askedName", asked_at as "askedAt",
       done, steps, ended_at as "endedAt", problem
     from hint_lessons where tenant_id = $1 and subject = $2 ${isLocked ? 'for update' : ''}`,
    [tenant.id, subject],
  )
  return row
}
