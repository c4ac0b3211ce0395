import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { Denial } from '#kernel/denial.ts'
import type { Place } from '#kernel/facts.ts'
import { type Declared, declaredSettings, type Ruling } from '#kernel/settings.ts'
import { spanWords } from '#kernel/span.ts'
import { holds } from '#kernel/workflow.ts'
import type { SettingList, SettingView } from './setting.schema.ts'

type Kept = { placeId: string; key: string; value: unknown; validFrom: string; basis: string }

/** The streets and stations whose numbers this person may read: streets first. */
function placesWithSettings({ actor, facts }: Ctx): Place[] {
  const held = [...(actor.grants.get('streetStaff') ?? [])].map((id) => facts.places.get(id))
  const order = ['street', 'town', 'station']
  return held
    .filter((place) => place !== undefined)
    .filter(({ kind }) => order.includes(kind))
    .toSorted(
      (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.name.localeCompare(b.name, 'zh-CN'),
    )
}

/** Every local number with what is in force at a place and why. Throws Denial `forbidden`, `notFound`. */
export async function listSettings(
  ctx: Ctx,
  rulings: readonly Ruling[],
  placeId?: string,
): Promise<SettingList> {
  const places = placesWithSettings(ctx)
  if (!places.length) throw new Denial('forbidden', { label: '查看设置' })
  const at = placeId ? places.find(({ id }) => id === placeId) : places[0]
  if (!at) throw new Denial('notFound')
  const line = ctx.facts.upwards(at.id)
  const kept = await ctx.db
    .selectFrom('settings')
    .select(['placeId', 'key', 'value', 'validFrom', 'basis'])
    .where('tenantId', '=', ctx.tenant.id)
    .where(
      'placeId',
      'in',
      line.map(({ id }) => id),
    )
    .orderBy('validFrom', 'desc')
    .execute()
  const rows = kept.map((row) => ({ ...row, validFrom: String(row.validFrom) }))
  return {
    placeId: at.id,
    places: places.map(({ id, name }) => ({ id, name, maySet: holds(ctx.actor, 'streetChair', id) })),
    rows: declaredSettings(rulings).map((declared) => settingView(declared, line, rows, dayOf(ctx.now))),
  }
}

function settingView(declared: Declared, line: Place[], rows: Kept[], today: string): SettingView {
  const own = rows.filter(({ key }) => key === declared.key)
  const inForce = line
    .map((place) => own.find((row) => row.placeId === place.id && row.validFrom <= today))
    .find(Boolean)
  const coming = own.findLast((row) => row.placeId === line[0]?.id && row.validFrom > today)
  return {
    key: declared.key,
    label: declared.label,
    kind: declared.kind,
    value: (inForce?.value ?? declared.default) as SettingView['value'],
    basis: inForce?.basis ?? declared.basis,
    placeName: line.find(({ id }) => id === inForce?.placeId)?.name ?? null,
    validFrom: inForce?.validFrom ?? null,
    default: declared.default,
    defaultBasis: declared.basis,
    min: declared.min ?? null,
    max: declared.max ?? null,
    limit: declared.limit ? { words: spanWords(declared.limit.span), basis: declared.limit.basis } : null,
    coming: coming
      ? { value: coming.value as SettingView['value'], validFrom: coming.validFrom, basis: coming.basis }
      : null,
  }
}
