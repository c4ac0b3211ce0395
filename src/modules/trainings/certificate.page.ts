import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'

export type Certificate = {
  no: string
  name: string
  title: string
  startsAt: Date
  endsAt: Date
  office: string
  madeAt: Date
}

const fonts = createRequire(import.meta.url)
const FONT = fonts.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf')
const BOLD = fonts.resolve('@expo-google-fonts/noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf')
const [INK, QUIET, SEAL] = ['#1f2328', '#57606a', '#a61b1b']

/** 学习证明, one landscape A4 sheet each, as a PDF that prints as it is seen. Only the characters used are in it. */
export function certificatePdf(certificates: readonly Certificate[]): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margin: 0,
    autoFirstPage: false,
    font: FONT,
  })
  const parts: Buffer[] = []
  doc.on('data', (part: Buffer) => parts.push(part))
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on('end', () => resolve(Buffer.concat(parts)))
    doc.on('error', reject)
  })
  doc.registerFont('sans', FONT).registerFont('bold', BOLD)
  for (const certificate of certificates) draw(doc, certificate)
  doc.end()
  return done
}

function draw(doc: PDFKit.PDFDocument, { no, name, title, startsAt, endsAt, office, madeAt }: Certificate) {
  doc.addPage()
  const { width, height } = doc.page
  doc
    .rect(34, 34, width - 68, height - 68)
    .lineWidth(1.6)
    .stroke(SEAL)
  doc
    .rect(41, 41, width - 82, height - 82)
    .lineWidth(0.5)
    .stroke(SEAL)
  const line = (
    text: string,
    y: number,
    size: number,
    font = 'sans',
    colour = INK,
    align: 'center' | 'right' = 'center',
  ) =>
    doc
      .font(font)
      .fontSize(size)
      .fillColor(colour)
      .text(text, 100, y, { width: width - 200, align })
  line('学 习 证 明', 96, 38, 'bold', SEAL)
  line(no, 156, 13, 'sans', QUIET)
  line(`${name} 代表`, 212, 26, 'bold')
  doc
    .font('sans')
    .fontSize(18)
    .fillColor(INK)
    .text(`于${spanWords(startsAt, endsAt)}参加“${title}”，学习期满，考核合格，特此证明。`, 130, 274, {
      width: width - 260,
      lineGap: 12,
      indent: 36,
    })
  line(office, height - 150, 18, 'sans', INK, 'right')
  line(dayWords(madeAt), height - 120, 15, 'sans', QUIET, 'right')
}

const dayWords = (moment: Date) =>
  new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long' }).format(moment)

function spanWords(from: Date, to: Date): string {
  const [first, last] = [dayWords(from), dayWords(to)]
  return first === last ? first : `${first}至${last}`
}
