import { type Brain, classOf, said, taught } from './brain.ts'
import { plain } from './grams.ts'
import { type Figures, figuresOf, type Told } from './measure.ts'
import { seeded, shuffle } from './random.ts'
import { type Trust, trusted, trustOf } from './trust.ts'
import type { Space } from './vectors.ts'

/** A text in its columns, the shortest and most telling first, and what it is; `beside` only helps to learn. */
export type Example = { texts: readonly string[]; beside?: readonly string[]; label: string }

/** What was learned from examples: `whole` reads all columns, `short` a text of which only the first is there. */
export type Model = {
  labels: readonly string[]
  columns: number
  count: number
  whole: Brain
  short: Brain
  trust: { whole: Trust; short: Trust }
  /** Tried on texts that were not learned from, in three parts. */
  tried: Figures
}

export type Suggestion = { label: string; confidence: number }

/** Something in what was given does not fit; the message is for the person who gave it. */
export class TextProblem extends Error {}

/** Told of every part of a lesson that is done. */
export type OnStep = (done: number, of: number) => void

/** How much of a longer column is read like a title: what is meant stands first. */
const BEGINNING = 80
const PARTS = 3
const COSTS = { whole: 1, short: 0.3 }
const SHORT: Space[] = [{ columns: [0], from: 1, to: 2, weight: 1 }]

/**
 * Learns which label belongs to which text. Examples without text or label are left out. Throws TextProblem when fewer
 * than two labels are left.
 */
export function train(examples: readonly Example[], onStep: OnStep = () => {}): Model {
  const useful = examples.filter(({ texts, label }) => label.trim() && texts.some((text) => text.trim()))
  const labels = [...new Set(useful.map(({ label }) => label.trim()))].sort()
  if (useful.length === 0) throw new TextProblem('没有一行既有文字又有标签，学不到东西。')
  if (labels.length < 2) throw new TextProblem(`只有一种标签“${labels[0]}”，至少要有两种才能学习。`)
  const columns = Math.max(...useful.map(({ texts }) => texts.length))
  const truth = Int32Array.from(useful, ({ label }) => labels.indexOf(label.trim()))
  const school = schoolOf(useful, truth, labels.length, columns)
  const parts = partsOf(useful)
  const trials = Array.from({ length: PARTS }, (_, part) => {
    onStep(part, PARTS + 1)
    return tried(useful, school, parts, part)
  }).flat()
  onStep(PARTS, PARTS + 1)
  const told = trials.map((trial): Told => toldOf(trial, labels))
  return {
    labels,
    columns,
    count: useful.length,
    ...school(() => true),
    trust: {
      whole: trustOf(
        trials.map(({ row, whole }) => ({ lead: leadOf(whole), isRight: ranked(whole)[0] === truth[row] })),
      ),
      short: trustOf(
        trials.map(({ row, short }) => ({ lead: leadOf(short), isRight: ranked(short)[0] === truth[row] })),
      ),
    },
    tried: figuresOf(told),
  }

  function toldOf({ row, whole, short }: Tried, names: readonly string[]): Told {
    const scores = isShort(useful[row]!.texts) ? short : whole
    const [first, second] = ranked(scores)
    return {
      truth: names[truth[row]!]!,
      first: names[first!]!,
      second: names[second!],
      confidence: leadOf(scores),
    }
  }
}

/** What a text may be, the likeliest first. */
export function suggest(model: Model, texts: readonly string[]): Suggestion[] {
  const kind = isShort(texts) ? 'short' : 'whole'
  const scores = said(model[kind], [texts])
  const order = ranked(scores)
  const first = trusted(model.trust[kind], leadOf(scores))
  const rest = order.slice(1).map((k) => Math.exp(2 * (scores[k]! - scores[order[1]!]!)))
  const whole = rest.reduce((sum, one) => sum + one, 0)
  return order.map((k, n) => ({
    label: model.labels[k]!,
    confidence: n === 0 ? first : ((1 - first) * rest[n - 1]!) / whole,
  }))
}

