/** Similarities of each to others, both ways; what is not there is 0. */
export type Likes = Map<number, number>[]

type Group = { members: number[]; sums: Map<number, number> }
type Step = { mean: number; a: number; b: number }

/**
 * Joins what is alike on average: always the two groups whose members are most alike, until none reach `least`. Gives
 * the groups of two and more. Means, and not the nearest members, keep a chain of chance likenesses from growing.
 */
export function joined(likes: Likes, least: number): number[][] {
  const groups = new Map<number, Group>(likes.map((sums, at) => [at, { members: [at], sums: new Map(sums) }]))
  const steps: Step[] = []
  for (const [a, sums] of likes.entries()) {
    for (const [b, mean] of sums) if (b > a && mean >= least) push(steps, { mean, a, b })
  }
  for (let next = likes.length; steps.length; ) {
    const { a, b } = pop(steps)
    const [one, other] = [groups.get(a), groups.get(b)]
    if (!one || !other) continue
    groups.delete(a)
    groups.delete(b)
    const both = { members: [...one.members, ...other.members], sums: new Map<number, number>() }
    for (const { sums } of [one, other]) {
      for (const [to, sum] of sums) if (groups.has(to)) both.sums.set(to, (both.sums.get(to) ?? 0) + sum)
    }
    groups.set(next, both)
    for (const [to, sum] of both.sums) {
      const theirs = groups.get(to)!
      theirs.sums.delete(a)
      theirs.sums.delete(b)
      theirs.sums.set(next, sum)
      const mean = sum / (both.members.length * theirs.members.length)
      if (mean >= least) push(steps, { mean, a: to, b: next })
    }
    next++
  }
  return [...groups.values()].map(({ members }) => members).filter(({ length }) => length > 1)
}

function push(heap: Step[], step: Step): void {
  let at = heap.push(step) - 1
  while (at > 0) {
    const above = (at - 1) >> 1
    if (heap[above]!.mean >= heap[at]!.mean) return
    swap(heap, at, above)
    at = above
  }
}

function pop(heap: Step[]): Step {
  const first = heap[0]!
  const last = heap.pop()!
  if (!heap.length) return first
  heap[0] = last
  for (let at = 0; ; ) {
    let below = 2 * at + 1
    if (below + 1 < heap.length && heap[below + 1]!.mean > heap[below]!.mean) below++
    if (below >= heap.length || heap[below]!.mean <= heap[at]!.mean) return first
    swap(heap, at, below)
    at = below
  }
}

function swap(heap: Step[], a: number, b: number): void {
  const kept = heap[a]!
  heap[a] = heap[b]!
  heap[b] = kept
}
