import { v7 as uuid } from 'uuid'
import { systemActor } from '#kernel/ctx.ts'
import { Denial } from '#kernel/denial.ts'
import { type Life, live, type Scene, type Script } from '#kernel/play.ts'
import type { Cells } from '#kernel/roll.ts'
import type { Actor } from '#kernel/workflow.ts'
import { handlingWorkflow } from '#modules/handlings/index.ts'
import type { Resolved } from './known.import.ts'
import { at, isMet, OLD, type Ready, type roundsOf, SILENT, streetOf } from './told.import.ts'

type Row = Record<string, unknown>
type Shared = {
  id: string
  cells: Cells
  found: Resolved
  isBroad: boolean
  rounds: ReturnType<typeof roundsOf>
  scene: (when: Date, action: string, input?: object) => Scene
  actor: Actor
}

/** One unit's part, with its talks, replies and copies. */
export function partOf(ctx: Ready, shared: Shared, { unitId, part }: { unitId: string; part: string }) {
  const { id: suggestionId, cells, found, isBroad, rounds, scene, actor } = shared
  const id = uuid()
  const deputyIds = [...new Set([found.lead.id, ...found.signerIds])]
  const row = {
    ...{
      id,
      suggestionId,
      bodyId: found.bodyId,
      streetId: streetOf(ctx, found.lead.stationId),
      unitId,
      part,
    },
    ...{
      title: cells.title,
      isConfidential: false,
      noReply: false,
      isKey: false,
      isBroad,
      deputyIds,
      note: null,
    },
    ...{ round: 1, coOpen: 0, assignedAt: at(cells.assignedOn!, 3), contacts: 0, metInPerson: false },
    ...{ askedAgain: false, coWaived: null, sealedAt: null, firstRepliedAt: null, extensionReason: null },
    ...{ isDeemed: false, upperLevel: false },
  }
  const first = rounds[0]
  const metOn = cells.met === '是' ? first?.on : isMet(cells) ? cells.met : undefined
  const talkedOn = metOn && first && metOn > first.on ? first.on : metOn
  const signedInOn = cells.signedInOn ?? [talkedOn, first?.on].filter(Boolean).toSorted()[0]
  const contacts: Row[] = []
  const replies: Row[] = []
  const scenes: Scene[] = signedInOn ? [scene(at(signedInOn, 4), 'signIn')] : []
  if (part === 'co') {
    if (first) scenes.push(scene(at(first.on, 6), 'giveOpinion', { opinion: SILENT, files: [] }))
  } else {
    const talk = { phase: 'before', way: 'visit', leaderPresent: false, deputyIds, content: OLD, files: [] }
    // Handling begins with a talk; one that the ledger does not tell of is passed through and not counted.
    if (first && talkedOn) {
      scenes.push(scene(at(talkedOn, 5), 'contact', { ...talk, happenedOn: talkedOn }))
      contacts.push({
        ...{
          id: uuid(),
          handling_id: id,
          suggestion_id: suggestionId,
          round: 1,
          phase: 'before',
          happened_on: talkedOn,
        },
        ...{ way: 'visit', in_person: true, leader_present: false, deputy_ids: deputyIds, content: OLD },
        ...{ written_by: actor.name, written_at: at(talkedOn, 5) },
      })
    } else if (first)
      scenes.push(
        scene(at(first.on, 5), 'contact', { ...talk, way: 'mail', content: SILENT, happenedOn: first.on }),
      )
    for (const [n, { on }] of rounds.entries()) {
      const from = 10 * n
      if (n) scenes.push(scene(at(rounds[n - 1]!.on, 26 + 10 * (n - 1)), 'redo', { round: n + 1, why: OLD }))
      const answer = answerOf(cells)
      const docNo = cells.docNo ?? '（没有文号）'
      scenes.push(
        scene(at(on, 10 + from), 'draft', answer),
        scene(at(on, 11 + from), 'pass'),
        scene(at(on, 12 + from), 'sign', { docNo, overrule: OLD }),
        scene(at(on, 13 + from), 'seal'),
        scene(at(on, 14 + from), 'deliver', { way: 'mail', happenedOn: on }),
      )
      replies.push({
        ...{
          id: uuid(),
          handling_id: id,
          suggestion_id: suggestionId,
          unit_id: unitId,
          round: n + 1,
          doc_no: docNo,
        },
        ...{ class_mark: answer.classMark, points: answer.points, evidence: answer.evidence },
        ...{
          class_reason: answer.classReason,
          upper_level: false,
          publicity: answer.publicity,
          co_opinions: [],
        },
        ...{
          signed_by: actor.name,
          signed_at: at(on, 12 + from),
          way: 'mail',
          delivered_at: at(on, 14 + from),
        },
      })
    }
  }
  const script = { row, actor, at: at(cells.assignedOn!, 3), input: { unitId, part }, story: null }
  const life = signedInOrDeemed(ctx, { ...script, scenes: inOrder(scenes) })
  if (!contacts.length) life.row.contacts = 0
  const copies = replies.flatMap(({ id: reply_id, signed_at }) =>
    deputyIds.map((person_id) => ({
      ...{ reply_id, person_id, suggestion_id: suggestionId, is_lead: person_id === found.lead.id },
      read_at: signed_at,
    })),
  )
  return { life, contacts, replies, copies }
}

/** Signed in on the day the ledger says; where the window had closed before, it counted as signed in by itself. */
function signedInOrDeemed(ctx: Ready, script: Script): Life {
  try {
    return live(ctx, handlingWorkflow, script, systemActor, ctx.now)
  } catch (error) {
    if (!(error instanceof Denial)) throw error
    const scenes = script.scenes.filter(({ action }) => action !== 'signIn')
    return live(ctx, handlingWorkflow, { ...script, scenes }, systemActor, ctx.now)
  }
}

const inOrder = (scenes: Scene[]) => scenes.toSorted((a, b) => a.at.getTime() - b.at.getTime())

/** The reply as far as the ledger tells of it. */
function answerOf(cells: Cells) {
  const mark = cells.mark!
  const dueOn = cells.promiseDueOn ?? `${Number(cells.repliedOn!.slice(0, 4)) + 1}-12-31`
  const responsible = cells.unit!.split('、')[0]!
  return {
    classMark: mark,
    points: [{ proposal: cells.title!, answer: cells.promise ?? `（${SILENT}）` }],
    evidence: mark === 'A' ? OLD : null,
    classReason: 'CD'.includes(mark) ? `${OLD}，${SILENT}` : null,
    ...{ upperLevel: false, publicity: cells.public === '是' ? 'public' : 'onRequest', files: [] },
    promises:
      mark === 'B'
        ? [
            {
              text: cells.promise ?? SILENT,
              dueOn: dueOn < cells.repliedOn! ? cells.repliedOn! : dueOn,
              responsible,
            },
          ]
        : [],
  }
}
