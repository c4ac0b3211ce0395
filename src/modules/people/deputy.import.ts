import { defineRoll, type Listed } from '#kernel/roll.ts'
import { day, oneOf, personName, phone, words } from '#kernel/sheet-words.ts'
import { placesBelow } from '#modules/places/index.ts'
import { mandateBuiltOn, unmakeMandates, writeMandates } from './mandate.import.ts'
import { levels } from './mandate.words.ts'
import { type KnownPeople, knownPeople, stationNamed } from './person.import.ts'

const LEVELS = Object.values(levels)

/** 代表名册: a row is a mandate, and the person who holds it. Add a column here and in `mandate.import.ts`. */
export const deputyRoll = defineRoll<KnownPeople>({
  kind: 'deputy',
  label: '代表名册',
  unit: '名',
  columns: {
    name: {
      label: '姓名',
      also: ['代表姓名', '代表', '名字', '姓名代表'],
      isRequired: true,
      schema: personName,
      example: '李秋实',
      width: 12,
    },
    level: {
      label: '代表级别',
      also: ['级别', '代表层级', '层级', '代表类别', '类别', '何级代表', '代表类型'],
      isRequired: true,
      schema: oneOf(LEVELS, {
        ...said('全国人大代表', '全国', '全国代表', '全国级'),
        ...said('省人大代表', '省', '省级', '省代表', '省级代表', '省级人大代表'),
        ...said('市人大代表', '市', '市级', '市代表', '市级代表', '市级人大代表'),
        ...said(
          '区人大代表',
          '区',
          '区级',
          '区代表',
          '区级代表',
          '区级人大代表',
          '县',
          '县级',
          '县人大代表',
          '县代表',
        ),
        ...said('镇人大代表', '镇', '镇级', '镇代表', '乡', '乡镇代表', '乡人大代表', '乡镇人大代表'),
        ...said('街道议政代表', '议政代表', '议事代表', '居民代表', '街道议事代表'),
      }),
      choices: LEVELS,
      example: '区人大代表',
      width: 14,
    },
    term: {
      label: '届次',
      also: ['届别', '当选届次', '任职届次', '届'],
      isRequired: true,
      schema: words(20).transform((text) => (/^\d{1,2}$/.test(text) ? `第${numeral(Number(text))}届` : text)),
      example: '第十届',
      width: 10,
    },
    constituency: {
      label: '选区',
      also: ['选举单位', '所在选区', '选区名称', '当选选区', '选区号'],
      schema: words(60),
      example: '第12选区',
      width: 16,
    },
    station: {
      label: '联络站',
      also: [
        '所在联络站',
        '所属联络站',
        '进站',
        '进驻联络站',
        '阵地',
        '所属阵地',
        '所在阵地',
        '联系站',
        '代表联络站',
      ],
      schema: words(60),
      example: '幸福社区代表联络站',
      width: 24,
      hint: '只有一个联络站时可以不填',
    },
    group: {
      label: '代表小组',
      also: ['小组', '所在小组', '所属小组', '所在代表小组', '代表团', '组别'],
      schema: words(40),
      example: '青溪第一代表小组',
      width: 18,
    },
    since: {
      label: '任职时间',
      also: ['任职日期', '任期开始', '当选时间', '当选日期', '任职起始', '任职开始时间'],
      isRequired: true,
      schema: day,
      example: '2022-01-10',
      width: 13,
    },
    phone: {
      label: '联系电话',
      also: ['电话', '手机', '手机号', '手机号码', '联系方式', '移动电话', '电话号码', '联系手机'],
      schema: phone,
      isPersonal: true,
      example: '13800000000',
      width: 15,
      hint: '加密保存，不公开',
    },
    gender: { label: '性别', schema: oneOf(['男', '女']), choices: ['男', '女'], example: '女', width: 7 },
    nation: { label: '民族', schema: words(10), example: '汉族', width: 9 },
    party: {
      label: '政治面貌',
      also: ['党派', '政治身份'],
      schema: words(20),
      example: '中共党员',
      width: 12,
    },
    education: {
      label: '学历',
      also: ['文化程度', '学历学位'],
      schema: words(20),
      example: '大学本科',
      width: 11,
    },
    employer: {
      label: '工作单位及职务',
      also: ['单位及职务', '工作单位', '单位职务', '现任职务', '职务', '单位和职务', '工作单位职务'],
      schema: words(100),
      example: '青溪小学教师',
      width: 28,
    },
    specialities: {
      label: '专业特长',
      also: ['特长', '专长', '擅长领域', '专业', '行业'],
      schema: words(100),
      example: '教育',
      width: 16,
    },
  },
  key: ({ name, level, term, constituency = '' }) => [name, level, term, constituency].join('/'),
  load: knownPeople,
  list: ({ mandates }): Listed[] => mandates.filter(({ state }) => state !== 'terminated'),
  choices: (ctx, placeId) => ({ station: placesBelow(ctx, placeId, 'station').map(({ name }) => name) }),
  settle(cells, known) {
    const said: { field: string; message: string }[] = []
    const notes: string[] = []
    if (cells.station || known.stations.length === 1) {
      const found = cells.station ? stationNamed(known, cells.station) : known.stations[0]
      if (found) cells.station = found.name
      else said.push({ field: 'station', message: noStation(known) })
    }
    const same = known
      .mandatesOf(cells.name!)
      .filter(
        (one) =>
          one.cells.name === cells.name && one.cells.level === cells.level && one.cells.term === cells.term,
      )
    const found = the(same, cells)
    if (found === 'several')
      said.push({ field: 'constituency', message: `同名代表有${same.length}位，请填选区或联系电话` })
    else if (found) {
      if (found.state === 'terminated')
        said.push({ field: 'name', message: '这一届的代表资格已终止，再次当选请另行登记' })
      return { id: found.id, cells, said, notes }
    }
    if (!cells.station && !said.length) said.push({ field: 'station', message: '请填联络站' })
    if (!known.personFor(cells) && known.namesakes(cells.name!))
      notes.push('已有同名的人，按新的人导入；是同一个人，请填一样的联系电话')
    return { cells, said, notes }
  },
  write: writeMandates,
  builtOn: mandateBuiltOn,
  unmake: unmakeMandates,
})

/** Which of those of the same name, level and term a row speaks of: by constituency or phone. */
function the<One extends Listed>(same: One[], cells: Record<string, string>): One | 'several' | undefined {
  const { constituency = '', phone: number = '' } = cells
  const agrees = (field: string, mine: string) => same.filter((one) => mine && one.cells[field] === mine)
  const sure = [...agrees('constituency', constituency), ...agrees('phone', number)]
  if (new Set(sure).size === 1) return sure[0]
  if (sure.length) return 'several'
  const perhaps = same.filter(
    (one) =>
      !(constituency && one.cells.constituency) && !(number && !number.includes('*') && one.cells.phone),
  )
  const open = perhaps.length ? perhaps : same.filter((one) => !(constituency && one.cells.constituency))
  if (open.length > 1) return 'several'
  return open[0]
}

function noStation({ stations }: KnownPeople): string {
  const some = stations.slice(0, 6).map(({ name }) => name)
  const more = stations.length > some.length ? '等' : ''
  return some.length
    ? `没有这个联络站，本街道有：${some.join('、')}${more}`
    : '还没有联络站，请先导入阵地名册'
}

function said(label: string, ...others: string[]): Record<string, string> {
  return Object.fromEntries(others.map((other) => [other, label]))
}

function numeral(n: number): string {
  const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  return `${tens > 1 ? digits[tens] : ''}${tens ? '十' : ''}${digits[ones]}`
}
