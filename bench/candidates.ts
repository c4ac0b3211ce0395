import { Candidates } from '#texts/candidates.ts'
import { seeded } from '#texts/random.ts'

// The nearest of 100,000 made-up messages for one new message: how long it takes, and is the right one among five?
// bin/node bench/candidates.ts [messages]

const many = Number(process.argv[2] ?? 100_000)
const random = seeded(11)
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
const LETTERS = [
  ...'春晓翠竹滨湖石桥望江兴隆丰乐梅岭清河柳林东升南园西苑北辰金穗银杏玉泉青禾长安永宁和平建设新华人民',
]
const ENDS = ['小区', '花园', '社区', '村', '路', '大道', '公寓', '家园']
const names = Array.from(
  { length: 4000 },
  () => `${pick(LETTERS)}${pick(LETTERS)}${pick(LETTERS)}${pick(ENDS)}`,
)
const THINGS = [
  '路灯',
  '井盖',
  '下水道',
  '垃圾桶',
  '电梯',
  '歌厅',
  '早点摊',
  '公交站',
  '停车位',
  '自来水',
  '健身器材',
  '围墙',
  '消防通道',
  '快递车',
  '工地',
  '树枝',
]
const WRONGS = [
  '坏了',
  '没人管',
  '很吵',
  '堵住了',
  '不见了',
  '占了道',
  '漏水',
  '很臭',
  '半夜还在响',
  '挡住窗户',
  '绊倒老人',
  '一直不修',
]
const ASKS = [
  '请派人来看看',
  '希望尽快解决',
  '反映多次没有结果',
  '什么时候能修好',
  '老人孩子都不方便',
  '请有关部门管一管',
  '已经半个月了',
]
const matter = () => ({
  name: pick(names),
  thing: pick(THINGS),
  wrong: pick(WRONGS),
  spot: `${1 + Math.floor(random() * 40)}号楼${pick(['东', '西', '南', '北'])}侧`,
})
type Matter = ReturnType<typeof matter>
const told = ({ name, thing, wrong, spot }: Matter, way: number) =>
  way
    ? `${pick(['投诉', '再次反映', '请关注', ''])}${name}${thing}问题\n我是${name}的居民，${spot}的${thing}${wrong}，${pick(ASKS)}，${pick(ASKS)}。`
    : `${name}${spot}${thing}${wrong}\n${pick(ASKS)}。${thing}就在${spot}，${wrong}，${pick(ASKS)}，谢谢。`

const matters = Array.from({ length: many }, matter)
const index = new Candidates()
const before = process.memoryUsage()
const began = process.cpuUsage()
matters.forEach((one, at) => {
  index.add(String(at), told(one, 0))
})
const built = process.cpuUsage(began)
const after = process.memoryUsage()
const times: number[] = []
let [first, five] = [0, 0]
const TRIES = 500
for (let n = 0; n < TRIES; n++) {
  const at = Math.floor(random() * many)
  const text = told(matters[at]!, 1)
  const start = process.cpuUsage()
  const near = index.near(text, 5)
  const { user, system } = process.cpuUsage(start)
  times.push((user + system) / 1000)
  first += Number(near[0] === String(at))
  five += Number(near.includes(String(at)))
}
times.sort((a, b) => a - b)
const mb = (bytes: number) => Math.round(bytes / 1_048_576)
console.table({
  messages: many,
  'build, s of processor': Number(((built.user + built.system) / 1e6).toFixed(1)),
  'blocks, MB': mb(after.arrayBuffers - before.arrayBuffers),
  'heap, MB': mb(after.heapUsed - before.heapUsed),
  'query p50, ms of processor': Number(times[TRIES / 2]!.toFixed(2)),
  'query p95, ms of processor': Number(times[Math.floor(TRIES * 0.95)]!.toFixed(2)),
  'first, %': (first / TRIES) * 100,
  'among five, %': (five / TRIES) * 100,
})
