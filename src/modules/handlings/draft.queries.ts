import type { Ctx } from '#kernel/ctx.ts'
import { holds } from '#kernel/workflow.ts'
import type { Handling } from './handling.table.ts'

// What is drafted belongs to the unit and to who checks it; the deputies, the leaders and the street read what was delivered.

type Part = Pick<Handling, 'unitId' | 'bodyId' | 'state'>

/** May this person read what the unit is drafting? */
export function readsDraft({ actor }: Pick<Ctx, 'actor'>, { unitId, bodyId, state }: Part): boolean {
  return state === 'replied' || holds(actor, 'unitClerk', unitId) || holds(actor, 'congressStaff', bodyId)
}

/** The part as this person may read it: without the draft where it is not theirs to read. */
export function withoutDraft<Row extends Part>(ctx: Pick<Ctx, 'actor'>, row: Row): Row {
  return readsDraft(ctx, row) ? row : { ...row, ...UNDRAFTED }
}

const UNDRAFTED = {
  ...{ classMark: null, points: null, evidence: null, classReason: null, upperLevel: false, publicity: null },
  ...{ docNo: null, signedBy: null, signedAt: null, sealedAt: null, checkedBy: null, coWaived: null },
}

const DRAFTING = ['draft', 'sendBack', 'pass', 'sign']

/** A line of history, without the words of a draft that is not theirs to read. */
export function withoutDrafted<Line extends { action: string; input: object }>(
  isReader: boolean,
  line: Line,
): Line {
  return isReader || !DRAFTING.includes(line.action) ? line : { ...line, input: {} }
}
