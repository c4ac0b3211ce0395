import { v7 as uuid } from 'uuid'
import { systemActor } from '#kernel/ctx.ts'
import { type Life, live, type Scene } from '#kernel/play.ts'
import type { Cells } from '#kernel/roll.ts'
import type { Actor } from '#kernel/workflow.ts'
import { categories, suggestionWorkflow } from '#modules/suggestions/index.ts'
import type { Resolved } from './known.import.ts'
import { partOf } from './part.import.ts'
import { at, isMet, monthsAfter, OLD, type Ready, roundsOf, SILENT, streetOf } from './told.import.ts'

type Row = Record<string, unknown>
export type Lived = {
  suggestion: Life
  parts: Life[]
  contacts: Row[]
  replies: Row[]
  copies: Row[]
  feedbacks: {
    id: string
    suggestionId: string
    round: number
    attitude: string
    result: string
    metInPerson: boolean
    contacted: number
    givenBy: string
    givenAt: Date
  }[]
}

const nameOf = <W extends Record<string, { label: string }>>(words: W, label: string | undefined) =>
  Object.keys(words).find((key) => words[key]!.label === label)

/** May do exactly what the ledger says was done, here and nowhere else. */
function actorOf({ bodyId, lead, unitIds, coIds }: Resolved): Actor {
  const units = new Set([...unitIds, ...coIds])
  const grants = new Map([
    ['congressStaff', new Set([bodyId])],
    ['congressChair', new Set([bodyId])],
    ['deputy', new Set([lead.id])],
    ['unitClerk', units],
    ['unitHead', units],
  ])
  return { kind: 'account', id: null, name: '导入', grants }
}

/** A row's life by the rule book, at its own days: written, accepted, assigned, answered, judged, as far as it came. */
export function lifeOf(ctx: Ready, id: string, cells: Cells, found: Resolved, source: object): Lived {
  const actor = actorOf(found)
  const scene = (when: Date, action: string, input: object = {}): Scene => ({
    ...{ at: when, actor, action, input, isOnRecord: true },
  })
  const rounds = roundsOf(cells)
  const assignedOn = cells.assignedOn!
  const begunOn = cells.submittedOn ?? assignedOn
  const isBroad = Boolean(cells.dueOn && cells.dueOn > monthsAfter(assignedOn, 4))
  const manner = found.unitIds.length > 1 ? 'separate' : found.coIds.length ? 'joint' : 'single'
  const allUnits = [...found.unitIds, ...found.coIds]
  const scenes = [
    scene(at(begunOn, 1), 'submit'),
    scene(at(assignedOn, 2), 'accept', {
      ...{ category: nameOf(categories, cells.category) ?? 'other', no: found.no, seq: found.seq },
      ...(found.meeting && { meeting: found.meeting }),
      ...(found.level === 'forum' && { forumOutcome: 'assigned' }),
    }),
    scene(at(assignedOn, 3), 'assign', { manner, unitIds: allUnits, isBroad }),
    ...rounds.flatMap(({ on, said }, n) => [
      scene(at(on, 20 + 10 * n), 'reply', { classMark: cells.mark! }),
      ...(said ? [scene(at(on, 25 + 10 * n), 'feedBack', { ...said, ...heard(cells), text: OLD })] : []),
    ]),
    ...closing(ctx, cells, rounds.at(-1), scene),
  ]
  const suggestion = live(
    ctx,
    suggestionWorkflow,
    {
      row: newRow(ctx, id, cells, found),
      actor,
      at: at(begunOn, 0),
      input: { title: cells.title },
      story: null,
      scenes,
    },
    systemActor,
    ctx.now,
  )
  const parts = [
    ...found.unitIds.map((unitId) => ({ unitId, part: manner === 'joint' ? 'lead' : manner })),
    ...found.coIds.map((unitId) => ({ unitId, part: 'co' })),
  ].map((part) => partOf(ctx, { id, cells, found, isBroad, rounds, scene, actor }, part))
  for (const { row, events } of [suggestion, ...parts.map(({ life }) => life)]) {
    if (typeof row.points === 'string') row.points = JSON.parse(row.points)
    for (const event of events) event.input = { ...(event.input as object), ...source }
  }
  const feedbacks = rounds.flatMap(({ on, said }, n) =>
    said
      ? [
          {
            id: uuid(),
            suggestionId: id,
            round: n + 1,
            ...said,
            ...heard(cells),
            givenBy: found.lead.id,
            givenAt: at(on, 25 + 10 * n),
          },
        ]
      : [],
  )
  return {
    suggestion,
    feedbacks,
    parts: parts.map(({ life }) => life),
    contacts: parts.flatMap(({ contacts }) => contacts),
    replies: parts.flatMap(({ replies }) => replies),
    copies: parts.flatMap(({ copies }) => copies),
  }
}

const heard = (cells: Cells) => ({
  contacted: isMet(cells) ? 1 : 0,
  metInPerson: isMet(cells),
  leaderPresent: false,
  classAgreed: true,
})

/** What was over last year does not lie on this year's desk: unless a promise is open, it is closed. */
function closing(
  ctx: Ready,
  cells: Cells,
  last: ReturnType<typeof roundsOf>[number] | undefined,
  scene: (when: Date, action: string, input?: object) => Scene,
): Scene[] {
  if (!last || last.said?.result === 'dissatisfied') return []
  // Without feedback the window closes by itself; a good while later it is filed without.
  const over = last.said ? at(last.on, 50) : new Date(at(last.on, 50).getTime() + 90 * 86_400_000)
  if (over > ctx.now) return []
  const isOpen = cells.mark === 'B' && cells.kept !== '是'
  return [
    ...(last.said ? [] : [scene(over, 'endUnanswered')]),
    ...(cells.mark === 'B' && !isOpen ? [scene(over, 'settle')] : []),
    ...(isOpen
      ? []
      : [
          scene(over, 'keepBack', {
            why: cells.public === '是' ? `${OLD}，当年已经公开` : `${OLD}，没有公开`,
          }),
        ]),
  ]
}

function newRow(_ctx: Ready, id: string, cells: Cells, found: Resolved) {
  const { level, bodyId, term, year, lead, signerIds } = found
  return {
    ...{ id, level, bodyId, term, year, title: cells.title, reason: cells.reason ?? `（${SILENT}）` },
    ...{
      proposals: [cells.title],
      formedBy: 'other',
      repeatYears: 1,
      publishConsent: 'full',
      publishWhy: null,
    },
    ...{ wantContact: false, referenceOnly: false, isConfidential: false, leadDeputyId: lead.id, signerIds },
    ...{
      stationId: lead.stationId,
      streetId: streetOf(_ctx, lead.stationId),
      invitedIds: [],
      declinedIds: [],
    },
    ...{
      suggestedUnitIds: [],
      opinionIds: [],
      activityIds: [],
      unitIds: [],
      withdrawAgreedIds: [],
      round: 1,
    },
    ...{
      returns: 0,
      isBroad: false,
      isKey: false,
      seq: null,
      meeting: null,
      familyId: null,
      leadCaseId: null,
    },
    ...{ leadId: null, firstRepliedAt: null, withdrawWhy: null, publishedAt: null, assignedAt: null },
    ...{ submittedAt: null, enteredBy: 'import', keyWhy: null },
  }
}
