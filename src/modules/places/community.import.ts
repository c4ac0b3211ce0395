import { personName, wholeNumber, words } from '#kernel/sheet-words.ts'
import { placeRoll } from './place.import.ts'

const code = /^\d{9,15}$/

/** 社区、村: what the other lists refer to, so it comes first. */
export const communityRoll = placeRoll({
  kind: 'community',
  label: '社区名册',
  unit: '个',
  of: 'community',
  columns: {
    name: {
      label: '社区名称',
      also: ['名称', '社区', '村社区', '村社区名称', '社区村名称', '村居名称', '村居', '村名'],
      isRequired: true,
      schema: words(40),
      example: '幸福社区',
      width: 20,
    },
    shortName: { label: '简称', schema: words(20), example: '幸福', width: 12 },
    code: {
      label: '区划代码',
      also: ['代码', '统计用区划代码', '行政区划代码', '编码'],
      schema: words(20).refine((text) => code.test(text), '区划代码是9到15位数字'),
      example: '330199001001',
      width: 18,
    },
    address: {
      label: '地址',
      also: ['办公地址', '详细地址'],
      schema: words(100),
      example: '幸福路18号',
      width: 30,
    },
    households: {
      label: '户数',
      also: ['总户数'],
      schema: wholeNumber(1_000_000),
      example: '3200',
      width: 10,
    },
    residents: {
      label: '人口',
      also: ['人口数', '常住人口', '总人口'],
      schema: wholeNumber(10_000_000),
      example: '9600',
      width: 10,
    },
  },
})

/** 居民小组: within a community. */
export const groupRoll = placeRoll({
  kind: 'group',
  label: '居民小组名册',
  unit: '个',
  of: 'group',
  isBelowCommunity: true,
  columns: {
    name: {
      label: '小组名称',
      also: ['名称', '居民小组', '小组', '村民小组', '组别', '组名'],
      isRequired: true,
      schema: words(40),
      example: '第一居民小组',
      width: 18,
    },
    community: {
      label: '所在社区',
      also: ['社区', '所属社区', '社区村', '村社区', '所在村社区', '村居'],
      isRequired: true,
      schema: words(40),
      example: '幸福社区',
      width: 16,
    },
    leader: {
      label: '组长',
      also: ['小组长', '组长姓名', '居民小组长'],
      schema: personName,
      example: '周梅',
      width: 12,
    },
    households: { label: '户数', also: ['总户数'], schema: wholeNumber(100_000), example: '86', width: 10 },
    extent: {
      label: '范围',
      also: ['区域', '四至', '楼栋', '所辖楼栋'],
      schema: words(200),
      example: '1—6号楼',
      width: 30,
    },
  },
})
