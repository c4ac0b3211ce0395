import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { tableOf } from '#src/cli/print.ts'
import { f1Of } from '#texts/measure.ts'
import { type Example, evaluate, suggest, train } from '#texts/model.ts'
import { seeded, shuffle } from '#texts/random.ts'
import { isEmptyReply } from '#texts/replies.ts'

// Fields of messages and empty answers, on the real messages beside the project (never copied into it):
//   bin/node bench/fields.ts ../shared/data
// Fields: five parts, copies of one message kept in one part; every message is judged by a model that has seen no copy of it.

const FOLDS = 5
const folder = process.argv[2] ?? '../shared/data'
const read = (file: string): Record<string, string>[] =>
  parse(readFileSync(`${folder}/${file}`), { columns: true, bom: true })

const rows = read('labelled-dev.csv')
const order = shuffle(
  [...new Set(rows.map((row) => Number(row.dup_group)))],
  seeded(Number(process.env.SEED ?? 1)),
)
const foldOf = new Map(order.map((group, n) => [String(group), n % FOLDS]))

const table: Record<string, string>[] = []
for (const [name, toTexts] of [
  ['标题＋正文', (row) => [row.topic!, row.detail!]],
  ['只有标题（正文帮助学习）', (row) => [row.topic!]],
] as [string, (row: Record<string, string>) => string[]][]) {
  const figures = { accuracy: 0, macroF1: 0, top2: 0, coverage80: 0 }
  let learning = 0
  let judging = 0
  for (let fold = 0; fold < FOLDS; fold++) {
    const part = (isTest: boolean) =>
      rows
        .filter((row) => (foldOf.get(row.dup_group!) === fold) === isTest)
        .map(
          (row): Example => ({ texts: toTexts(row), beside: isTest ? [] : [row.detail!], label: row.label! }),
        )
    const begun = process.cpuUsage().user
    const lesson = part(false).map((one) => (one.texts.length > 1 ? { ...one, beside: [] } : one))
    const model = train(lesson)
    const learned = process.cpuUsage().user
    const exam = part(true)
    const found = evaluate(model, exam)
    judging += (process.cpuUsage().user - learned) / 1e3 / exam.length / FOLDS
    learning += (learned - begun) / 1e6 / FOLDS
    for (const key of Object.keys(figures) as (keyof typeof figures)[]) figures[key] += found[key] / FOLDS
    suggest(model, exam[0]!.texts)
  }
  const percent = (share: number) => `${(share * 100).toFixed(1)}%`
  table.push({
    什么: name,
    准确率: percent(figures.accuracy),
    'macro-F1': percent(figures.macroF1),
    前两个: percent(figures.top2),
    最有把握的八成: percent(figures.coverage80),
    '训练（CPU秒）': learning.toFixed(1),
    '判断（毫秒）': judging.toFixed(2),
  })
}
console.log(tableOf(table))

const replies = read('messages-with-replies.csv')
const there = replies.filter((row) => row.substantive_A === '0').length
const said = replies.filter((row) => isEmptyReply(row.reply!))
const right = said.filter((row) => row.substantive_A === '0').length
const { precision, recall, f1 } = f1Of(right, said.length, there)
console.log(
  `\n空话：F1 ${f1.toFixed(3)}，准 ${precision.toFixed(3)}，全 ${recall.toFixed(3)}（词和数是对着这些答复定的）`,
)
