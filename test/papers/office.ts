import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { which } from '#house/debian.ts'
import { WORD_FONTS } from '#papers/docx-fonts.ts'
import { FONT_FILES } from '#papers/fonts.ts'
import type { Face } from '#papers/layout.ts'

/** Why the Word files cannot be looked at here; undefined when they can. */
export function noOffice(): string | undefined {
  const missing = ['soffice', 'pdftotext'].filter((name) => !which(name))
  if (missing.length > 0) return `没有${missing.join('、')}`
  return existsSync('/usr/lib/libreoffice/program/libswlo.so') ? undefined : '没有 LibreOffice Writer'
}

/**
 * Lets LibreOffice make PDFs of Word files, all in one start, with our own fonts under the names the files give: so they
 * look the same on a machine without Chinese fonts. Gives the folder they lie in, and how to remove it.
 */
export function render(files: Record<string, Buffer>): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'zhitong-papers-'))
  const fonts = join(folder, 'fonts')
  mkdirSync(fonts)
  for (const file of Object.values(FONT_FILES)) symlinkSync(file, join(fonts, basename(file)))
  const config = join(folder, 'fonts.conf')
  writeFileSync(config, fontConfig(fonts, join(folder, 'cache')))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, `${name}.docx`), content)
  const words = readdirSync(folder).filter((name) => name.endsWith('.docx'))
  execFileSync(
    'soffice',
    [
      '--headless',
      `-env:UserInstallation=file://${folder}/profile`,
      '--convert-to',
      'pdf',
      '--outdir',
      folder,
    ].concat(words.map((name) => join(folder, name))),
    { env: { ...process.env, FONTCONFIG_FILE: config, HOME: folder }, stdio: 'pipe', timeout: 150_000 },
  )
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

const FAMILIES: Record<Face, string> = {
  body: 'Noto Serif SC Light',
  kai: 'Noto Serif SC Medium',
  song: 'Noto Serif SC',
  title: 'Noto Serif SC',
  hei: 'Noto Sans SC Medium',
}

function fontConfig(fonts: string, cache: string): string {
  const aliases = (Object.keys(WORD_FONTS) as Face[]).map(
    (face) =>
      `<alias binding="same"><family>${WORD_FONTS[face]}</family><prefer><family>${FAMILIES[face]}</family></prefer></alias>`,
  )
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}</dir><cachedir>${cache}</cachedir>${aliases.join('')}</fontconfig>`
}

export type Word = { text: string; left: number; top: number; right: number; bottom: number }

/** The words of each page of a PDF with their places in points, and the size of the page. */
export function pagesOf(file: string): { width: number; height: number; words: Word[] }[] {
  const xml = execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8', maxBuffer: 1e9 })
  return xml
    .split('<page ')
    .slice(1)
    .map((page) => {
      const [width, height] = [...page.matchAll(/(?:width|height)="([\d.]+)"/g)].map(([, n]) => Number(n))
      const words = [
        ...page.matchAll(/xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)</g),
      ].map(([, left, top, right, bottom, text]) => ({
        text: text!,
        ...{ left: Number(left), top: Number(top), right: Number(right), bottom: Number(bottom) },
      }))
      return { width: width!, height: height!, words }
    })
}

/** The text of one page as it lies on it. */
export function textOf(file: string, page: number): string {
  const args = ['-layout', '-f', String(page), '-l', String(page), file, '-']
  return execFileSync('pdftotext', args, { encoding: 'utf8', maxBuffer: 1e9 })
}
