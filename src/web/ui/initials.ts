const letters = [...'abcdefghjklmnopqrstwxyz']
const firsts = [...'阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀']
const collator = new Intl.Collator('zh-CN-u-co-pinyin')
const isPinyin = collator.compare('八', '嚓') < 0 && collator.compare('帀', '阿') > 0

/** 城管科 → cgk, by where a character stands in the browser's own pinyin order; '' where it has none. */
export function initials(text: string): string {
  if (!isPinyin) return ''
  return [...text.toLowerCase()]
    .map((letter) => (/\p{Script=Han}/u.test(letter) ? initial(letter) : letter))
    .join('')
}

function initial(letter: string): string {
  const at = firsts.findLastIndex((first) => collator.compare(first, letter) <= 0)
  return letters[at] ?? ''
}
