import { type Challenge, createChallenge, randomInt, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { z } from 'zod'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { work } from './guard.words.ts'

/** The form that a proof is for: the page's own word, and the door it is posted to. */
export type Form = { nonce: string; door: string }

/** Some work for the machine of whoever fills in this form: signed, for this form only, and not for long. */
export function makeChallenge(ctx: Ctx, { nonce, door }: Form): Promise<Challenge> {
  return createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: work.cost,
    counter: randomInt(work.to, work.from),
    deriveKey,
    // Not `expiresAt`: the library would look at its own clock.
    data: { nonce, door, until: ctx.now.getTime() + work.lasts },
    ...secrets(ctx),
  })
}

const Sent = z.object({
  challenge: z.object({
    parameters: z.looseObject({
      nonce: z.string().max(64),
      data: z.object({ nonce: z.string(), door: z.string(), until: z.number() }),
    }),
    signature: z.string().max(128),
  }),
  solution: z.object({ counter: z.int().min(0).max(work.to), derivedKey: z.string().max(128) }),
})
const LONGEST = 4000

/**
 * Whether this proof (base64 of JSON, from the form) is ours, solved, for this form, in time and not used before. Uses
 * it up for `usedFor`; the same form sent again may show it again.
 */
export async function useProof(
  ctx: Ctx,
  { nonce, door }: Form,
  sent: string,
  usedFor: string,
): Promise<boolean> {
  const read = Sent.safeParse(parsed(sent))
  if (!read.success) return false
  const { challenge, solution } = read.data
  const { data, nonce: id } = challenge.parameters
  if (data.nonce !== nonce || data.door !== door || data.until < ctx.now.getTime()) return false
  const { verified } = await verifySolution({
    challenge: challenge as unknown as Challenge,
    solution,
    deriveKey,
    ...secrets(ctx),
  })
  return verified && (await spend(ctx, id, usedFor, new Date(data.until)))
}

async function spend(ctx: Ctx, id: string, usedFor: string, until: Date): Promise<boolean> {
  const [row] = await run<{ usedFor: string }>(
    ctx.db,
    `insert into spent_proofs as p (tenant_id, id, used_for, until) values ($1, $2, $3, $4)
     on conflict (tenant_id, id) do update set until = p.until returning used_for as "usedFor"`,
    [ctx.tenant.id, id, usedFor, until],
  )
  return row!.usedFor === usedFor
}

function parsed(sent: string): unknown {
  if (sent.length > LONGEST) return undefined
  try {
    return JSON.parse(Buffer.from(sent, 'base64').toString('utf8'))
  } catch {
    return undefined
  }
}

/** Every server of the tenant has the same, and nobody else. */
function secrets({ seal, tenant }: Ctx) {
  return {
    hmacSignatureSecret: seal.mac(`proof challenge ${tenant.id}`),
    hmacKeySignatureSecret: seal.mac(`proof answer ${tenant.id}`),
  }
}
