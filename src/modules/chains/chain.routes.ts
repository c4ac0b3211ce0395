import { z } from 'zod'
import type { Routes } from '#kernel/http.ts'
import { showChain } from './chain.queries.ts'
import { ChainView } from './chain.schema.ts'
import { startVerification } from './verification.jobs.ts'

const config = { roles: ['auditadmin'] }

/** 存证: the audit administrator sees the chain, prints its heads, has it verified; changes nothing. */
export const chainRoutes: Routes = async (app) => {
  app.get(
    '/api/chain',
    { schema: { summary: '存证链：链首、待封存、复核', response: { 200: ChainView } }, config },
    async ({ ctx }) => showChain(ctx),
  )
  app.post(
    '/api/chain/verifications',
    { schema: { summary: '开始复核', response: { 202: z.object({ id: z.string() }) } }, config },
    async ({ ctx }, reply) => reply.code(202).send(await startVerification(ctx)),
  )
}