/** Tries a model on texts whose label is known. */
export function evaluate(model: Model, examples: readonly Example[]): Figures {
  return figuresOf(
    examples.map(({ texts, label }) => {
      const [first, second] = suggest(model, texts)
      return {
        truth: label.trim(),
        first: first!.label,
        second: second?.label,
        confidence: first!.confidence,
      }
    }),
  )
}

/** Is only the first column there? */
export function isShort(texts: readonly string[]): boolean {
  return texts.slice(1).every((text) => !text.trim())
}

type School = (isIn: (row: number) => boolean) => { whole: Brain; short: Brain }

function schoolOf(examples: readonly Example[], truth: Int32Array, classes: number, columns: number): School {
  const all = Array.from({ length: columns }, (_, column) => column)
  const spaces: Space[] = columns > 1 ? [...SHORT, { columns: all, from: 1, to: 2, weight: 1.4 }] : SHORT
  const whole = classOf(
    examples.map(({ texts }) => texts),
    truth,
    classes,
    spaces,
  )
  const beginnings = examples.flatMap(({ texts, beside = [] }, row) =>
    [texts[0] ?? '', ...[...texts.slice(1), ...beside].map((text) => text.trim().slice(0, BEGINNING))]
      .filter((text) => text.trim())
      .map((text) => ({ text, row })),
  )
  const rowOf = Int32Array.from(beginnings, ({ row }) => row)
  const short = classOf(
    beginnings.map(({ text }) => [text]),
    rowOf.map((row) => truth[row]!),
    classes,
    SHORT,
  )
  return (isIn) => {
    const learnedShort = taught(
      short,
      numbersOf(rowOf.length, (n) => isIn(rowOf[n]!)),
      COSTS.short,
    )
    const learnedWhole =
      columns > 1 ? taught(whole, numbersOf(examples.length, isIn), COSTS.whole) : learnedShort
    return { whole: learnedWhole, short: learnedShort }
  }
}

function numbersOf(count: number, isIn: (n: number) => boolean): Int32Array {
  return Int32Array.from({ length: count }, (_, n) => n).filter(isIn)
}

type Tried = { row: number; whole: Float64Array; short: Float64Array }

function tried(examples: readonly Example[], school: School, parts: Int32Array, part: number): Tried[] {
  const rows = [...numbersOf(examples.length, (row) => parts[row] === part)]
  const { whole, short } = school((row) => parts[row] !== part)
  const texts = rows.map((row) => examples[row]!.texts)
  const wholes = said(whole, texts)
  const shorts = said(short, texts)
  const classes = whole.bias.length
  return rows.map((row, n) => ({
    row,
    whole: wholes.slice(n * classes, (n + 1) * classes),
    short: shorts.slice(n * classes, (n + 1) * classes),
  }))
}

/** Which part each example is tried in. Texts with the same beginning stay together: a copy is no trial. */
function partsOf(examples: readonly Example[]): Int32Array {
  const groups = Map.groupBy(
    examples.keys(),
    (row) => plain(examples[row]!.texts[0] ?? '').slice(0, 20) || `${row}`,
  )
  const parts = new Int32Array(examples.length)
  const order = shuffle(
    Int32Array.from({ length: groups.size }, (_, n) => n),
    seeded(3),
  )
  let n = 0
  for (const rows of groups.values()) {
    for (const row of rows) parts[row] = order[n]! % PARTS
    n++
  }
  return parts
}

function ranked(scores: Float64Array): number[] {
  return [...scores.keys()].sort((a, b) => scores[b]! - scores[a]!)
}

/** How far the first is ahead of the second. */
function leadOf(scores: Float64Array): number {
  const [first, second] = ranked(scores)
  return scores[first!]! - scores[second!]!
}
