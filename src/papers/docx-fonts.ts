import type { Face } from './layout.ts'

// Fonts are named, never embedded: the office's machines have them, and 方正小标宋 and 仿宋_GB2312 may not be given away.
// Where a machine has not, `w:altName` tells Word and WPS which font to take instead.

/** The names in the Word file. */
export const WORD_FONTS: Record<Face, string> = {
  body: '仿宋_GB2312',
  kai: '楷体_GB2312',
  hei: '黑体',
  song: '宋体',
  title: '方正小标宋简体',
}

/** Which font every Windows has instead, with what Word goes by when that is missing too. */
export const FALLBACKS: Record<Face, { instead: string; family: string; pitch: string; panose: string }> = {
  body: { instead: 'FangSong', family: 'modern', pitch: 'fixed', panose: '02010609060101010101' },
  kai: { instead: 'KaiTi', family: 'modern', pitch: 'fixed', panose: '02010609060101010101' },
  hei: { instead: 'SimHei', family: 'modern', pitch: 'fixed', panose: '02010609060101010101' },
  song: { instead: 'SimSun', family: 'auto', pitch: 'variable', panose: '02010600030101010101' },
  title: { instead: 'SimSun', family: 'script', pitch: 'fixed', panose: '03000509000000000000' },
}

/** `word/fontTable.xml`, which docx leaves empty when nothing is embedded. Charset 86 is GB2312. */
export function fontTable(): string {
  const fonts = (Object.keys(WORD_FONTS) as Face[]).map((face) => {
    const { instead, family, pitch, panose } = FALLBACKS[face]
    return `<w:font w:name="${WORD_FONTS[face]}"><w:altName w:val="${instead}"/><w:panose1 w:val="${panose}"/><w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="${pitch}"/></w:font>`
  })
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`
}

/**
 * `word/styles.xml`: what every paragraph begins with. Ours, because docx cannot say that marks do not hang over the
 * edge (`overflowPunct`), nor in which language a file is checked.
 */
export function styles(): string {
  const font = WORD_FONTS.body
  const name = (text: string) => `<w:name w:val="${text}"/>`
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="${font}" w:hAnsi="${font}" w:eastAsia="${font}" w:cs="${font}"/><w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:overflowPunct w:val="0"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">${name('Normal')}<w:qFormat/><w:pPr><w:overflowPunct w:val="0"/></w:pPr></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal">${name('Normal Table')}<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style></w:styles>`
}
