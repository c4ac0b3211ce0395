// What a text for everybody must not hold: found by shape, and by what is known of the person. Shapes only propose; a
// human reads the text before it is published.

export type Kind =
  | 'mobile'
  | 'landline'
  | 'idCard'
  | 'bankCard'
  | 'email'
  | 'plate'
  | 'known'
  | 'person'
  | 'room'
export type Found = { kind: Kind; start: number; end: number; text: string }

export const kindLabels: Record<Kind, string> = {
  mobile: '手机号',
  landline: '座机号',
  idCard: '身份证号',
  bankCard: '银行卡号',
  email: '邮箱',
  plate: '车牌号',
  known: '反映人的姓名或电话',
  person: '姓名',
  room: '门牌室号',
}

/** Never fit for publication; an office's own landline or a building's number may be. */
export const NEVER: readonly Kind[] = ['mobile', 'idCard', 'bankCard', 'known']

const STAR = '＊＊＊'
const GAP = '[\\s\\-－—.·]?'
const SURNAME =
  '(?:欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边阴闫佘练肖付])'
const HAN = '\\p{Script=Han}'
const CALLED = '(?:先生|女士|小姐|太太|阿姨|大爷|大妈|大姐|大哥|奶奶|爷爷|师傅|老师|同志)'
const NUMBER = '(?:\\d{1,4}|[一二三四五六七八九十百]{1,4})'

const SHAPES: [Kind, RegExp, ((text: string) => boolean)?][] = [
  ['mobile', new RegExp(`(?<!\\d)(?:\\+?86${GAP})?1${GAP}[3-9](?:${GAP}\\d){9}(?!\\d)`, 'g')],
  ['idCard', /(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0\d|1[0-2])[0-3]\d{4}[\dXx](?![\dA-Za-z])/g, isIdCard],
  ['idCard', /(?<!\d)[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?!\d)/g],
  ['bankCard', /(?<!\d)[3-6]\d{3}(?:[\s-]?\d){12,15}(?!\d)/g, isLuhn],
  ['landline', /(?<!\d)0\d{2,3}[\s\-－—]?\d{7,8}(?!\d)/g],
  ['landline', /(?<=(?:电话|座机|热线)[：:是\s]{0,2})[2-8]\d{6,7}(?!\d)/g],
  ['email', /[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}/g],
  [
    'plate',
    /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•\s]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳]/g,
  ],
  ['person', new RegExp(`${SURNAME}${HAN}{0,2}(?=${CALLED})`, 'gu')],
  [
    'person',
    new RegExp(
      `(?<=(?:我叫|我是|姓名|联系人|户主|业主)[：:是\\s]{0,2})${SURNAME}${HAN}{1,2}(?!${HAN})`,
      'gu',
    ),
  ],
  ['room', new RegExp(`(?:${NUMBER}(?:号楼|号|幢|栋|座|弄|单元|层|楼|[-－—#]))*\\d{2,4}室`, 'g')],
  [
    'room',
    new RegExp(
      `(?:${NUMBER}(?:号楼|号|幢|栋|座|弄))?${NUMBER}单元(?:${NUMBER}(?:层|楼))?(?:\\d{2,4}|${NUMBER}室)(?!\\d)`,
      'g',
    ),
  ],
]

/** Everything in the text that looks personal, in order, without overlaps. `known`: the person's own name and phone. */
export function findPersonal(text: string, known: readonly (string | null | undefined)[] = []): Found[] {
  const plain = withDigits(text, FULL_WIDTH)
  const spoken = withDigits(plain, CHINESE)
  const found: Found[] = []
  const add = (kind: Kind, source: string, pattern: RegExp, isSo?: (text: string) => boolean) => {
    for (const match of source.matchAll(pattern)) {
      if (isSo && !isSo(match[0])) continue
      const [start, end] = [match.index, match.index + match[0].length]
      found.push({ kind, start, end, text: text.slice(start, end) })
    }
  }
  for (const word of known) for (const pattern of patternsOf(word)) add('known', plain, pattern)
  for (const [kind, pattern, isSo] of SHAPES) add(kind, plain, pattern, isSo)
  // Numbers written out: 幺三八…, 一三八….
  for (const [kind, pattern, isSo] of SHAPES.slice(0, 2)) add(kind, spoken, pattern, isSo)
  return withoutOverlaps(found)
}

/** The text with stars in the place of everything personal. */
export function redact(text: string, known: readonly (string | null | undefined)[] = []): string {
  let end = text.length
  const parts: string[] = []
  for (const one of findPersonal(text, known).toReversed()) {
    parts.unshift(STAR, text.slice(one.end, end))
    end = one.start
  }
  return text.slice(0, end) + parts.join('')
}

/** What people write into the field for a name that is nobody's. */
const NOBODYS = [
  '居民',
  '业主',
  '群众',
  '匿名',
  '家长',
  '村民',
  '住户',
  '市民',
  '路人',
  '商户',
  '租户',
  '老人',
]

function patternsOf(word: string | null | undefined): RegExp[] {
  const letters = [...(word ?? '').replace(/\s/g, '')]
  const digits = letters.join('').replace(/\D/g, '')
  if (digits.length >= 7)
    return [new RegExp(`(?<!\\d)${[...digits.replace(/^86(?=1)/, '')].join(GAP)}(?!\\d)`, 'g')]
  if (letters.length < 2 || NOBODYS.includes(letters.join(''))) return []
  return [
    new RegExp(letters.map((one) => one.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('\\s{0,3}'), 'gu'),
  ]
}

/** The longest of those that begin first; what lies inside another is gone. */
function withoutOverlaps(found: Found[]): Found[] {
  const kept: Found[] = []
  for (const one of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1)
    if (!last || one.start >= last.end) kept.push({ ...one })
    else if (NEVER.includes(one.kind) && !NEVER.includes(last.kind))
      kept[kept.length - 1] = { ...last, kind: one.kind, end: Math.max(last.end, one.end) }
    else last.end = Math.max(last.end, one.end)
  }
  return kept
}

const FULL_WIDTH = new Map([...'０１２３４５６７８９'].map((digit, n) => [digit, String(n)]))
const CHINESE = new Map(
  [...'零一二三四五六七八九〇幺'].map((digit, n) => [digit, String([0, 1][n - 10] ?? n)]),
)

function withDigits(text: string, digits: Map<string, string>): string {
  return text.replace(/[０-９零〇幺一二三四五六七八九]/g, (one) => digits.get(one) ?? one)
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

function isIdCard(text: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, n) => total + weight * Number(text[n]), 0)
  return '10X98765432'[sum % 11] === text[17]!.toUpperCase()
}

function isLuhn(text: string): boolean {
  const digits = [...text.replace(/\D/g, '')].map(Number).toReversed()
  const sum = digits.reduce(
    (total, digit, n) => total + (n % 2 ? ((digit * 2) % 10) + (digit > 4 ? 1 : 0) : digit),
    0,
  )
  return sum % 10 === 0
}
