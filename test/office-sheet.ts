import { crc32, deflateRawSync } from 'node:zlib'

// Workbooks as Excel writes them, made by hand: shared strings, merged cells, phonetic runs, hidden rows, days as
// numbers of 1900 or 1904, formulas with and without a kept result. Nothing here is the library that writes ours.

export type CellMade =
  | string
  | number
  | null
  | { day: number; format?: number }
  | { formula: string; kept?: string | number }
  | { rich: string[]; sound?: string }
  | { error: string }
type SheetMade = {
  name: string
  rows: CellMade[][]
  merges?: string[]
  hidden?: number[]
  isHidden?: boolean
}

/** An .xlsx with these sheets; `prefix` writes tags as other programs do (`x:row`). */
export function officeBook(sheets: SheetMade[], { is1904 = false, prefix = '' } = {}): Buffer {
  const strings: string[] = []
  const p = prefix ? `${prefix}:` : ''
  const ns = prefix ? `xmlns:${prefix}` : 'xmlns'
  const main = `${ns}="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const parts: [string, string][] = sheets.map((sheet, n) => [
    `xl/worksheets/sheet${n + 1}.xml`,
    sheetXml(sheet, { strings, p, main }),
  ])
  const listed = sheets.map(
    ({ name, isHidden }, n) =>
      `<${p}sheet name="${xml(name)}" sheetId="${n + 1}"${isHidden ? ' state="hidden"' : ''} r:id="rId${n + 1}"/>`,
  )
  parts.unshift(
    [
      '_rels/.rels',
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<${p}workbook ${main} xmlns:r="${relations}"><${p}workbookPr${is1904 ? ' date1904="1"' : ''}/><${p}sheets>${listed.join('')}</${p}sheets></${p}workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets.map((_, n) => `<Relationship Id="rId${n + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${n + 1}.xml"/>`).join('')}</Relationships>`,
    ],
    [
      'xl/styles.xml',
      `<${p}styleSheet ${main}><${p}numFmts count="1"><${p}numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/></${p}numFmts><${p}cellXfs count="3"><${p}xf numFmtId="0"/><${p}xf numFmtId="14"/><${p}xf numFmtId="176"/></${p}cellXfs></${p}styleSheet>`,
    ],
  )
  parts.push(['xl/sharedStrings.xml', `<${p}sst ${main}>${strings.join('')}</${p}sst>`])
  return zipOf(parts.map(([name, text]) => [name, Buffer.from(text)]))
}

function sheetXml(
  { rows, merges = [], hidden = [] }: SheetMade,
  { strings, p, main }: { strings: string[]; p: string; main: string },
): string {
  const shared = (inner: string) => strings.push(`<${p}si>${inner}</${p}si>`) - 1
  const cell = (made: CellMade, at: string): string => {
    if (made === null || made === '') return ''
    if (typeof made === 'number') return `<${p}c r="${at}"><${p}v>${made}</${p}v></${p}c>`
    if (typeof made === 'string')
      return `<${p}c r="${at}" t="s"><${p}v>${shared(`<${p}t xml:space="preserve">${xml(made)}</${p}t>`)}</${p}v></${p}c>`
    if ('day' in made) return `<${p}c r="${at}" s="${made.format ?? 1}"><${p}v>${made.day}</${p}v></${p}c>`
    if ('error' in made) return `<${p}c r="${at}" t="e"><${p}v>${made.error}</${p}v></${p}c>`
    if ('rich' in made) {
      const runs = made.rich.map(
        (text) => `<${p}r><${p}rPr><${p}b/></${p}rPr><${p}t>${xml(text)}</${p}t></${p}r>`,
      )
      const sound = made.sound ? `<${p}rPh sb="0" eb="1"><${p}t>${made.sound}</${p}t></${p}rPh>` : ''
      return `<${p}c r="${at}" t="s"><${p}v>${shared(runs.join('') + sound)}</${p}v></${p}c>`
    }
    const kept = made.kept === undefined ? '' : `<${p}v>${xml(String(made.kept))}</${p}v>`
    return `<${p}c r="${at}"${typeof made.kept === 'string' ? ' t="str"' : ''}><${p}f>${xml(made.formula)}</${p}f>${kept}</${p}c>`
  }
  const lines = rows.map((row, n) => {
    const cells = row.map((made, at) => cell(made, `${nameOf(at)}${n + 1}`)).join('')
    return `<${p}row r="${n + 1}"${hidden.includes(n + 1) ? ' hidden="1"' : ''}>${cells}</${p}row>`
  })
  const merged = merges.length
    ? `<${p}mergeCells count="${merges.length}">${merges.map((ref) => `<${p}mergeCell ref="${ref}"/>`).join('')}</${p}mergeCells>`
    : ''
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<${p}worksheet ${main}><${p}sheetData>${lines.join('\n')}</${p}sheetData>${merged}</${p}worksheet>`
}

const nameOf = (at: number) => (at < 26 ? String.fromCharCode(65 + at) : `A${String.fromCharCode(39 + at)}`)

const xml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** A ZIP file; `claims` is the size each part pretends to unpack to. */
export function zipOf(parts: [string, Buffer][], claims?: number): Buffer {
  const bodies: Buffer[] = []
  const heads: Buffer[] = []
  let at = 0
  for (const [name, content] of parts) {
    const packed = deflateRawSync(content)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(0x0800, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(content), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(claims ?? content.length, 18)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, Buffer.from(name), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    heads.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), common, tail, Buffer.from(name)]))
    bodies.push(local)
    at += local.length
  }
  const central = Buffer.concat(heads)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, central, end])
}
