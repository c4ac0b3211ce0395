import { v7 as uuid } from 'uuid'
import { maskAddress, networkOf } from '#kernel/address.ts'
import type { Ctx } from '#kernel/ctx.ts'
import type { Actor } from '#kernel/workflow.ts'
import { writeEvent } from '#kernel/write.ts'
import { deviceOf } from './device.words.ts'
import type { AccountEvent } from './logIn.words.ts'

/** Where a log-in comes from: a blind key to count by, and what may be shown and kept. */
export type From = { network: string; address: string; device: string }

export function fromOf(request: { ip: string; headers: { 'user-agent'?: string } }): From {
  return {
    network: networkOf(request.ip),
    address: maskAddress(request.ip),
    device: deviceOf(request.headers['user-agent']),
  }
}

/** Stands for a login that belongs to nobody. */
export const NOBODY = '00000000-0000-0000-0000-000000000000'

/** The person before there is a session: the account that is about to log in. */
export const themselves = (account: { id: string; name: string }): Actor => ({
  kind: 'account',
  id: account.id,
  name: account.name,
  grants: new Map(),
})

const somebody: Actor = { kind: 'system', id: null, name: '未登录的人', grants: new Map() }

/** What somebody did for their own account or as an administrator, told by another module; from the command line nobody did it. */
export function recordAct(ctx: Ctx, action: AccountEvent, input: { what: string }): Promise<void> {
  return record(ctx, action, ctx.actor.id ?? NOBODY, input)
}

/** One line in the history of an account. Never a password, a code or a whole address. */
export async function record(
  ctx: Ctx,
  action: AccountEvent,
  accountId: string,
  input: Record<string, unknown> = {},
  actor: Actor = ctx.actor.kind === 'resident' ? somebody : ctx.actor,
): Promise<void> {
  await writeEvent(ctx, {
    id: uuid(),
    subject: 'account',
    subjectId: accountId,
    action,
    fromState: null,
    toState: action,
    actorKind: actor.kind,
    actorId: actor.id,
    actorName: actor.name,
    input,
    publicText: null,
    at: ctx.now,
  })
}
