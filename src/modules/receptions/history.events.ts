import { v7 as uuid } from 'uuid'
import type { Ctx } from '#kernel/ctx.ts'
import type { EventRow } from '#kernel/decide.ts'

/** A line in a reception's history of what is no step of its own: a swap's answer, a batch, a look at a name. */
export function historyRow(
  { actor, now }: Pick<Ctx, 'actor' | 'now'>,
  { id, state }: { id: string; state: string },
  action: string,
  input: unknown = {},
): EventRow {
  return {
    id: uuid(),
    subject: 'reception',
    subjectId: id,
    action,
    fromState: state,
    toState: state,
    actorKind: actor.kind,
    actorId: actor.id,
    actorName: actor.name,
    input,
    publicText: null,
    at: now,
  }
}

/** What those lines are called. */
export const historyLabels: Record<string, string> = {
  begin: '列入计划',
  acceptedSwap: '同意换班',
  declinedSwap: '没有同意换班',
  withdrawnSwap: '收回换班请求',
  book: '群众预约',
  cancelBooking: '取消预约',
  batch: '登记来访',
  matter: '记下反映的事',
  claim: '现场认领',
  sign: '签名确认',
  lookSignature: '查看签名',
  revealBooking: '查看预约人信息',
}
