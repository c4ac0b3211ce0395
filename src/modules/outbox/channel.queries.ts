import type { z } from 'zod'
import type { Ctx } from '#kernel/ctx.ts'
import type { ChannelList } from './outbox.schema.ts'
import { type ChannelKind, channelKinds } from './outbox.words.ts'

/** Every channel as it is set up; of the secret only whether there is one. */
export async function listChannels(ctx: Ctx): Promise<z.infer<typeof ChannelList>> {
  const rows = await ctx.db
    .selectFrom('outboxChannels')
    .select(['kind', 'isOn', 'config', 'secretSealed', 'setAt'])
    .where('tenantId', '=', ctx.tenant.id)
    .execute()
  return (Object.keys(channelKinds) as ChannelKind[]).map((kind) => {
    const row = rows.find((one) => one.kind === kind)
    return {
      kind,
      isOn: row?.isOn ?? false,
      config: (row?.config as Record<string, unknown> | undefined) ?? null,
      hasSecret: Boolean(row?.secretSealed),
      setAt: row?.setAt ?? null,
    }
  })
}

/** The channels that are on: what a person may choose among. */
export async function channelsOn(ctx: Ctx): Promise<ChannelKind[]> {
  return (await listChannels(ctx)).filter(({ isOn }) => isOn).map(({ kind }) => kind)
}
