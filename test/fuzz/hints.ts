import fc from 'fast-check'
import type { Town } from '../security/world.ts'
import { BRICKS, POINTS } from '../suggestion-stories.ts'
import type { Ids } from './shapes.ts'

/** What fields of suggestions and of units' parts usually hold, by name; `of` draws a record of a kind. */
export function suggestionHints(
  { deputyId, unitId, otherUnitId }: Town,
  of: (kind: string) => Ids,
): Record<string, fc.Arbitrary<unknown>> {
  const none = fc.constant([])
  const unit = fc.constantFrom(unitId, unitId, otherUnitId)
  const words = fc.constantFrom('请补充具体的路段和数量，并写明理由', '到现场和代表一起看了破损的路段')
  return {
    leadDeputyId: fc.constant(deputyId),
    deputyIds: fc.constantFrom([deputyId], [deputyId], []),
    suggestionId: of('suggestion'),
    leadId: fc.oneof(of('suggestion'), of('opinion'), fc.constant(undefined)),
    leadUnitId: unit,
    coUnitIds: fc.constantFrom([], [otherUnitId]),
    separateUnitIds: none,
    suggestedUnitIds: none,
    opinionIds: none,
    activityIds: none,
    isSecret: fc.constant(false),
    publishConsent: fc.constantFrom('full', 'title'),
    meeting: fc.constant(undefined),
    forumOutcome: fc.constantFrom('assigned', undefined),
    forumNote: words,
    classMark: fc.constantFrom('A', 'B', 'C'),
    points: fc.constant(POINTS),
    promises: fc.constant([BRICKS]),
    evidence: words,
    classReason: words,
    officePhone: fc.constant('0580-1234567'),
    planDueOn: fc.constant('2026-05-20'),
    happenedOn: fc.constantFrom('2026-03-01', '2026-03-02'),
    docNo: fc.nat(9998).map((n) => `青城函〔2026〕${n + 1}号`),
  }
}
