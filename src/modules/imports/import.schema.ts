import { z } from 'zod'

const Verdict = z.enum(['new', 'change', 'same', 'error', 'left'], '没有这一类')
const n = z.number('请填行号').int('行号不对').min(1, '行号不对').max(2_000_000, '行号不对')
const field = z.string('请选择列').min(1, '请选择列').max(40, '没有这一列')

export const Where = z.object({
  kind: z.string('请选择名册').min(1, '请选择名册').max(40, '没有这种名册'),
  placeId: z.uuid('请选择街道'),
})
/** `full`: with whole telephone numbers; the reason goes into the history. */
export const Export = Where.extend({
  reason: z.string().trim().min(2, '请说明用途').max(100, '用途不超过100字').optional(),
})

export const RollView = z.object({
  kind: z.string(),
  label: z.string(),
  unit: z.string(),
  columns: z.array(
    z.object({
      field: z.string(),
      label: z.string(),
      isRequired: z.boolean(),
      isPersonal: z.boolean(),
      choices: z.array(z.string()).optional(),
      hint: z.string().optional(),
      example: z.string(),
    }),
  ),
})
export type RollView = z.infer<typeof RollView>
export const RollList = z.object({
  rolls: z.array(RollView),
  places: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type RollList = z.infer<typeof RollList>

const Counts = z.record(z.string(), z.number())
export const ImportLine = z.object({
  id: z.string(),
  kind: z.string(),
  kindLabel: z.string(),
  unit: z.string(),
  place: z.string(),
  state: z.string(),
  stateLabel: z.string(),
  fileName: z.string(),
  fileBytes: z.number(),
  createdName: z.string(),
  createdAt: z.date(),
  counts: Counts,
})
export type ImportLine = z.infer<typeof ImportLine>
export const ImportList = z.object({ rows: z.array(ImportLine) })

export const ImportView = ImportLine.extend({
  rev: z.number(),
  stateSince: z.date(),
  /** Sheets, heads and which field each column is; empty once it is decided. */
  sheets: z.array(z.object({ name: z.string(), rows: z.number(), isHidden: z.boolean() })),
  sheet: z.number(),
  headRow: z.number(),
  headRows: z.number(),
  heads: z.array(z.object({ at: z.number(), name: z.string(), letter: z.string() })),
  columns: z.record(z.string(), z.number()),
  fixed: z.record(z.string(), z.string()),
  /** What must be there and is no column yet. */
  missing: z.array(z.string()),
  /** Lines below the heads that are no part of the list. */
  skipped: z.array(z.number()),
  hidden: z.number(),
  total: z.number(),
  done: z.number(),
  /** Words a column may say in this street: its stations. */
  choices: z.record(z.string(), z.array(z.string())),
  trouble: z.string().nullable(),
  erasedAt: z.date().nullable(),
  actions: z.array(z.string()),
})
export type ImportView = z.infer<typeof ImportView>

export const ListRows = z.object({
  verdict: Verdict.optional(),
  field: field.optional(),
  page: z.coerce.number().int().min(1, '页码不对').max(1000, '页码不对').default(1),
})
export const RowView = z.object({
  n: z.number(),
  verdict: z.string(),
  isHidden: z.boolean(),
  cells: z.record(z.string(), z.string()),
  wrong: z.record(z.string(), z.string()),
  notes: z.array(z.string()),
  was: z.record(z.string(), z.string()),
})
export type RowView = z.infer<typeof RowView>
/** `wrongFields`: in which columns errors are, and how many. */
export const RowPage = z.object({
  rows: z.array(RowView),
  total: z.number(),
  pages: z.number(),
  wrongFields: z.record(z.string(), z.number()),
})
export type RowPage = z.infer<typeof RowPage>

export const SetLayout = z.object({
  sheet: z.number('请选择工作表').int('没有这张工作表').min(0, '没有这张工作表').max(100, '没有这张工作表'),
  headRow: n.optional(),
  headRows: z.number().int().min(1, '表头1到3行').max(3, '表头1到3行').default(1),
  /** Absent: found anew. */
  columns: z
    .record(field, z.number().int('没有这一列').min(0, '没有这一列').max(200, '没有这一列'))
    .optional(),
  fixed: z.record(field, z.string().max(100, '不超过100字')).default({}),
})
export type SetLayout = z.infer<typeof SetLayout>
export const SetCell = z.object({
  n,
  field,
  text: z.string('请填内容').max(1000, '不超过1000字'),
  /** Every row that says the same in this column, too. */
  isForAll: z.boolean().default(false),
})
export type SetCell = z.infer<typeof SetCell>
export const Leave = z.object({
  rows: z.union(
    [z.array(n).min(1, '请选择行').max(500, '一次最多500行'), z.enum(['error', 'hidden'])],
    '请选择行',
  ),
  isLeft: z.boolean('请选择'),
})
export type Leave = z.infer<typeof Leave>
export const Made = z.object({ id: z.string() })
export const Done = z.object({ state: z.string(), rev: z.number() })
