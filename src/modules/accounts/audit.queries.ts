import { Readable } from 'node:stream'
import type { z } from 'zod'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { type RoleName, roles } from '#words/roles.ts'
import type { AuditList, AuditRow, ListAudit } from './account.schema.ts'
import { accountEvents } from './logIn.words.ts'

type Filter = z.infer<typeof ListAudit>
type Row = z.infer<typeof AuditRow>
type Event = {
  id: string
  at: Date
  action: string
  actor: string
  about: string | null
  input: Record<string, unknown>
  isSealed: boolean
}

const PAGE = 100

/** Every log-in event and every act of the administrators, the newest first; nothing of what the accounts worked on. */
export async function listAudit(ctx: Ctx, filter: Filter): Promise<z.infer<typeof AuditList>> {
  const rows = await events(ctx, filter, PAGE + 1)
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined
  return { rows: rows.slice(0, PAGE).map(viewOf), next: last ? `${last.at.toISOString()} ${last.id}` : null }
}

async function events(ctx: Ctx, { from, to, action, who, after }: Filter, limit: number): Promise<Event[]> {
  const [lastAt, lastId] = afterOf(after)
  return run<Event>(
    ctx.db,
    `select e.id, e.at, e.action, e.actor_name as actor, a.name || '（' || a.login || '）' as about, e.input,
       exists (select 1 from ledger l where l.tenant_id = $1 and l.event_id = e.id) as "isSealed"
     from events e left join accounts a on a.tenant_id = $1 and a.id = e.subject_id
     where e.tenant_id = $1 and e.subject = 'account'
       and ($2 = '' or e.at >= ($2 || 'T00:00:00+08:00')::timestamptz)
       and ($3 = '' or e.at < ($3 || 'T00:00:00+08:00')::timestamptz + interval '1 day')
       and ($4 = '' or e.action = $4)
       and ($5 = '' or position($5 in e.actor_name) > 0 or position($5 in a.name) > 0
            or position(lower($5) in lower(a.login)) > 0)
       and ($6::timestamptz is null or (e.at, e.id) < ($6, $7::uuid))
     order by e.at desc, e.id desc limit ${limit}`,
    [ctx.tenant.id, from ?? '', to ?? '', action ?? '', who ?? '', lastAt, lastId],
  )
}

/** Where the last page ended; the beginning for what is not our own word. */
function afterOf(after = ''): [string | null, string | null] {
  const found = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) ([0-9a-f-]{36})$/.exec(after)
  return found && !Number.isNaN(Date.parse(found[1]!)) && isUuid(found[2]!)
    ? [found[1]!, found[2]!]
    : [null, null]
}

const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

function viewOf({ id, at, action, actor, about, input, isSealed }: Event): Row {
  const label = accountEvents[action as keyof typeof accountEvents] ?? action
  return { id, at, action, label, actor, about: about ?? '', detail: detailOf(input), isSealed }
}

const ways: Record<string, string> = { password: '密码', oidc: '统一认证', passkey: '通行密钥' }

function detailOf(input: Record<string, unknown>): string {
  const role = (name: unknown) => roles[name as RoleName]?.label ?? String(name)
  const parts = [
    ways[String(input.way)],
    input.what,
    input.asked && `${input.asked}申请`,
    Array.isArray(input.roles) ? input.roles.map(role).join('、') : undefined,
    input.role && role(input.role),
    input.place,
    input.until && `到${beijing(String(input.until))}`,
    input.before && `${input.before} → ${input.after}`,
    input.login,
    input.why,
    input.n && `${input.n}个`,
    input.device,
    input.address,
  ]
  return parts.filter(Boolean).join(' · ')
}

/** A day stays a day; a moment is told as Beijing's clocks show it. */
function beijing(until: string): string {
  if (until.length === 10) return until
  return new Date(Date.parse(until) + 8 * 3600_000).toISOString().slice(0, 16).replace('T', ' ')
}

const COLUMNS: [string, (row: Row) => string][] = [
  ['时间', ({ at }) => new Date(at.getTime() + 8 * 3600_000).toISOString().slice(0, 19).replace('T', ' ')],
  ['事项', ({ label }) => label],
  ['谁', ({ actor }) => actor],
  ['关于', ({ about }) => about],
  ['说明', ({ detail }) => detail],
  ['已封存', ({ isSealed }) => (isSealed ? '是' : '待封存')],
  ['记录编号', ({ id }) => id],
]

/** The same as CSV that Excel opens, page by page, however long it is. */
export function exportAudit(ctx: Ctx, filter: Filter): Readable {
  return Readable.from(lines(ctx, filter))
}

async function* lines(ctx: Ctx, filter: Filter) {
  yield `\ufeff${line(COLUMNS.map(([title]) => title))}`
  for (let after: string | undefined; ; ) {
    const page = await listAudit(ctx, { ...filter, after })
    for (const row of page.rows) yield line(COLUMNS.map(([, value]) => value(row)))
    if (!page.next) return
    after = page.next
  }
}

/** A cell that a spreadsheet would take for a formula is kept as text. */
function line(cells: string[]): string {
  const text = (cell: string) => {
    const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  return `${cells.map(text).join(',')}\r\n`
}
