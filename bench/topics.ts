import { join } from 'node:path'
import { rowsOf } from '#src/cli/csv.ts'
import { f1Of } from '#texts/measure.ts'
import { topicsOf } from '#texts/topics.ts'

// What is boiling up, beside the topics people marked. bin/node bench/topics.ts FOLDER
// Three figures, because "F" alone says little: of each marked topic the F of the group that fits best, against all
// messages; pairs of marked messages that lie together; and B³, per marked message against all messages.

const folder = process.argv[2] ?? '/work/shared/data'
const rows = rowsOf(join(folder, 'messages.csv'), ['message_id', 'user', 'topic', 'detail', 'hot_cluster'])
const marks = new Map(rows.map(({ message_id, hot_cluster }) => [message_id!, hot_cluster!]))
const began = performance.now()
const topics = topicsOf(
  rows.map(({ message_id, user, topic, detail }) => ({
    id: message_id!,
    title: topic!,
    detail: detail!,
    user: user!,
  })),
)
const took = performance.now() - began
const groupOf = new Map(topics.flatMap(({ ids }) => ids.map((id) => [id, ids] as const)))
const marked = Map.groupBy(
  [...marks.keys()].filter((id) => marks.get(id)),
  (id) => marks.get(id)!,
)

const best = [...marked].map(([mark, ids]) => {
  const groups = new Set(ids.flatMap((id) => (groupOf.has(id) ? [groupOf.get(id)!] : [])))
  const fits = [...groups].map((group) => f1Of(rightIn(group, mark), group.length, ids.length).f1)
  return { topic: mark, messages: ids.length, f: Number(Math.max(0, ...fits).toFixed(3)) }
})
console.table(best)
const all = [...marked.values()].flat()
let [together, said, right] = [0, 0, 0]
all.forEach((a, at) => {
  for (const b of all.slice(at + 1)) {
    const isTrue = marks.get(a) === marks.get(b)
    const isSaid = groupOf.get(a)?.includes(b) ?? false
    together += Number(isTrue)
    said += Number(isSaid)
    right += Number(isTrue && isSaid)
  }
})
const each = all.map((id) => {
  const group = groupOf.get(id) ?? [id]
  const fits = rightIn(group, marks.get(id)!)
  return [fits / group.length, fits / marked.get(marks.get(id)!)!.length] as const
})
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const [precision, recall] = [mean(each.map(([p]) => p)), mean(each.map(([, r]) => r))]
console.log({
  bestMatch: mean(best.map(({ f }) => f)),
  pairs: f1Of(right, said, together).f1,
  bCubed: (2 * precision * recall) / (precision + recall),
  topics: topics.length,
  ms: Math.round(took),
})

function rightIn(group: string[], mark: string): number {
  return group.filter((id) => marks.get(id) === mark).length
}
