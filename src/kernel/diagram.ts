import { declaredSettings } from './settings.ts'
import { spanWords } from './span.ts'
import type { AnyAction, AnyClock, AnyWorkflow, Choice, State } from './workflow.ts'

type Roles = Record<string, { label: string }>

/** A workflow as a Mermaid state diagram. */
export function diagram(workflow: AnyWorkflow): string {
  const states = Object.entries<State>(workflow.states).map(([name, { label }]) => `  ${name}: ${label}`)
  const moves = actionsOf(workflow).flatMap(([, action]) =>
    [action.from]
      .flat()
      .flatMap((from) => targets(action).map((to) => `  ${from} --> ${to}: ${action.label}`)),
  )
  const ends = Object.entries<State>(workflow.states)
    .filter(([, { isFinal }]) => isFinal)
    .map(([name]) => `  ${name} --> [*]`)
  return ['stateDiagram-v2', ...states, `  [*] --> ${workflow.start}`, ...moves, ...ends].join('\n')
}

/** Who may do what, from where to where, under which condition: one row per action. */
export function permissionTable(workflow: AnyWorkflow, roles: Roles): string {
  const state = (name: string) => workflow.states[name]?.label ?? name
  const rows = actionsOf(workflow).map(([name, action]) => {
    const to = targets(action)
    return [
      `${action.label} \`${name}\``,
      action.by === 'system'
        ? '系统（到期）'
        : [action.by]
            .flat()
            .map(({ role, at }) => `${roles[role]?.label ?? role} \`${at}\``)
            .join('、'),
      [action.from].flat().map(state).join('、'),
      to.length ? to.map(state).join(' 或 ') : '不变',
      [action.when?.why, action.whileClock && `限“${workflow.clocks[action.whileClock]?.label}”期限内`]
        .filter(Boolean)
        .join('；'),
      action.basis ?? '',
    ]
  })
  return table(['动作', '谁（在哪里）', '从', '到', '条件', '依据'], rows)
}

/** Every clock with its spans and where they are written. */
export function clockTable(workflow: AnyWorkflow, roles: Roles): string {
  const spans = declaredSettings([workflow]).filter(
    ({ kind, key }) => kind === 'span' && key !== workflow.retention?.key,
  )
  const rows = spans.map(({ key, default: span, limit }) => {
    const name = key.split('.')[1] ?? ''
    const clock = workflow.clocks[name] as AnyClock
    return [
      clock.label,
      `\`${key}\``,
      spanWords(span as never),
      clock.during.map((state) => workflow.states[state]?.label).join('、'),
      clock.whose ? (roles[clock.whose.role]?.label ?? clock.whose.role) : '反映人',
      limit ? `${spanWords(limit.span)}（${limit.basis}）` : '',
      clock.lapse ? (workflow.actions[clock.lapse]?.label ?? '') : '列入逾期',
      clock.basis,
    ]
  })
  return table(['计时', '设置项', '缺省', '在哪些状态计时', '谁的事', '法定上限', '到期', '依据'], rows)
}

/** The local numbers that are not spans. */
export function numberTable(workflow: AnyWorkflow): string {
  const rows = declaredSettings([workflow])
    .filter(({ kind, key }) => kind === 'number' || key === workflow.retention?.key)
    .map(({ key, label, default: value, min, max, basis }) => [
      label,
      `\`${key}\``,
      typeof value === 'number' ? String(value) : spanWords(value),
      min === undefined ? '' : `${min}–${max}`,
      basis,
    ])
  return table(['设置', '设置项', '缺省', '范围', '依据'], rows)
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

function actionsOf(workflow: AnyWorkflow): [string, AnyAction][] {
  return Object.entries<AnyAction>(workflow.actions)
}

function targets(action: AnyAction): readonly string[] {
  if (action.to === undefined) return []
  return typeof action.to === 'string' ? [action.to] : (action.to as Choice<unknown, string, unknown>).oneOf
}
