import { basename } from 'node:path'
import type { Ctx } from '#kernel/ctx.ts'
import { Denial } from '#kernel/denial.ts'
import type { Actor } from '#kernel/workflow.ts'
import {
  applyNow,
  beginImport,
  confirmImport,
  dropImport,
  showImport,
  showRows,
} from '#modules/imports/index.ts'
import { rolls } from '#src/app.ts'
import { placeNamed, placesOf } from './office.ts'
import { say } from './print.ts'

export type ListOptions = { kind?: string; street?: string; dryRun?: boolean; json?: boolean }

const SHOWN = 20

/** `import list`: a list from Excel, as on the page: looked at, and taken in when no row is wrong. */
export async function importList(
  given: Ctx,
  file: string,
  content: Buffer,
  options: ListOptions,
): Promise<void> {
  const roll = rolls.find(({ kind, label }) =>
    [kind, label, label.replace(/名册$|台账$/, '')].includes(options.kind ?? ''),
  )
  if (!roll)
    throw new Error(
      `请用 --kind 指定名册：${rolls.map(({ label }) => label.replace(/名册$/, '')).join('、')}。`,
    )
  const places = placesOf(given)
  // A district keeps its own ledger of suggestions; other lists are a street's or a town's.
  const kinds = roll.kind === 'suggestion' ? ['street', 'town', 'district'] : ['street', 'town']
  const streets = places.filter(({ kind }) => kinds.includes(kind))
  const street = options.street ? placeNamed(streets, kinds, options.street) : streets[0]
  if (!street) throw new Error('还没有街道。先建一个：bin/zhitong place add street 青溪街道')
  if (!options.street && streets.length > 1)
    throw new Error(`有几个街道，请用 --street 指定：${streets.map(({ name }) => name).join('、')}。`)
  const ctx = { ...given, actor: actorAt(given, street.id) }
  const upload = { kind: roll.kind, placeId: street.id, name: basename(file), content }
  const id = await beginImport(ctx, rolls, upload).catch((error) => {
    throw error instanceof Denial ? new Error(fieldWords(error)) : error
  })
  const view = await showImport(ctx, rolls, id)
  const { counts } = view
  const isWanted =
    !options.dryRun && !view.missing.length && !counts.error && Boolean(counts.new || counts.change)
  if (isWanted) {
    await confirmImport(ctx, id)
    await applyNow(given, rolls, id)
  }
  const wrong = counts.error ? await showRows(ctx, rolls, id, { verdict: 'error', page: 1 }) : undefined
  if (!isWanted) await dropImport(ctx, id)
  const after = await showImport(ctx, rolls, id)
  if (options.json) {
    const rows = wrong?.rows.map(({ n, wrong }) => ({ row: n, wrong }))
    say(
      JSON.stringify({
        kind: roll.kind,
        state: after.state,
        counts,
        missing: view.missing,
        wrong: rows ?? [],
      }),
    )
  } else tell()
  if (view.missing.length || counts.error) process.exitCode = 1

  function tell() {
    if (view.missing.length)
      return say(
        `没有找到列：${view.missing.join('、')}。文件的列：${view.heads.map(({ name }) => name).join('、')}。`,
      )
    for (const { n, wrong: fields } of wrong?.rows.slice(0, SHOWN) ?? []) {
      for (const [field, message] of Object.entries(fields)) {
        const letter = view.heads.find(({ at }) => at === view.columns[field])?.letter
        console.error(
          `第${n}行${letter ? `，${letter}列` : ''}（${roll!.columns[field]?.label ?? ''}）：${message}`,
        )
      }
    }
    const { unit } = roll!
    const sum = `新增${counts.new}${unit}，修改${counts.change}${unit}，没有变化${counts.same}${unit}，有错误${counts.error}行，不导入${counts.left}行`
    say(`${roll!.label}：${sum}。`)
    if (after.state === 'applied') say('已经导入。要撤销，请在“导入”页里撤销。')
    else if (counts.error) say('有错误，什么都没有导入。')
    else if (options.dryRun) say('只是看看，没有导入。')
    else say('没有要新增或修改的。')
  }
}

/** Whoever holds the machine acts as the staff of the street. */
function actorAt({ facts }: Ctx, placeId: string): Actor {
  const grants = new Map([['streetStaff', new Set(facts.downwards(placeId))]])
  return { kind: 'system', id: null, name: '命令行', grants }
}

function fieldWords({ detail }: Denial): string {
  return ((detail.fields ?? []) as { message: string }[]).map(({ message }) => message).join('；')
}
