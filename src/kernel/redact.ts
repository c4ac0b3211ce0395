// What a text for everybody must not hold: found by shape, and by what is known of the person. Shapes only propose; a
// human reads the text before it is published.

export type Kind =
  | 'mobile'
  | 'landline'
  | 'idCard'
  | 'bankCard'
  | 'email'
  | 'chat'
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
  chat: '微信号、QQ号',
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
  '(?:欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华冉房边阴闫佘练肖付饶骆蒲廉岑滕芦燕敖巫阙车邝鄢桑冼])'
const HAN = '\\p{Script=Han}'
const CALLED = '(?:先生|女士|小姐|太太|阿姨|大爷|大妈|大姐|大哥|奶奶|爷爷|师傅|老师|同志)'
/** After a full name; `李主任` alone is an office, and says so. */
const OFFICE =
  '(?:副?(?:主任|处长|科长|局长|所长|队长|院长|校长|镇长|乡长|村长|组长|站长|经理|总监|书记|会长|董事长)|医生|律师|警官|法官)'
/** What stands before a name that is introduced. */
const ROLE =
  '(?:我叫|名叫|叫做?|我是|姓名|联系人|户主|业主|申请人|反映人|投诉人|举报人|具报人|申诉人|当事人|受害人|租户|法定代表人|法人代表|法人|负责人|代表|头目|老板|房东|邻居|本人|原告|被告|车主|店主|死者|伤者|患者|父亲|母亲|丈夫|妻子|儿子|女儿)'
const MEMBER = '(?:组长|村长|队长|销售|中介|经理|医生|老板|房东|包工头|主任|会计|邻居|业主|户主|头目)'
/** What cannot belong to a name and so ends it. */
const ENDS =
  '(?=私自|本人|一家|一户|家|去|说|在|把|将|向|对|的|是|和|与|及|等|也|就|先|已|因|从|给|被|以|于|之|让|叫|为|不|有|多次|回复|联系|表示|当面|当场|曾|竟|均|都|没|电话|手机|身份证)'
/** Words of every day that begin like a name. */
const NO_NAME =
  '(?!安全|陈述|何时|何沟|何没|时老师|安排|安置|安静|安装|方面|方便|高度|高层|高峰|高速|高兴|平时|平房|平台|时候|时间|周边|周围|周末|段时间|成都|成立|成本|常委|常年|常常|万科|万家|江边|金额|金融|田地|石材|白天|严重|严格|明显|明确|温馨|单位|单元|单独|全部|全体|全家|季度|程度|章程|汪洋|和平|路口|路灯|任何|任其|任由|房门|房屋|房产|房子|房东|解决|查询|查看|强烈|强行|强制|曾经|向上|向前|于是|文明|文件|许多|车位|车主|车库|车辆|冉冉|项目|华府|甘愿|毕竟|牛奶|苗木|水表|关于|付款|付清|常规|关门|申请|施工|简单|包括|包工|华润|左右|易燃|易爆|利用|焦急|祝您|屈服|计划|沈阳|阴暗|柴油|应该|广大|方位|方式|万元|万一|满意|季节|马上|马路|乐意|雷同|温度|钱款|段落|尹始|黄色|白色|黑色|陆续|龙头|梅雨|成员|成功|戴口|伍佰|鲁莽|游客|经常|顾客|顾问|康复|党员|连续|连夜|连廊|司法|司机|金属|古树|居委|纪委|商户|商铺|商业|景区|景观)'
const NUMBER = '(?:\\d{1,4}|[一二三四五六七八九十百]{1,4})'
const HOUSE = `(?:(?:[A-Z]?\\d{1,3}(?:[-－—]\\d{1,3}){0,3}[A-Z]?|[A-Z]|[一二三四五六七八九十百]{1,4})(?:号楼|号栋|幢|栋|座))`
/** What follows a number that counts or names something else than a flat. */
const COUNTS =
  '(?!\\d|[.．]\\d|米|元|平|㎡|户|万|人|年|月|层|个|套|台|间|路|分|多|余|层楼|厘|公|m|M|号线|号楼|栋|幢)'

