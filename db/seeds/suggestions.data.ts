/** Suggestions of the demo town: made up, like everything in it. `at` says how far each has come. */
export type Stage =
  | 'draft'
  | 'cosigning'
  | 'submitted'
  | 'returned'
  | 'refused'
  | 'accepted'
  | 'assigned'
  | 'returning'
  | 'extension'
  | 'working'
  | 'drafted'
  | 'replied'
  | 'unanswered'
  | 'study'
  | 'concluded'
  | 'tracking'
  | 'published'

export type Told = {
  title: string
  reason: string
  proposals: string[]
  category: string
  at: Stage
  /** How many days ago it was written. */
  ago: number
  units: string[]
  signers?: number
  level?: 'forum'
  isKey?: true
  isConfidential?: true
  /** It joins the last one above that is led. */
  joins?: true
}

const told = (
  at: Stage,
  ago: number,
  category: string,
  units: string[],
  title: string,
  reason: string,
  proposals: string[],
  more: Partial<Told> = {},
): Told => ({ at, ago, category, units, title: `关于${title}的建议`, reason, proposals, ...more })

export const suggestionsTold: Told[] = [
  told(
    'published',
    210,
    'urban',
    ['chengguan'],
    '给幸福新村更换老旧路灯',
    '幸福新村的路灯用了十六年，三分之一不亮，亮的也昏黄，晚归的学生和老人看不清路。去年冬天有两位老人在3号楼前摔倒。',
    ['把全部路灯换成节能灯', '在3号楼和幼儿园门口各加两盏'],
    { signers: 2 },
  ),
  told(
    'tracking',
    180,
    'urban',
    ['zhujian', 'chengguan'],
    '整治河畔街雨天积水',
    '河畔街地势低，中雨以上就积水，深的地方没过小腿，沿街十一家店铺每年都要淘水，学生绕行一公里上学。',
    ['改造河畔街雨水管网', '在最低处增设两处排水泵', '雨前清淘雨水井'],
    { signers: 3, isKey: true },
  ),
  told(
    'concluded',
    150,
    'culture',
    ['shehui'],
    '延长社区图书室开放时间',
    '社区图书室五点关门，学生放学、居民下班以后正好进不去，周末也只开半天，藏书利用率不到两成。',
    ['工作日延长到晚上八点', '周末全天开放，由志愿者轮值'],
  ),
  told(
    'study',
    170,
    'urban',
    ['chengguan'],
    '规范望江路夜市油烟排放',
    '望江路夜市三十多个摊位没有油烟净化设备，楼上住户夏天不敢开窗，投诉三年没有根治。',
    ['摊位统一安装净化设备', '划定出摊区域和收摊时间'],
    { signers: 1 },
  ),
  told(
    'unanswered',
    140,
    'social',
    ['shequ'],
    '在梧桐里增设老年助餐点',
    '梧桐里六十岁以上老人占三成，最近的助餐点在一公里以外，腿脚不便的老人买饭困难。',
    ['利用邻里中心一楼设助餐点', '为失能老人送餐上门'],
  ),
  told(
    'replied',
    30,
    'urban',
    ['shuiwu'],
    '疏浚芦苇湾淤塞河道',
    '芦苇湾下游淤泥高出水面，夏天发臭，汛期泄洪不畅，两岸居民反映强烈。',
    ['分段清淤，先清下游六百米', '封堵两处污水直排口'],
    { signers: 2 },
  ),
  told(
    'drafted',
    60,
    'urban',
    ['zhifa'],
    '治理学府路电动车占用盲道',
    '学府路盲道长期被电动车占用，视障居民无法通行，劝导以后很快又停满。',
    ['在路口两侧划出非机动车停放区', '早晚高峰安排劝导和搬移'],
    { signers: 1 },
  ),
  told(
    'working',
    45,
    'urban',
    ['zhujian', 'chengguan', 'shuiwu'],
    '改造安居里老旧供水管道',
    '安居里供水管道建于1996年，水压不足，四楼以上高峰期没有水，去年爆管五次。',
    ['更换主管和入户管', '高层加装增压设备', '施工期间安排送水'],
    { signers: 2, isKey: true },
  ),
  told(
    'extension',
    70,
    'agriculture',
    ['zhujian'],
    '打通渡口路断头段',
    '渡口路修到河边就停了，三年没有打通，上学、送菜要绕两公里，消防车也进不来。',
    ['完成剩余三百二十米路面', '同步建设人行道和路灯'],
  ),
  told(
    'returning',
    4,
    'social',
    ['shichang'],
    '规范老街电梯维保',
    '老街七部电梯一年故障四十多次，维保单位换了三家，业主不知道该找谁。',
    ['公示维保单位和每次维保记录', '对故障频发的电梯逐部评估'],
  ),
  told(
    'assigned',
    3,
    'justice',
    ['paichusuo'],
    '在灯塔街增设治安岗亭',
    '灯塔街夜间酒后滋事多，最近的警务室步行二十分钟，商户希望有人巡、有人管。',
    ['在灯塔街东口设治安岗亭', '晚八点到十二点定点巡逻'],
    { isConfidential: true },
  ),
  told(
    'accepted',
    9,
    'urban',
    [],
    '修复采薇路破损人行道',
    '采薇路东段人行道地砖松动、塌陷二十余处，下雨积水，老人出门容易摔倒。',
    ['整段更换人行道地砖', '增设排水口'],
    { signers: 2 },
  ),
  told(
    'accepted',
    8,
    'urban',
    [],
    '修缮采薇路人行道和树池',
    '采薇路人行道破损严重，树池高低不平，轮椅和婴儿车无法通行。',
    ['修缮破损的人行道', '树池加盖平整'],
    { joins: true },
  ),
  told(
    'accepted',
    7,
    'culture',
    [],
    '为金源片区增加公办幼儿园学位',
    '金源片区三年新增住户两千户，只有一所公办幼儿园，今年有六十多名适龄儿童没有学位。',
    ['扩建金源幼儿园', '把闲置的社区用房改建为分园'],
  ),
  told(
    'accepted',
    6,
    'finance',
    [],
    '简化沿街小店装修备案',
    '沿街小店装修要跑三个窗口，材料重复提交，办下来平均十二天，影响开业。',
    ['三个窗口并为一次受理', '公布办理期限'],
  ),
  told(
    'submitted',
    3,
    'urban',
    [],
    '整治芦苇路机动车乱停',
    '芦苇路两侧机动车乱停，公交车出站困难，早晚高峰堵车半小时以上，居民多次反映。',
    ['划定停车位，其余路段禁停', '在路口加装电子警察'],
    { signers: 1 },
  ),
  told(
    'submitted',
    2,
    'urban',
    [],
    '治理芦苇路停车秩序',
    '芦苇路乱停车占了半条路，消防通道也被堵住，去年火警时消防车耽误了六分钟。',
    ['清理消防通道', '引导车辆进入地下车库'],
  ),
  told(
    'returned',
    12,
    'other',
    [],
    '加强文明养犬和垃圾分类',
    '文明养犬和垃圾分类都要加强，居民意见很大，希望有关部门重视起来，尽快拿出办法。',
    ['加强管理', '加强宣传'],
  ),
  told(
    'refused',
    40,
    'other',
    [],
    '尽快裁决本人房屋买卖纠纷',
    '本人与开发商的房屋买卖纠纷已经起诉一年，希望督促法院尽快裁决，维护本人合法权益。',
    ['督促法院尽快判决'],
  ),
  told(
    'cosigning',
    2,
    'culture',
    [],
    '在凤栖公园设儿童阅读亭',
    '凤栖公园节假日人流上万，儿童没有安静的去处，家长希望有一处能读书歇脚的地方。',
    ['在公园东门设阅读亭', '由图书馆定期更换图书'],
    { signers: 2 },
  ),
  told(
    'draft',
    1,
    'urban',
    [],
    '优化云帆路公交线路',
    '云帆路公交间隔四十分钟，晚上七点就收车，上夜班的居民只能打车。',
    ['高峰期加密到十五分钟一班'],
  ),
  told(
    'assigned',
    6,
    'urban',
    ['chengguan'],
    '在石榴花园增设晾衣架',
    '石榴花园没有公共晾晒处，居民在树上拉绳晾衣，既不美观也不安全。',
    ['在空地设六处晾衣架'],
    { level: 'forum' },
  ),
  told(
    'accepted',
    2,
    'social',
    [],
    '发动退休教师开设暑期托管',
    '暑期双职工家庭孩子无人看管，辖区有三十多位退休教师愿意出力。',
    ['利用学校教室开设暑期托管', '给志愿者买保险、发交通补贴'],
    { level: 'forum' },
  ),
]
