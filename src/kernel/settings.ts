import { dueAt, type LocalDays } from './calendar.ts'
import { type Span, spanWords } from './span.ts'
import { type AnyClock, type AnyWorkflow, type Lights, limitOf, type NumberSetting } from './workflow.ts'

export type SettingRow = { placeId: string; key: string; value: unknown; validFrom: string; basis: string }
export type Ruled<T> = { value: T; basis: string; placeId: string | null; validFrom?: string }

/** One thing that a place may decide for itself, derived from the declarations. */
export type Declared = {
  key: string
  label: string
  basis: string
  kind: 'span' | 'number'
  default: Span | number
  min?: number
  max?: number
  limit?: { span: Span; basis: string }
}

/** Whatever declares local numbers: a workflow, or a part of the product that has none. */
export type Ruling = Pick<AnyWorkflow, 'name' | 'label'> &
  Partial<Pick<AnyWorkflow, 'clocks' | 'numbers' | 'retention' | 'partOf' | 'lights'>>

/** Every setting that the workflows and other rulings declare; a key that is not here cannot be set. */
export function declaredSettings(rulings: readonly Ruling[]): Declared[] {
  return rulings.flatMap((workflow) => [
    ...Object.entries<AnyClock>(workflow.clocks ?? {}).flatMap(([name, clock]) =>
      clockSettings(workflow, name, clock),
    ),
    ...Object.entries<NumberSetting>(workflow.numbers ?? {}).map(([name, number]) => ({
      key: `${workflow.name}.${name}`,
      label: number.label,
      basis: number.basis,
      kind: 'number' as const,
      default: number.default,
      min: number.min,
      max: number.max,
    })),
    ...lightSettings(workflow),
    ...retentionSettings(workflow),
  ])
}

/** What counts where a workflow says nothing about its lights. */
export const houseLights: Lights = { in: 'workday', soon: 2, urgent: 0, basis: '缺省值，由各地设定' }

export const lightKeys = (workflow: string) => ({
  soon: `${workflow}.lightSoon`,
  urgent: `${workflow}.lightUrgent`,
})

function lightSettings({ name, label, clocks, lights = houseLights }: Ruling): Declared[] {
  if (!Object.keys(clocks ?? {}).length) return []
  const keys = lightKeys(name)
  const unit = lights.in === 'day' ? '天' : '个工作日'
  const common = { basis: lights.basis, kind: 'number' as const, min: 0, max: 90 }
  return [
    { ...common, key: keys.soon, label: `${label}·黄灯（还剩几${unit}以内）`, default: lights.soon },
    { ...common, key: keys.urgent, label: `${label}·红灯（还剩几${unit}以内）`, default: lights.urgent },
  ]
}

function retentionSettings({ retention }: Ruling): Declared[] {
  if (!retention) return []
  const { key, label, within, basis } = retention
  return [{ key, label, basis, kind: 'span', default: within }]
}

function clockSettings(workflow: Ruling, name: string, clock: AnyClock): Declared[] {
  const spans: [string, Span][] = isSpan(clock.within) ? [['', clock.within]] : Object.entries(clock.within)
  return spans.map(([variant, span]) => ({
    key: clockKey(workflow.name, name, variant),
    label: `${workflow.label}·${clock.label}${variant ? `（${clock.variants?.[variant] ?? variant}）` : ''}`,
    basis: clock.basis,
    kind: 'span',
    default: span,
    limit: limitOf(clock, variant),
  }))
}

export function clockKey(workflow: string, clock: string, variant = ''): string {
  return [workflow, clock, variant].filter(Boolean).join('.')
}

export function isSpan(value: unknown): value is Span {
  const span = value as Span
  return typeof span?.n === 'number' && ['workday', 'day', 'month', 'hour'].includes(span.unit)
}

/**
 * Why a value may not be set, in Chinese, or undefined when it may. A span is tried on every start day of a
 * year: where the law sets a limit, no start day may end later than the law's own span.
 */
export function whyNotSet(declared: Declared, value: unknown): string | undefined {
  if (declared.kind === 'number') {
    const { min = 0, max = Number.MAX_SAFE_INTEGER } = declared
    if (typeof value !== 'number' || !Number.isInteger(value)) return '请填整数'
    return value < min || value > max ? `须在 ${min} 到 ${max} 之间` : undefined
  }
  if (!isSpan(value) || !Number.isInteger(value.n) || value.n < 1 || value.n > 730) {
    return '请填 1 到 730 的期限，单位为工作日、天、月或小时'
  }
  if (declared.limit && isLooser(value, declared.limit.span)) {
    return `法定期限最长${spanWords(declared.limit.span)}（${declared.limit.basis}），只能缩短，不能放宽`
  }
}

const UNITS: Record<string, Span['unit']> = {
  个工作日: 'workday',
  工作日: 'workday',
  天: 'day',
  日: 'day',
  个月: 'month',
  月: 'month',
  小时: 'hour',
}

/** A value as people write it: 3个工作日, 30天, 2个月, 2小时, or a whole number. Undefined for anything else. */
export function readValue({ kind }: Pick<Declared, 'kind'>, raw: string): Span | number | undefined {
  const text = raw.trim()
  if (kind === 'number') return /^-?\d+$/.test(text) ? Number(text) : undefined
  const [, n, unit] = /^(\d{1,4})\s*(个?工作日|天|日|个?月|小时)$/.exec(text) ?? []
  return n && unit ? { n: Number(n), unit: UNITS[unit]! } : undefined
}

function isLooser(span: Span, limit: Span): boolean {
  const none: LocalDays = new Map()
  for (let n = 0; n < 366; n++) {
    const start = new Date(Date.UTC(2026, 0, 1 + n))
    if (dueAt(start, span, none) > dueAt(start, limit, none)) return true
  }
  return false
}
