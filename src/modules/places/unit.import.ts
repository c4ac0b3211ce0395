import { oneOf, personName, phone, words } from '#kernel/sheet-words.ts'
import { placeRoll } from './place.import.ts'

const kinds = { street_office: '街道科室', stationed_unit: '派驻机构', district_dept: '区级部门' }

/** 承办单位: who answers what residents say. */
export const unitRoll = placeRoll({
  kind: 'unit',
  label: '承办单位名册',
  unit: '个',
  of: 'unit',
  coded: { unitKind: { labels: kinds, otherwise: kinds.street_office } },
  columns: {
    name: {
      label: '单位名称',
      also: ['名称', '承办单位', '单位', '部门', '部门名称', '科室', '单位全称'],
      isRequired: true,
      schema: words(60),
      example: '城市管理科',
      width: 26,
    },
    unitKind: {
      label: '单位类别',
      also: ['类别', '类型', '单位类型', '单位性质', '性质'],
      isRequired: true,
      schema: oneOf(Object.values(kinds), {
        科室: '街道科室',
        内设机构: '街道科室',
        街道办: '街道科室',
        街道办事处: '街道科室',
        派驻单位: '派驻机构',
        派驻: '派驻机构',
        站所: '派驻机构',
        部门: '区级部门',
        区直部门: '区级部门',
        区职能部门: '区级部门',
      }),
      choices: Object.values(kinds),
      example: '街道科室',
      width: 12,
    },
    shortName: { label: '简称', schema: words(20), example: '城管科', width: 12 },
    leader: {
      label: '负责人',
      also: ['单位负责人', '主要负责人', '科长'],
      schema: personName,
      example: '王海',
      width: 12,
    },
    phone: {
      label: '办公电话',
      also: ['电话', '联系电话', '单位电话', '值班电话'],
      schema: phone,
      example: '0571-88880001',
      width: 16,
      hint: '单位的电话，不要填个人手机',
    },
    duties: {
      label: '职责',
      also: ['职能', '主要职责', '办理范围', '职责范围'],
      schema: words(300),
      example: '市容、占道、违建',
      width: 36,
    },
  },
})
