import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rowsOf } from '#src/cli/csv.ts'
import { ROOT } from '#src/env.ts'
import { Counts } from '#texts/counts.ts'
import { likenessOf } from '#texts/likeness.ts'
import { pairFigures, scored } from '#texts/pairs.ts'
import { type Parts, partsOf } from '#texts/parts.ts'
import { seeded, shuffle } from '#texts/random.ts'
import { judged } from '#texts/same.ts'
import { type Example, learn } from './boost.ts'

// Are two messages about the same matter? Cross-validated; messages that share a pair never lie on both sides.
// bin/node bench/pairs.ts FOLDER [--write]   FOLDER holds messages.csv and duplicate-pairs-dev.csv

const [FOLDS, ROUNDS] = [10, 5]
const folder = process.argv[2] ?? '/work/shared/data'
const messages = rowsOf(join(folder, 'messages.csv'), ['message_id', 'user', 'time', 'topic', 'detail'])
const pairs = rowsOf(join(folder, 'duplicate-pairs-dev.csv'), ['a_id', 'b_id', 'label'])
const counts = new Counts()
const parts = new Map<string, Parts>()
for (const { message_id, user, time, topic, detail } of messages) {
  const one = partsOf({ title: topic!, detail: detail!, user: user!, at: Date.parse(`${time}+08:00`) })
  counts.add([one.pairs.keys(), one.ones.keys()], user)
  parts.set(message_id!, one)
}
const examples = pairs.map(({ a_id, b_id, label }): Example & { group: string } => ({
  measures: likenessOf(counts, parts.get(a_id!)!, parts.get(b_id!)!),
  truth: label === '1' ? 1 : 0,
  group: a_id!,
}))

const heads = new Map<string, string>()
const headOf = (id: string): string => (heads.has(id) && heads.get(id) !== id ? headOf(heads.get(id)!) : id)
for (const { a_id, b_id } of pairs) heads.set(headOf(a_id!), headOf(b_id!))
for (const one of examples) one.group = headOf(one.group)
const groups = [...new Set(examples.map(({ group }) => group))]

const rounds = Array.from({ length: ROUNDS }, (_, round) => {
  const order = shuffle(Int32Array.from(groups.keys()), seeded(round + 1))
  const foldOf = new Map([...order].map((which, at) => [groups[which]!, at % FOLDS]))
  const told = new Array<number>(examples.length)
  const nested = new Array<boolean>(examples.length)
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = learn(examples.filter(({ group }) => foldOf.get(group) !== fold))
    examples.forEach(({ group, measures }, at) => {
      if (foldOf.get(group) === fold) told[at] = judged(measures, model.line, model.trees)
    })
  }
  // The threshold of a fold comes from the others' scores, none of which their own model had seen.
  for (let fold = 0; fold < FOLDS; fold++) {
    const others = examples.flatMap(({ group, truth }, at) =>
      foldOf.get(group) !== fold ? [{ truth, score: told[at]! }] : [],
    )
    const { threshold } = scored(others)
    examples.forEach(({ group }, at) => {
      if (foldOf.get(group) === fold) nested[at] = told[at]! >= threshold
    })
  }
  const list = examples.map(({ truth }, at) => ({ truth, score: told[at]! }))
  const best = scored(list)
  const asSaid = examples.map(({ truth }, at) => ({ truth, score: nested[at] ? 1 : 0 }))
  const { auc, recallAt95 } = pairFigures(list, 0.5)
  return { auc, recallAt95, ...nestedOf(asSaid), best: best.f1, threshold: best.threshold, told }
})
const mean = (pick: (round: (typeof rounds)[number]) => number) =>
  rounds.reduce((sum, round) => sum + pick(round), 0) / ROUNDS
console.table(
  rounds.map(({ told, ...figures }) =>
    Object.fromEntries(Object.entries(figures).map(([key, value]) => [key, Number(value.toFixed(3))])),
  ),
)
console.log({
  auc: mean(({ auc }) => auc),
  f1: mean(({ f1 }) => f1),
  recallAt95: mean((one) => one.recallAt95),
  best: mean(({ best }) => best),
})
const fixed = [0.4, 0.45, 0.5, 0.55, 0.6].map((at) => [
  at,
  mean(
    ({ told }) =>
      pairFigures(
        examples.map(({ truth }, n) => ({ truth, score: told[n]! })),
        at,
      ).f1,
  ).toFixed(3),
])
console.log('F1 at fixed thresholds', Object.fromEntries(fixed))

if (process.argv.includes('--write')) {
  const { line, trees } = learn(examples)
  const short = (value: unknown) =>
    JSON.stringify(value, (_, part) => (typeof part === 'number' ? Number(part.toFixed(4)) : part))
  writeFileSync(
    join(ROOT, 'src/texts/same.model.ts'),
    `// Learnt by bench/pairs.ts --write; only numbers, nothing of the texts.

/** For each measure: its mean, its spread, its weight. */
export type Line = Record<string, [number, number, number]>
/** A leaf, or: which measure, below which value, the one branch, else the other. */
export type Tree = number | [string, number, Tree, Tree]

/** As likely as not; F1 at 0.40 to 0.60 had been looked at before it was fixed. */
export const THRESHOLD = 0.5

// biome-ignore format: numbers for the machine
export const lines: Line = ${short(line).replaceAll('],"', '],\n  "')}

// biome-ignore format: numbers for the machine
export const trees: Tree[] = ([
${trees.map((tree) => `  ${short(tree)},`).join('\n')}
] as Tree[])
`,
  )
}

function nestedOf(list: { truth: 0 | 1; score: number }[]) {
  const { f1, precision, recall } = pairFigures(list, 0.5)
  return { f1, precision, recall }
}
