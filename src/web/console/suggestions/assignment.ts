/** One line of an assignment as it is being chosen. */
export type Manner = 'lead' | 'separate'
export type Line = {
  manner: Manner
  leadUnitId: string
  /** Beside the lead unit, or each for itself. */
  unitIds: string[]
  isBroad: boolean
  note: string
}

export const manners: Record<Manner, string> = { lead: '独办，或者主办、会办', separate: '分办' }
export const startLine: Line = { manner: 'lead', leadUnitId: '', unitIds: [], isBroad: false, note: '' }

/** Has anything been chosen on this line? */
export const isChosen = ({ manner, leadUnitId, unitIds }: Line) =>
  manner === 'separate' ? unitIds.length > 0 : leadUnitId !== ''

/** The line as the server takes it. */
export function itemOf({ id, rev }: { id: string; rev: number }, line: Line) {
  const { manner, leadUnitId, unitIds, isBroad, note } = line
  return {
    suggestionId: id,
    rev,
    isBroad,
    ...(note.trim() && { note: note.trim() }),
    ...(manner === 'separate'
      ? { separateUnitIds: unitIds }
      : { ...(leadUnitId && { leadUnitId }), coUnitIds: unitIds.filter((one) => one !== leadUnitId) }),
  }
}
