import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import { encode } from 'uqr'
import type { Bearer } from './code.queries.ts'

// Paper: A4 posters, and door plates two on a sheet. The code is drawn as one vector path, so that any printer prints it
// as sharp as it can; the font is cut down to the letters used.

const A4 = { width: 595.28, height: 841.89 }
const INK = '#1f2328'
const QUIET = '#57606a'
const SEAL = '#a61b1b'
const LINE = '#c9c5bd'

const fontFile = (weight: string) =>
  createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`)

type Doc = PDFKit.PDFDocument
type Box = { x: number; y: number; width: number; height: number }
export type Drawing = {
  paper: string
  origin: string
  found: Bearer[]
  /** Gives the photo of a deputy who agrees to it now; asked when the sheet is drawn, not when it was ordered. */
  photoOf: (personId: string) => Promise<Buffer | undefined>
}

/** The PDF of these posters or plates. `told` hears how many are done; others get their turn after each. */
export async function drawSheet(
  { paper, origin, found, photoOf }: Drawing,
  told: (done: number) => Promise<void>,
): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    compress: true,
    lang: 'zh-CN',
    info: { Title: paper === 'poster' ? '扫码海报' : '扫码门牌' },
  })
  const parts: Buffer[] = []
  doc.on('data', (part: Buffer) => parts.push(part))
  const ended = new Promise<void>((resolve) => doc.on('end', () => resolve()))
  doc.registerFont('plain', fontFile('400Regular'))
  doc.registerFont('strong', fontFile('700Bold'))
  for (const [n, bearer] of found.entries()) {
    const url = urlOf(origin, bearer)
    if (paper === 'poster') {
      doc.addPage()
      drawPoster(doc, bearer, url)
      const photo = bearer.kind === 'deputy' ? await photoOf(bearer.id) : undefined
      if (photo) drawPortrait(doc, photo)
    } else {
      if (n % 2 === 0) doc.addPage()
      drawPlate(doc, bearer, url, {
        x: 0,
        y: (n % 2) * (A4.height / 2),
        width: A4.width,
        height: A4.height / 2,
      })
    }
    if (n % 10 === 9) await told(n + 1)
    await new Promise((resolve) => setImmediate(resolve))
  }
  doc.end()
  await ended
  return Buffer.concat(parts)
}

/** Where a code leads. */
export function urlOf(origin: string, { kind, code }: Pick<Bearer, 'kind' | 'code'>): string {
  return `${origin}/${kind === 'station' ? 's' : 'd'}/${code}`
}

function drawPoster(doc: Doc, bearer: Bearer, url: string) {
  const middle = (
    text: string,
    y: number,
    size: number,
    { font = 'plain', color = INK, room = 475 } = {},
  ) => {
    doc
      .font(font)
      .fontSize(fitting(doc, text, size, room))
      .fillColor(color)
    doc.text(text, 60, y, { width: room, align: 'center', lineBreak: false })
  }
  seal(doc, { x: A4.width / 2 - 24, y: 52, width: 48, height: 48 })
  middle(bearer.street, 112, 17, { color: QUIET })
  middle(bearer.name, 140, 46, { font: 'strong' })
  middle(bearer.kind === 'deputy' ? `${bearer.note}　${bearer.station}` : '人大代表联络站', 202, 18, {
    color: QUIET,
  })
  const side = 300
  qr(doc, url, { x: (A4.width - side) / 2, y: 250, width: side, height: side })
  middle(bearer.kind === 'deputy' ? '有话对代表说，请扫码' : '身边的事，扫码找代表说', 566, 28, {
    font: 'strong',
  })
  middle('不用注册，可以不留姓名；办得怎么样，凭查询码随时看', 612, 15, { color: QUIET })
  doc
    .moveTo(60, 654)
    .lineTo(A4.width - 60, 654)
    .lineWidth(0.8)
    .strokeColor(LINE)
    .stroke()
  const lines: [string, string | null][] = [
    ['地址', bearer.address],
    ['时间', bearer.hours],
    ['电话', bearer.phone],
  ]
  let y = 674
  for (const [label, value] of lines) {
    if (!value) continue
    doc.font('plain').fontSize(15).fillColor(QUIET).text(label, 84, y, { lineBreak: false })
    doc
      .fontSize(fitting(doc, value, 15, 380))
      .fillColor(INK)
      .text(value, 132, y, { lineBreak: false })
    y += 26
  }
  middle(`扫不出来，请在浏览器里输入：${url.replace(/^https?:\/\//, '')}`, 784, 11, { color: QUIET })
}

/** In the upper right corner, level with the name. */
function drawPortrait(doc: Doc, photo: Buffer) {
  const side = 104
  const [x, y] = [A4.width - 60 - side, 100]
  doc.save().roundedRect(x, y, side, side, 6).clip()
  doc.image(photo, x, y, { width: side, height: side }).restore()
}

function drawPlate(doc: Doc, bearer: Bearer, url: string, box: Box) {
  const [left, top] = [box.x + 48, box.y + 60]
  const [width, height] = [box.width - 96, box.height - 120]
  doc.roundedRect(left, top, width, height, 10).lineWidth(1.2).strokeColor(INK).stroke()
  const side = height - 70
  qr(doc, url, { x: left + width - side - 22, y: top + 22, width: side, height: side })
  const room = width - side - 70
  seal(doc, { x: left + 26, y: top + 26, width: 34, height: 34 })
  const line = (text: string, y: number, size: number, font = 'plain', color = INK) => {
    doc
      .font(font)
      .fontSize(fitting(doc, text, size, room))
      .fillColor(color)
    doc.text(text, left + 26, top + y, { lineBreak: false })
  }
  line(bearer.street, 76, 14, 'plain', QUIET)
  line(bearer.name, 98, 30, 'strong')
  line(bearer.kind === 'deputy' ? bearer.note : '人大代表联络站', 144, 14, 'plain', QUIET)
  if (bearer.hours) line(`开放　${bearer.hours}`, 182, 13)
  if (bearer.phone) line(`电话　${bearer.phone}`, 206, 13)
  doc.font('strong').fontSize(13).fillColor(INK)
  doc.text('扫码反映身边的事', left + width - side - 22, top + height - 40, {
    width: side,
    align: 'center',
    lineBreak: false,
  })
  line(url.replace(/^https?:\/\//, ''), height - 34, 9, 'plain', QUIET)
}

/** One path of squares on white with its quiet border of four modules; medium correction survives a scratch. */
function qr(doc: Doc, url: string, { x, y, width }: Box) {
  const { data, size } = encode(url, { ecc: 'M', border: 4 })
  const unit = width / size
  doc.rect(x, y, width, width).fill('#ffffff')
  for (const [row, cells] of data.entries()) {
    for (let from = 0; from < size; from++) {
      if (!cells[from]) continue
      let to = from
      while (to < size && cells[to]) to++
      doc.rect(x + from * unit, y + row * unit, (to - from) * unit, unit)
      from = to
    }
  }
  doc.fill('#000000')
}

function seal(doc: Doc, { x, y, width }: Box) {
  doc.roundedRect(x, y, width, width, width / 8).fill(SEAL)
  doc
    .font('strong')
    .fontSize(width * 0.62)
    .fillColor('#ffffff')
  doc.text('直', x, y + width * 0.05, { width, align: 'center', lineBreak: false })
}

/** The size at which a text keeps to one line. */
function fitting(doc: Doc, text: string, size: number, room: number): number {
  const wide = doc.fontSize(size).widthOfString(text)
  return wide > room ? Math.max(7, (size * room) / wide) : size
}
