/** Settings of one place's rules, to be put in force together: what a regulation says, article by article. */
export type Preset = {
  key: string
  name: string
  /** The kinds of places it is made for. */
  kinds: readonly string[]
  /** The regulation it comes from. */
  source: string
  values: readonly PresetValue[]
}
/** `key` as `clock rules` names it; `value` as people write it: 2个月, 10个工作日, or a number. */
export type PresetValue = { key: string; value: string; basis: string }

const offices = ['street', 'district'] as const
const every = [...offices, 'town'] as const

const of = (source: string) => (key: string, value: string, article: string) => ({
  key,
  value,
  basis: `${source}${article}`,
})

const zhejiang = '浙江省人大代表建议办理规定'
const qingdao = '青岛市人大代表建议工作条例'
const chongqing = '重庆市人大代表建议工作条例'
const beijing = '北京市人大代表建议办理条例'
const shandong = '山东省人大代表建议办理工作条例'
const henan = '河南省人大代表建议办理办法'
const shanghai = '上海市人大关于代表建议的规定'
const town = '重庆市乡镇人大工作条例第16条、山东省乡镇人大工作规定第15条'
const forum = '綦江区街道议政代表会议制度'

const byZhejiang = [
  ['suggestion.accept', '7天', '第10条'],
  ['handling.signIn', '10天', '第14条'],
  ['handling.opinion', '2个月', '第18条'],
  ['handling.reply.ordinary', '3个月', '第21条'],
  ['handling.reply.broad', '6个月', '第21条'],
  ['handling.redo', '1个月', '第24条'],
].map(([key, value, article]) => of(zhejiang)(key!, value!, article!))

/**
 * The presets that ship (domain.md §2.3, §10). What a regulation does not say in numbers (“及时”) is not set, and stays as
 * declared.
 */
export const presets: readonly Preset[] = [
  {
    key: 'zhejiang_street',
    name: '浙江·街道',
    kinds: ['street', 'town'],
    source: zhejiang,
    values: byZhejiang,
  },
  { key: 'zhejiang_district', name: '浙江·区县', kinds: ['district'], source: zhejiang, values: byZhejiang },
  {
    key: 'qingdao',
    name: '青岛',
    kinds: every,
    source: qingdao,
    values: [
      of(qingdao)('suggestion.assign', '5个工作日', '第14条'),
      of(qingdao)('handling.signIn', '5个工作日', '第19条'),
      of(qingdao)('handling.opinion', '1个月', '第24条'),
      of(qingdao)('handling.reply.ordinary', '3个月', '第25条'),
      of(qingdao)('handling.reply.broad', '6个月', '第25条'),
    ],
  },
  {
    key: 'shandong',
    name: '山东',
    kinds: every,
    source: shandong,
    values: [
      of(shandong)('suggestion.assign', '5天', '第10条'),
      of(shandong)('handling.signIn', '5天', '第12条'),
      of(shandong)('handling.opinion', '1个月', '第21条'),
      of(shandong)('handling.reply.ordinary', '3个月', '第19条'),
      of(shandong)('handling.reply.broad', '6个月', '第19条'),
      of(shandong)('handling.redo', '1个月', '第24条'),
    ],
  },
  {
    key: 'henan',
    name: '河南',
    kinds: every,
    source: henan,
    values: [
      of(henan)('handling.signIn', '10个工作日', '第14条'),
      of(henan)('handling.decideReturn', '10个工作日', '第14条'),
      of(henan)('handling.opinion', '2个月', '第18条'),
      of(henan)('handling.reply.ordinary', '3个月', '第20条'),
      of(henan)('handling.reply.broad', '6个月', '第20条'),
      of(henan)('handling.redo', '1个月', '第22条'),
      of(henan)('suggestion.feedback', '10个工作日', '第22条'),
    ],
  },
  {
    key: 'chongqing',
    name: '重庆',
    kinds: every,
    source: chongqing,
    values: [
      of(chongqing)('suggestion.assign', '10个工作日', '第13条'),
      of(chongqing)('handling.signIn', '10个工作日', '第16条'),
      of(chongqing)('handling.decideReturn', '10个工作日', '第16条'),
      of(chongqing)('handling.contact', '20个工作日', '第18条'),
      of(chongqing)('handling.opinion', '30个工作日', '第20条'),
      of(chongqing)('handling.reply.ordinary', '3个月', '第21条'),
      of(chongqing)('handling.reply.broad', '6个月', '第21条'),
      of(chongqing)('handling.redo', '2个月', '第27条'),
      of(chongqing)('suggestion.feedback', '20个工作日', '第27条'),
    ],
  },
  {
    key: 'shanghai',
    name: '上海',
    kinds: every,
    source: shanghai,
    values: [
      of(shanghai)('suggestion.assign', '7个工作日', '第11条'),
      of(shanghai)('handling.signIn', '7个工作日', '第14条'),
      of(shanghai)('handling.opinion', '1个月', '第17条'),
      of(shanghai)('handling.reply.ordinary', '3个月', '第19条'),
      of(shanghai)('handling.reply.broad', '6个月', '第19条'),
      of(shanghai)('handling.redo', '1个月', '第21条'),
    ],
  },
  {
    key: 'beijing',
    name: '北京',
    kinds: every,
    source: beijing,
    values: [
      of(beijing)('handling.reply.ordinary', '3个月', '第21条'),
      of(beijing)('handling.reply.broad', '6个月', '第21条'),
      of(beijing)('suggestion.feedback', '15个工作日', '第23条'),
      of(beijing)('handling.redo', '2个月', '第27条'),
    ],
  },
  {
    key: 'town_congress',
    name: '乡镇人大',
    kinds: ['town'],
    source: town,
    values: [of(town)('handling.reply.ordinary', '2个月', ''), of(town)('handling.reply.broad', '4个月', '')],
  },
  {
    key: 'street_forum',
    name: '街道议政代表会议',
    kinds: ['street'],
    source: forum,
    values: [of(forum)('suggestion.assign', '1个月', ''), of(forum)('handling.reply.ordinary', '2个月', '')],
  },
]
