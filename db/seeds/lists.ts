import type { Ctx } from '#kernel/ctx.ts'
import { factsOf, forgetFacts, type Place } from '#kernel/facts.ts'
import { unfold } from '#kernel/grants.ts'
import type { Actor } from '#kernel/workflow.ts'
import { applyNow, beginImport, confirmImport, showImport } from '#modules/imports/index.ts'
import { rolls } from '#src/app.ts'
import { roles } from '#words/roles.ts'

type Row = Record<string, string | undefined>

/**
 * Takes a list into a street as its staff would: the file is looked at, confirmed, written. Rows are given by the
 * fields of the roll. Gives the tree as it is then. Throws when a row was not as it should be.
 */
export async function takeList(ctx: Ctx, streetId: string, staff: Actor, kind: string, rows: Row[]) {
  const roll = rolls.find((one) => one.kind === kind)!
  const fields = Object.keys(roll.columns).filter((field) => rows.some((row) => row[field]))
  const lines = [
    fields.map((field) => roll.columns[field]!.label),
    ...rows.map((row) => fields.map((field) => row[field] ?? '')),
  ]
  const content = Buffer.from(`\uFEFF${lines.map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`)
  const held = unfold([{ role: 'streetStaff', placeId: streetId }], roles, ctx.facts)
  const asStaff = { ...ctx, actor: { ...staff, grants: held } }
  const name = `${roll.label}.csv`
  const id = await beginImport(asStaff, rolls, { kind, placeId: streetId, name, content })
  const { counts } = await showImport(asStaff, rolls, id)
  if (counts.error) throw new Error(`${name}: ${counts.error} rows of the demo are wrong`)
  await confirmImport(asStaff, id)
  await applyNow(ctx, rolls, id)
  forgetFacts()
  return { ...ctx, facts: await factsOf(ctx.db) }
}

/** The place of this name below a street, or of its district. Throws when there is none. */
export function placeNamed({ facts }: Pick<Ctx, 'facts'>, kind: string, name: string): Place {
  const found = [...facts.places.values()].find((place) => place.kind === kind && place.name === name)
  if (!found) throw new Error(`the demo has no ${kind} ${name}`)
  return found
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