const SHAPES: [Kind, RegExp, ((text: string) => boolean)?][] = [
  ['mobile', new RegExp(`(?<!\\d)(?:\\+?86${GAP})?1${GAP}[3-9](?:${GAP}\\d){9}(?!\\d)`, 'g')],
  ['idCard', /(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0\d|1[0-2])[0-3]\d{4}[\dXx](?![\dA-Za-z])/g, isIdCard],
  ['idCard', /(?<!\d)[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?!\d)/g],
  ['bankCard', /(?<!\d)[3-6]\d{3}(?:[\s-]?\d){12,15}(?!\d)/g, isLuhn],
  ['bankCard', /(?<=(?:银行卡号?|卡号|账号|帐号)[：:是为\s]{0,3})\d(?:[\s-]?\d){14,18}(?!\d)/g],
  [
    'landline',
    /(?<!\d)(?<!(?:编号|号码|单号|表号)[是为：:]{0,2})(?:[（(]0\d{2,3}[)）]|0\d{2,3}[\s\-－—]?)\s?[2-8]\d{6,7}(?!\d)/g,
  ],
  [
    'landline',
    /(?<=(?:电话|座机|热线|致电|打|拨|联系方式)[：:是为\s]{0,2})[2-8]\d{3}[\s\-－—]?\d{3,4}(?![\d.元万米])/g,
  ],
  ['email', /[A-Za-z0-9][\w.+*-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}/g],
  [
    'chat',
    /(?<=(?:微信|[Qq]{2}|扣扣)(?:号码?)?[：:是为\s]{0,3})(?:[A-Za-z][\w-]{5,19}|[1-9]\d{4,10})(?![\w-])/g,
  ],
  [
    'plate',
    /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Za-hj-np-z][·•.\-\s]?[A-HJ-NP-Za-hj-np-z0-9]{4,5}[A-HJ-NP-Za-hj-np-z0-9挂学警港澳](?![A-Za-z0-9])/g,
  ],
  ['person', new RegExp(`${NO_NAME}${SURNAME}${HAN}{0,2}(?=${CALLED})(?!${HAN}{0,2}同志们)`, 'gu')],
  [
    'person',
    new RegExp(
      `${NO_NAME}(?![向时任于单查解应关管曾强])${SURNAME}(?![和与的对向])${HAN}{1,2}?(?<!班)(?=${OFFICE})`,
      'gu',
    ),
  ],
  ['person', new RegExp(`(?<=${ROLE}[：:是为\\s]{0,2})${NO_NAME}${SURNAME}${HAN}{1,2}(?!${HAN})`, 'gu')],
  [
    'person',
    new RegExp(`(?<=(?:${ROLE}|${MEMBER})[：:是为\\s]{0,2})${NO_NAME}${SURNAME}${HAN}{1,2}?${ENDS}`, 'gu'),
  ],
  // After a colon a name follows, whatever comes behind it.
  ['person', new RegExp(`(?<=${ROLE}[：:，]\\s?)${NO_NAME}${SURNAME}${HAN}{1,2}`, 'gu')],
  ['room', new RegExp(`(?:${NUMBER}(?:号楼|号|幢|栋|座|弄|单元|层|楼|[-－—#]))*\\d{2,4}室`, 'g')],
  [
    'room',
    new RegExp(
      `(?:${HOUSE}|${NUMBER}[号弄])?${NUMBER}(?:单元|门)(?:${NUMBER}[层楼])?(?:\\d{3,4}(?:号|室|房)?${COUNTS}|${NUMBER}室|(?<=[层楼]))`,
      'g',
    ),
  ],
  [
    'room',
    new RegExp(`${HOUSE}\\s?(?:\\d{1,2}[层楼])?\\d{3,4}(?:号房|号铺|商铺|铺面|室|房|号|户)?${COUNTS}`, 'g'),
  ],
  ['room', /(?<![\dA-Za-z-])\d{1,3}[-－—]\d{1,2}[-－—]\d{3,4}(?:室|房)?(?![\d-])/g],
  ['room', /(?<=(?:路|街|巷|村|里|弄|小区|花园|家园|公寓)\d{1,4}号)\d{3,4}(?:室|房)?(?![\d米元平㎡户])/g],
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
