import type { Paper } from './paper.ts'

export type PaperFormat = 'docx' | 'pdf'

const TYPES: Record<PaperFormat, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
}

/** What a route sends. */
export type PaperDownload = {
  headers: { 'content-type': string; 'content-disposition': string }
  body: Buffer
}

/**
 * A paper as a file to keep: `name` without its ending, in Chinese, becomes its file name (RFC 5987); letters that no
 * file system takes are left out.
 */
export async function paperDownload(paper: Paper, format: PaperFormat, name: string): Promise<PaperDownload> {
  const body = format === 'docx' ? await docxOf(paper) : await pdfOf(paper)
  return { body, headers: { 'content-type': TYPES[format], 'content-disposition': named(name, format) } }
}

// The writers and their libraries are read when the first document is asked for, not when the server starts.
const docxOf = async (paper: Paper) => (await import('./docx.ts')).toDocx(paper)
const pdfOf = async (paper: Paper) => (await import('./pdf.ts')).toPdf(paper)

function named(name: string, format: PaperFormat): string {
  const clean = name
    .replace(/[\p{Cc}\\/:*?"<>|]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80)
  const encoded = encodeURIComponent(`${clean}.${format}`).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="paper.${format}"; filename*=UTF-8''${encoded}`
}
