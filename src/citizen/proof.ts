import type { FastifyRequest } from 'fastify'
import { networkOf } from '#kernel/address.ts'
import { openCrowd } from '#kernel/pace.ts'
import { makeChallenge, mayTry, siege, useProof, work } from '#modules/guards/index.ts'
import { opinionNumbers } from '#modules/opinions/index.ts'
import { assets } from './assets.ts'
import type { Door } from './door.ts'

const { proofAfter } = opinionNumbers
const NONCE = /^[\w-]{16,36}$/

export type Gate = ReturnType<typeof openGate>

/**
 * Who floods a form with programs is asked for work of their machines; in quiet times nobody is asked anything. Without
 * `hasLimits` only a place that always asks (`opinion.proofAfter` 0) does.
 */
export function openGate(hasLimits: boolean) {
  const crowd = openCrowd(siege.lasts)
  const mostAt = ({ ctx }: FastifyRequest, { station }: Door) =>
    ctx.facts.setting('opinion.proofAfter', station.id, ctx.now, {
      value: proofAfter.default,
      basis: proofAfter.basis,
    }).value
  const namesOf = ({ ctx, ip }: FastifyRequest, { station }: Door) => ({
    place: `place ${station.id}`,
    address: `address ${ctx.tenant.id} ${networkOf(ip)}`,
    tenant: `tenant ${ctx.tenant.id}`,
  })

  /** Whether this form is asked for a proof, now and from here. */
  function isAsked(request: FastifyRequest, door: Door): boolean {
    if (mostAt(request, door) === 0) return true
    return hasLimits && Object.values(namesOf(request, door)).some((name) => crowd.isOver(name))
  }

  return {
    isAsked,
    /** One more form has come to this door. */
    note(request: FastifyRequest, door: Door): void {
      if (!hasLimits) return
      const most = mostAt(request, door)
      const { place, address, tenant } = namesOf(request, door)
      crowd.note(place, most)
      crowd.note(address, siege.address)
      crowd.note(tenant, Math.max(most, proofAfter.default) * siege.tenant)
    },
    /** The work for one page, and what does it; undefined for a page that is none of ours. */
    async challenge({ ctx, query }: FastifyRequest, { path }: Door) {
      const { form } = query as { form?: unknown }
      if (typeof form !== 'string' || !NONCE.test(form)) return undefined
      const challenge = await makeChallenge(ctx, { nonce: form, door: path })
      return { script: assets.proof.path, most: work.to, challenge }
    },
    /**
     * Whether the form may go on: nobody asks, or it brings its proof, or it is one of the few that are let through
     * without – a browser without script must not be shut out.
     */
    async lets(
      request: FastifyRequest,
      door: Door,
      { nonce = '', proof, once }: { nonce?: string; proof?: string; once: string },
    ): Promise<boolean> {
      if (!isAsked(request, door)) return true
      const { ctx, ip } = request
      if (proof && (await useProof(ctx, { nonce, door: door.path }, proof, once))) return true
      const isFew = await mayTry(ctx, 'unproved', networkOf(ip))
      return isFew && mayTry(ctx, 'unprovedAtPlace', door.station.id)
    },
  }
}
