/** 云溪区 and its people: made up, nobody of them lives. */
export const DISTRICT = '云溪区'

export type Quarter = { 路: string[]; 小区: string[]; 学校: string; 公园: string; 市场: string; 社区: string }
export type StationData = { key: string; name: string; address: string; isOnline?: true; quarter: Quarter }
export type UnitData = {
  key: string
  name: string
  shortName: string
  unitKind: string
  isOfDistrict?: true
  clerk: string
  head: string
}

const quarter = (name: string, roads: string[], estates: string[], more: Partial<Quarter> = {}): Quarter => ({
  路: roads,
  小区: estates,
  学校: `${name}小学`,
  公园: `${name}公园`,
  市场: `${name}菜市场`,
  社区: `${name}社区`,
  ...more,
})

export const qingxiStations: StationData[] = [
  {
    key: 'xingfu',
    name: '幸福联络站',
    address: '幸福路18号幸福社区一楼',
    quarter: quarter('幸福', ['幸福路', '采薇路', '石榴巷'], ['幸福新村', '采薇苑', '石榴花园', '安居里'], {
      公园: '采薇公园',
    }),
  },
  {
    key: 'hepan',
    name: '河畔联络站',
    address: '河畔街66号',
    quarter: quarter('河畔', ['河畔街', '芦苇路', '渡口路'], ['河畔人家', '芦苇湾', '渡口新苑'], {
      公园: '芦苇湾公园',
    }),
  },
  {
    key: 'wangjiang',
    name: '望江联络站',
    address: '望江路102号',
    quarter: quarter('望江', ['望江路', '听涛路', '灯塔街'], ['望江花苑', '听涛阁', '灯塔新村'], {
      学校: '望江实验学校',
    }),
  },
  {
    key: 'wutong',
    name: '梧桐联络站',
    address: '梧桐街9号邻里中心二楼',
    quarter: quarter('梧桐', ['梧桐街', '凤栖路', '桐荫巷'], ['梧桐里', '凤栖园', '桐荫小区'], {
      公园: '凤栖公园',
    }),
  },
  {
    key: 'laojie',
    name: '老街联络站',
    address: '洗马巷3号',
    quarter: quarter('老街', ['洗马巷', '青石街', '钟楼路'], ['钟楼小区', '青石里', '粮站宿舍'], {
      学校: '钟楼小学',
      公园: '钟楼广场',
    }),
  },
  {
    key: 'jinyuan',
    name: '锦园联络站',
    address: '锦绣路27号',
    quarter: quarter('锦园', ['锦绣路', '织造街', '桑园路'], ['锦园小区', '织造新村', '桑园雅居'], {
      公园: '桑园公园',
    }),
  },
  {
    key: 'xuefu',
    name: '学府联络站',
    address: '学府路200号',
    quarter: quarter('学府', ['学府路', '书香路', '杏林街'], ['学府佳园', '书香门第', '杏林苑'], {
      学校: '学府中学',
    }),
  },
  {
    key: 'yunfan',
    name: '云帆联络站',
    address: '云帆产业园3号楼大厅',
    quarter: quarter('云帆', ['云帆路', '远航街', '桃园路'], ['云帆公寓', '远航名邸', '桃园新居'], {
      公园: '远航公园',
    }),
  },
  {
    key: 'online',
    name: '青溪网上代表联络站',
    address: '网上全天开放',
    isOnline: true,
    quarter: quarter('幸福', ['青溪大道'], ['幸福新村']),
  },
]

export const liuheStations: StationData[] = [
  {
    key: 'liutang',
    name: '柳塘联络站',
    address: '柳塘路5号',
    quarter: quarter('柳塘', ['柳塘路', '荷花街'], ['柳塘小区', '荷花苑']),
  },
  {
    key: 'bailu',
    name: '白鹭联络站',
    address: '白鹭街31号',
    quarter: quarter('白鹭', ['白鹭街', '水云路'], ['白鹭洲', '水云间']),
  },
]

