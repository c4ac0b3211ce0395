import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { bytesOf, modelOf } from '#texts/file.ts'
import type { Figures } from '#texts/measure.ts'
import { type Example, evaluate, type Model, TextProblem, train } from '#texts/model.ts'
import { columnsOf, fileOf, rowsOf } from './csv.ts'
import { say, tableOf } from './print.ts'

export type Train = {
  data?: string
  text?: string
  label?: string
  model?: string
  also?: string
  alone?: boolean
}
export type Evaluate = { model?: string; data?: string; text?: string; label?: string; json?: boolean }

/** `text train`: learns from a file and writes a model; nothing is written when something does not fit. */
export function trainFromFile(options: Train): void {
  const file = fileOf('--data', options.data)
  const target = fileOf('--model', options.model)
  const examples = examplesIn(file, options)
  const begun = process.cpuUsage().user
  const model = train(examples)
  const seconds = (process.cpuUsage().user - begun) / 1e6
  write(target, bytesOf(model))
  const left = examples.length - model.count
  say(`学了${model.count}行，${model.labels.length}种标签，用了${seconds.toFixed(1)}秒。`)
  if (left > 0) say(`有${left}行没有文字或标签，没有用。`)
  say(`在没学过的部分上试（分三份轮流）：${inWords(model.tried)}。模型存在 ${target}`)
}

/** `text evaluate`: tries a model on a file with labels. */
export function evaluateOnFile(options: Evaluate): void {
  const data = fileOf('--data', options.data)
  const model = readModel(fileOf('--model', options.model))
  const columns = columnsOf('--text', options.text)
  if (columns.length > model.columns)
    throw new TextProblem(
      `模型学的是${model.columns}列文字，这里给了${columns.length}列：${columns.join('、')}。`,
    )
  const examples = examplesIn(data, { ...options, alone: true }).filter(({ label }) => label.trim())
  if (!examples.length) throw new TextProblem('没有一行有标签，没法对照。')
  const begun = process.cpuUsage().user
  const figures = evaluate(model, examples)
  const milliseconds = (process.cpuUsage().user - begun) / 1e3 / examples.length
  if (options.json) print(figures, milliseconds)
  else tell(figures, milliseconds)
}

function tell(figures: Figures, milliseconds: number): void {
  say(`${figures.count}行：${inWords(figures)}，每行${milliseconds.toFixed(2)}毫秒。`)
  say(classTable(figures))
  say(curveTable(figures))
}

/** The examples of a file: the named columns, and what helps to learn beside them. */
export function examplesIn(
  file: string,
  { text, label, also, alone }: { text?: string; label?: string; also?: string; alone?: boolean },
): Example[] {
  const columns = columnsOf('--text', text)
  const [answer] = columnsOf('--label', label)
  const named = also ? columnsOf('--also', also) : []
  const rows = rowsOf(file, [...columns, answer!, ...named])
  const beside = (named.length || alone ? named : ['detail']).filter(
    (column) => !columns.includes(column) && column !== answer,
  )
  return rows.map((row) => ({
    texts: columns.map((column) => row[column]!),
    beside: beside.flatMap((column) => row[column] ?? []),
    label: row[answer!]!,
  }))
}

/** Accuracy and the rest, as one sentence without its stop. */
export function inWords({ accuracy, macroF1, top2, coverage80 }: Figures): string {
  return `对${percent(accuracy)}，macro-F1 ${percent(macroF1)}，前两个里有对的${percent(top2)}，最有把握的八成里对${percent(coverage80)}`
}

function readModel(file: string): Model {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(file)
  } catch {
    throw new Error(`读不出模型文件“${file}”。先训练：bin/zhitong text train`)
  }
  return modelOf(bytes)
}

function write(file: string, bytes: Uint8Array): void {
  const beside = `${file}.part`
  try {
    writeFileSync(beside, bytes)
    renameSync(beside, file)
  } catch (error) {
    rmSync(beside, { force: true })
    throw new Error(`写不了模型文件“${file}”。`, { cause: error })
  }
}

function print({ accuracy, macroF1, top2, coverage80, ...rest }: Figures, milliseconds: number): void {
  say(JSON.stringify({ accuracy, macroF1, top2, coverage80, ...rest, millisecondsEach: milliseconds }))
}

function classTable({ classes }: Figures): string {
  return tableOf(
    classes.map(({ label, count, said, precision, recall, f1 }) => ({
      标签: label,
      实有: `${count}`,
      判为: `${said}`,
      判对的比例: percent(precision),
      找到的比例: percent(recall),
      F1: percent(f1),
    })),
  )
}

function curveTable({ curve }: Figures): string {
  return tableOf(
    curve.map(({ share, right, confidence }) => ({
      只说最有把握的: percent(share),
      其中对的: percent(right),
      把握不低于: percent(confidence),
    })),
  )
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`
}
