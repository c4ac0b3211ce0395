import { raiseSeq } from '#kernel/numbering.ts'
import { writeLives } from '#kernel/play.ts'
import { type Cells, defineRoll } from '#kernel/roll.ts'
import { dropClocks, hangingOn, touchedSince, writeTraces } from '#kernel/roll-trace.ts'
import { handlingWorkflow, keepPast, removeParts } from '#modules/handlings/index.ts'
import {
  keepPastFeedbacks,
  removeSuggestions,
  seriesOf,
  suggestionWorkflow,
} from '#modules/suggestions/index.ts'
import { columns } from './column.import.ts'
import { type Known, keyOf, knownAt, resolve, settle } from './known.import.ts'
import { lifeOf } from './life.import.ts'

const OWN = ['handlings', 'handling_contacts', 'replies', 'reply_copies', 'suggestion_feedbacks']

/** 建议台账: last year's suggestions as an office kept them, each living through the rule book at its own days. */
export const suggestionRoll = defineRoll<Known>({
  kind: 'suggestion',
  label: '建议台账',
  unit: '件',
  columns,
  load: knownAt,
  list: ({ used }) => [...used].map(([, { id, title }]) => ({ id, cells: { title } as Cells })),
  settle,
  key: keyOf,
  async write(ctx, source, known, { made }) {
    const lived = made.map(({ id, n, cells }) => {
      const { found } = resolve(cells, known)
      return { found: found!, life: lifeOf(ctx, id, cells, found!, { ...source, n }) }
    })
    const all = lived.map(({ life }) => life)
    await writeLives(
      ctx,
      suggestionWorkflow,
      all.map(({ suggestion }) => suggestion),
    )
    await writeLives(
      ctx,
      handlingWorkflow,
      all.flatMap(({ parts }) => parts),
    )
    await keepPast(ctx, {
      contacts: all.flatMap(({ contacts }) => contacts),
      replies: all.flatMap(({ replies }) => replies),
      copies: all.flatMap(({ copies }) => copies),
    })
    await keepPastFeedbacks(
      ctx,
      all.flatMap(({ feedbacks }) => feedbacks),
    )
    for (const { found } of lived) {
      const { series, within } = seriesOf(ctx, { ...found, meeting: found.meeting ?? undefined })
      await raiseSeq(ctx, series, within, found.seq)
    }
  },
  async builtOn(ctx, source, { made }) {
    const hanging = await hangingOn(ctx, 'suggestions', made, OWN)
    const touched = await touchedSince(ctx, made, source.importId)
    return new Map(
      made.flatMap((id): [string, string][] =>
        hanging.has(id) ? [[id, '已经有别的记录用到它']] : touched.has(id) ? [[id, '导入以后又办理过']] : [],
      ),
    )
  },
  async unmake(ctx, source, ids) {
    const parts = await removeParts(ctx, ids)
    await removeSuggestions(ctx, ids)
    await dropClocks(ctx, [...ids, ...parts])
    const trace = { action: 'remove' as const, state: 'removed', input: source }
    await writeTraces(
      ctx,
      'suggestion',
      ids.map((id) => ({ id, ...trace })),
    )
  },
})
