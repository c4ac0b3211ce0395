import { type Ctx, inTransaction, systemActor } from '#kernel/ctx.ts'
import { Denial } from '#kernel/denial.ts'
import { perform } from '#kernel/perform.ts'
import { putOnChairDay } from '#modules/chairDays/index.ts'
import {
  type LateReply,
  lateReplies,
  lateRepliesOf,
  lockOpinions,
  opinionWorkflow,
} from '#modules/opinions/index.ts'
import { draftLetter, markLate, numberOf } from './urging.actions.ts'
import { rungsOf } from './urging.queries.ts'
import { type Rung, rungWords } from './urging.words.ts'

const STEPS: Record<Rung, (ctx: Ctx, late: LateReply) => Promise<unknown>> = {
  urge: (ctx, { opinionId }) => perform(ctx, opinionWorkflow, opinionId, 'urgeLate', {}),
  letter: (ctx, late) => draftLetter(ctx, late, { by: 'clock' }),
  chair: (ctx, { opinionId, ...late }) =>
    putOnChairDay(ctx, { opinionId, why: whyOf(late), by: 'escalation' }),
  mark: (ctx, late) => markLate(ctx, late, whyOf(late)),
}
const whyOf = ({ workdaysLate }: Pick<LateReply, 'workdaysLate'>) =>
  `答复逾期${workdaysLate}个工作日，催办、督办后仍未答复`

/**
 * Each night: of every matter whose reply is late the next rung that is due and not yet taken in this round, one a
 * night. Safe to run twice, and on two servers. Gives how many rungs were taken.
 */
export async function climbLadders(given: Ctx): Promise<{ taken: number }> {
  const ctx: Ctx = { ...given, actor: systemActor }
  let taken = 0
  for (const late of await lateReplies(ctx)) {
    const done = (await rungsOf(ctx, [late.opinionId])).filter(({ round }) => round === late.round)
    const due = (Object.keys(rungWords) as Rung[]).filter(
      (rung) =>
        !done.some((one) => one.rung === rung) &&
        late.workdaysLate >= numberOf(ctx, `${rung}After`, late.streetId),
    )
    for (const rung of due) {
      // The chair's list may be full tonight; then the next rung does not wait for it.
      if (!(await climbed(ctx, late.opinionId, rung))) continue
      taken++
      break
    }
  }
  return { taken }
}

/** False when somebody was faster, the unit has answered meanwhile, or there is no room. */
async function climbed(given: Ctx, opinionId: string, rung: Rung): Promise<boolean> {
  try {
    return await inTransaction(given, async (ctx) => {
      await lockOpinions(ctx, [opinionId])
      const [late] = await lateRepliesOf(ctx, [opinionId])
      if (!late) return false
      const done = await rungsOf(ctx, [opinionId])
      if (done.some((one) => one.rung === rung && one.round === late.round)) return false
      await STEPS[rung](ctx, late)
      return true
    })
  } catch (error) {
    if (error instanceof Denial) return false
    throw error
  }
}
