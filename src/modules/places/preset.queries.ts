import { declaredRules } from '#kernel/clock-rules.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { Denial } from '#kernel/denial.ts'
import { type Declared, declaredSettings, type Ruling, readValue, whyNotSet } from '#kernel/settings.ts'
import { type Span, spanWords } from '#kernel/span.ts'
import { holds } from '#kernel/workflow.ts'
import { type Preset, presets } from '#words/presets.ts'
import type { PresetView } from './preset.schema.ts'

export type PresetLine = PresetView['lines'][number] & { value?: Span | number }

/**
 * What a preset would put in force at a place: each line with what counts there now, and why it may not be set. A key
 * that nobody declares is such a reason too: nothing is left out in silence.
 */
export function linesOf(ctx: Ctx, rulings: readonly Ruling[], preset: Preset, placeId: string): PresetLine[] {
  const declared = new Map(declaredSettings(rulings).map((one) => [one.key, one]))
  const names = new Map(declaredRules(rulings).map(({ key, sameAs }) => [key, sameAs ?? key]))
  return preset.values.map(({ key: wanted, value: words, basis }) => {
    const key = declared.has(wanted) ? wanted : (names.get(wanted) ?? wanted)
    const one = declared.get(key)
    if (!one) {
      const why = `没有“${wanted}”这项设置`
      return { key, label: wanted, before: '', after: words, basis, isSame: false, why }
    }
    return { key, label: one.label, basis, ...compared(ctx, one, words, placeId) }
  })
}

function compared(ctx: Ctx, one: Declared, words: string, placeId: string) {
  const value = readValue(one, words)
  const fallback = { value: one.default, basis: one.basis }
  const before = inChinese(ctx.facts.setting(one.key, placeId, ctx.now, fallback).value)
  if (value === undefined)
    return { before, after: words, isSame: false, why: '写成 3个工作日、30天、2个月 或一个数' }
  const after = inChinese(value)
  return { before, after, value, isSame: before === after, why: whyNotSet(one, value) ?? null }
}

const inChinese = (value: Span | number) => (typeof value === 'number' ? String(value) : spanWords(value))

/** Every preset that ships, as it would change a place whose settings this person reads. Throws Denial `notFound`. */
export function listPresets(ctx: Ctx, rulings: readonly Ruling[], placeId: string): PresetView[] {
  const place = ctx.facts.places.get(placeId)
  if (!place || !holds(ctx.actor, 'streetStaff', placeId)) throw new Denial('notFound')
  return presets.map((preset) => ({
    key: preset.key,
    name: preset.name,
    source: preset.source,
    isFitting: preset.kinds.includes(place.kind),
    lines: linesOf(ctx, rulings, preset, placeId).map(({ value: _, ...line }) => line),
  }))
}
