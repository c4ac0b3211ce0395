// An official document as data (GB/T 9704-2012, domain.md §9.6). Two writers read it: `toDocx` and `toPdf`.

export type Align = 'left' | 'center' | 'right'

/** One cell of a table: its text, in paragraphs parted by line breaks, and how it lies. */
export type Cell = {
  text: string
  /** The name of what stands beside it: in 黑体, centred. */
  isLabel?: boolean
  /** Over how many columns, and over how many rows. */
  across?: number
  down?: number
  align?: Align
  /** Paragraphs begin two characters in, as in a body. */
  isProse?: boolean
  /** Room for so many lines at least: what is written by hand needs it. */
  lines?: number
  /** The last line, to the right: who signs and when. */
  sign?: string
}

export type Row = readonly (Cell | string)[]

export type Table = {
  kind: 'table'
  /** Shares of the width, one for each column. */
  widths: readonly number[]
  /** Repeated on every page. */
  head?: readonly Row[]
  rows: readonly Row[]
  /** In points: 14 (四号) for forms, 10.5 (五号) for ledgers. */
  size?: number
  /** Short enough to stand on one page: it goes to the next rather than be parted. */
  isWhole?: boolean
}

export type Block =
  | { kind: 'paragraph'; text: string; align?: Align; isFlush?: boolean }
  | { kind: 'heading'; level: 1 | 2 | 3 | 4; text: string }
  | { kind: 'list'; items: readonly string[] }
  | { kind: 'gap' }
  | { kind: 'note'; text: string; align?: Align }
  | Table

/** Who stands under a document, and its day (成文日期), as yyyy-mm-dd; without a day the place for it stays open. */
export type Signature = {
  by: readonly string[]
  on?: string | null
  /** A seal will lie over both: they are centred on each other and have room. */
  isSealed?: boolean
}

export type Paper = {
  /** 发文机关标志, red; without it the paper is a form or a ledger and has no red head. */
  mark?: string
  /** 发文字号 as it is printed: see `paperNo`. */
  no?: string
  /** 签发人, of what goes upwards. */
  signer?: string
  /** Upper left of the first page: 保密件, 草稿. */
  leftMark?: string
  /** 办理结果类别, upper right of the first page. */
  classMark?: string
  /** 公开属性, below it. */
  publicity?: string
  title: string
  addressee?: string
  body: readonly Block[]
  /** 附件: what lies with it, without end marks. */
  attachments?: readonly string[]
  signature?: Signature
  /** 附注 in brackets under the day. */
  contact?: string
  /** 抄送, at the foot of the last page. */
  copies?: readonly string[]
  /** 印发机关 and its day, below the copies. */
  issuer?: { name: string; on?: string | null }
  isLandscape?: boolean
}

/** A paragraph of the body. */
export const p = (text: string, more: { align?: Align; isFlush?: boolean } = {}): Block => ({
  kind: 'paragraph',
  text,
  ...more,
})

/** A heading; its number (一、（一）1.（1）) is given by its place. */
export const h = (level: 1 | 2 | 3 | 4, text: string): Block => ({ kind: 'heading', level, text })

/** A small line beside a table: its unit, what was counted until when. */
export const note = (text: string, align: Align = 'left'): Block => ({ kind: 'note', text, align })

/** The name of a field in a form. */
export const label = (text: string, more: Partial<Cell> = {}): Cell => ({ text, isLabel: true, ...more })

/** A cell as the writers want it. */
export const cellOf = (cell: Cell | string): Cell => (typeof cell === 'string' ? { text: cell } : cell)