export const qingxiUnits: UnitData[] = [
  {
    key: 'jieban',
    name: '青溪街道办事处',
    shortName: '街道办',
    unitKind: 'street_office',
    clerk: '葛明远',
    head: '沈怀瑾',
  },
  {
    key: 'chengguan',
    name: '城市管理科',
    shortName: '城管科',
    unitKind: 'street_office',
    clerk: '贺小川',
    head: '邵立群',
  },
  {
    key: 'shequ',
    name: '社区建设科',
    shortName: '社区科',
    unitKind: 'street_office',
    clerk: '苗春燕',
    head: '路建平',
  },
  {
    key: 'shehui',
    name: '社会事务科',
    shortName: '社事科',
    unitKind: 'street_office',
    clerk: '尤佳宁',
    head: '万秀兰',
  },
  {
    key: 'pingan',
    name: '平安建设办公室',
    shortName: '平安办',
    unitKind: 'street_office',
    clerk: '岳少峰',
    head: '傅长林',
  },
  {
    key: 'jingfa',
    name: '经济发展科',
    shortName: '经发科',
    unitKind: 'street_office',
    clerk: '康以宁',
    head: '钟伯谦',
  },
  {
    key: 'zhifa',
    name: '综合行政执法队',
    shortName: '执法队',
    unitKind: 'stationed_unit',
    clerk: '雷振宇',
    head: '龚卫东',
  },
  {
    key: 'paichusuo',
    name: '青溪派出所',
    shortName: '派出所',
    unitKind: 'stationed_unit',
    clerk: '樊志勇',
    head: '鲁国强',
  },
  {
    key: 'shichang',
    name: '青溪市场监管所',
    shortName: '市场所',
    unitKind: 'stationed_unit',
    clerk: '柴晓雯',
    head: '倪海峰',
  },
  {
    key: 'sifa',
    name: '青溪司法所',
    shortName: '司法所',
    unitKind: 'stationed_unit',
    clerk: '伍静怡',
    head: '祝文彬',
  },
  {
    key: 'zhujian',
    name: '云溪区住房和城乡建设局',
    shortName: '区住建局',
    unitKind: 'district_dept',
    isOfDistrict: true,
    clerk: '阎书航',
    head: '童德昌',
  },
  {
    key: 'shuiwu',
    name: '云溪区水务局',
    shortName: '区水务局',
    unitKind: 'district_dept',
    isOfDistrict: true,
    clerk: '管思源',
    head: '骆江涛',
  },
]

export const liuheUnits: UnitData[] = [
  {
    key: 'lh-jieban',
    name: '柳河街道办事处',
    shortName: '柳河街道办',
    unitKind: 'street_office',
    clerk: '牛晓棠',
    head: '裴志远',
  },
  {
    key: 'lh-chengguan',
    name: '柳河城市管理科',
    shortName: '柳河城管科',
    unitKind: 'street_office',
    clerk: '辛禾',
    head: '申屠明',
  },
  {
    key: 'lh-zhifa',
    name: '柳河综合行政执法队',
    shortName: '柳河执法队',
    unitKind: 'stationed_unit',
    clerk: '鲍一凡',
    head: '仇大江',
  },
]

export const liaisons: Record<string, string> = {
  xingfu: '温雅婷',
  hepan: '覃子墨',
  wangjiang: '颜如意',
  wutong: '窦晓彤',
  laojie: '邬守成',
  jinyuan: '戚秀芝',
  xuefu: '简书宁',
  yunfan: '单云飞',
  liutang: '费小满',
  bailu: '卜青禾',
}

/** Family and given names of residents who leave theirs. */
export const FAMILY = [
  ...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢邹苏潘范彭鲁韦马方任袁柳',
]
export const GIVEN = [
  '建国',
  '秀英',
  '志强',
  '桂兰',
  '晓东',
  '丽华',
  '文博',
  '雨桐',
  '国庆',
  '美玲',
  '子涵',
  '玉珍',
  '海燕',
  '俊杰',
  '春梅',
  '大勇',
]
