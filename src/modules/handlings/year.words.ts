/** One part of a unit's year, as its own ledger has it. */
export type YearPart = {
  part: string
  /** Whether it was answered (a co-unit: gave its opinion) by its day; null while that is still to come. */
  isOnTime: boolean | null
  isDone: boolean
  contacts: number
  metInPerson: boolean
  classMark: string | null
  result: string | null
  attitude: string | null
  round: number
}

/** A unit's year in figures (domain.md §2.13): no feedback is no satisfaction, a share stands with its counts. */
export function figuresOf(rows: readonly YearPart[]) {
  const own = rows.filter(({ part }) => part !== 'co')
  const count = (test: (row: YearPart) => boolean, of = own) => of.filter(test).length
  const answered = own.filter(({ isDone }) => isDone)
  return {
    assigned: rows.length,
    own: own.length,
    co: rows.length - own.length,
    answered: answered.length,
    due: count(({ isOnTime }) => isOnTime !== null, [...rows]),
    onTime: count(({ isOnTime }) => isOnTime === true, [...rows]),
    talked: count(({ contacts }) => contacts > 0, answered),
    met: count(({ metInPerson }) => metInPerson, answered),
    classA: count(({ classMark }) => classMark === 'A'),
    classB: count(({ classMark }) => classMark === 'B'),
    classC: count(({ classMark }) => classMark === 'C'),
    classD: count(({ classMark }) => classMark === 'D'),
    feedback: count(({ result }) => result !== null),
    satisfied: count(({ result }) => result === 'satisfied'),
    basic: count(({ result }) => result === 'basic'),
    dissatisfied: count(({ result }) => result === 'dissatisfied'),
    redone: count(({ round }) => round > 1),
  }
}
export type YearFigures = ReturnType<typeof figuresOf>
