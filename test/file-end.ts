const left: (() => Promise<void>)[] = []

/** Remembers what is to be put away when the test file that is running has ended, last things first. */
export function atFileEnd(work: () => Promise<void>): void {
  left.push(work)
}

/** Puts everything away that `atFileEnd` was told of. */
export async function endFile(): Promise<void> {
  for (let work = left.pop(); work; work = left.pop()) await work()
}
