import { existsSync } from 'node:fs'
import { aptInstall, mayInstall, which } from './debian.ts'

/** LibreOffice can be there without the part that reads Word files. */
const WRITER = '/usr/lib/libreoffice/program/libswlo.so'

/**
 * Sees to it that the Word files can be looked at (test/papers): LibreOffice Writer and poppler, installed just now where
 * that may be done. Where it may not, those tests are skipped and say so. The product needs neither.
 */
export async function ensureOffice(): Promise<void> {
  const isThere = which('soffice') && existsSync(WRITER) && which('pdftotext')
  if (isThere || !mayInstall()) return
  await aptInstall(['libreoffice-writer-nogui', 'poppler-utils'])
}
