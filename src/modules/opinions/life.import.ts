import { v7 as uuid } from 'uuid'
import { type Ctx, systemActor } from '#kernel/ctx.ts'
import { type Life, live, type Scene } from '#kernel/play.ts'
import type { Actor } from '#kernel/workflow.ts'
import { roles } from '#words/roles.ts'
import type { Message } from './message.import.ts'
import { newRow, RECEIVED } from './opinion.actions.ts'
import { opinionWorkflow } from './opinion.workflow.ts'

/** Where messages go that do not say themselves where they belong. */
export type Target = { streetId: string; stationId: string; unitId: string }

export const SOURCE = 'import'

/**
 * The life of a message by the rule book, at its own times: received; when it was answered, also registered and handed
 * over at once, answered and fed back on the day of its reply; nobody rated it, so that window closes by itself.
 */
export function lifeOf(ctx: Pick<Ctx, 'facts' | 'now'>, message: Message, target: Target): Life {
  const id = uuid()
  const { at, title, content, reply, key } = message
  const input = { content, title, files: [] }
  const where = { stationId: target.stationId, channel: 'online_station', source: SOURCE, sourceKey: key }
  const script = {
    row: newRow({ facts: ctx.facts, now: at }, id, input, where),
    actor: residentOf(id),
    at,
    input: { channel: where.channel, files: [] },
    story: RECEIVED,
    scenes: reply ? scenesOf(message, reply, target) : [],
  }
  return live(ctx, opinionWorkflow, script, systemActor, ctx.now)
}

function scenesOf({ at, title }: Message, reply: NonNullable<Message['reply']>, target: Target): Scene[] {
  const actor = importActor(target)
  const scene = (at: Date, action: string, input: object = {}): Scene => ({
    at,
    actor,
    action,
    input,
    isOnRecord: true,
  })
  return [
    scene(at, 'register', { title }),
    scene(at, 'assign', { unitId: target.unitId, complexity: 'ordinary' }),
    scene(at, 'acknowledge'),
    scene(reply.at, 'draft', { reply: reply.text, promises: [], noPromise: true, files: [] }),
    // What was sent out years ago was sent out, empty or not.
    scene(reply.at, 'issue', { overrule: '导入的旧答复' }),
    scene(reply.at, 'feedBack', { way: 'query' }),
  ]
}

function residentOf(id: string): Actor {
  return {
    kind: 'resident',
    id: null,
    name: roles.resident.label,
    grants: new Map([['resident', new Set([id])]]),
  }
}

/** Stands for whoever did it then: may do exactly what the script asks for, here and nowhere else. */
function importActor({ stationId, unitId }: Target): Actor {
  const grants = new Map([
    ['stationLiaison', new Set([stationId])],
    ['unitClerk', new Set([unitId])],
    ['unitHead', new Set([unitId])],
  ])
  return { kind: 'account', id: null, name: '导入', grants }
}
