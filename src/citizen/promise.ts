import { isCalendarKnown, workdaysLeft } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import type { Tracked } from '#modules/opinions/index.ts'
import { daysBetween, dayWords } from './days.ts'

export type Promised = {
  /** Who does what by when. */
  text: string
  /** How long that still is, or by how much it is late. */
  left: string
  light: 'overdue' | 'soon' | 'course' | 'own'
  sign: '■' | '▲' | '●' | '○'
  note?: string
}

type Running = Tracked['running'][number]

/** What the person waits for: the reply once a unit has the matter, before that the next step. */
export function nextPromise(ctx: Pick<Ctx, 'now' | 'facts'>, opinion: Tracked): Promised | undefined {
  const clock = opinion.running.find(({ name }) => name === 'reply') ?? opinion.running[0]
  if (!clock) return undefined
  const steps = stepsOf(ctx, opinion)
  const step = steps[clock.name as keyof typeof steps]
  if (!step) return undefined
  if (clock.name === 'relatives' && clock.dueAt >= ctx.now)
    return { text: step.say(''), left: '', light: 'course', sign: '●' }
  const left = leftOf(ctx, clock)
  if (clock.dueAt < ctx.now) {
    const late = `已超过${step.what}期限${left.late}`
    return { text: `${late}，${step.late}`, left: '已逾期', light: 'overdue', sign: '■' }
  }
  const isOwn = clock.name === 'rating'
  const light = isOwn ? 'own' : left.n < 3 ? 'soon' : 'course'
  return {
    text: step.say(dayWords(clock.dueAt, ctx.now)),
    left: left.words,
    light,
    sign: isOwn ? '○' : light === 'soon' ? '▲' : '●',
    note: isCalendarKnown(String(clock.dueAt.getFullYear()), ctx.facts.localDays)
      ? undefined
      : '这一年的放假安排还没有公布，日期可能略有变动。',
  }
}

function stepsOf({ facts }: Pick<Ctx, 'facts'>, opinion: Tracked) {
  const unit = facts.places.get(opinion.unitId ?? '')?.name ?? '承办单位'
  const station = facts.places.get(opinion.stationId)?.name ?? '联络站'
  const outside = facts.places.get(opinion.outsideId ?? '')?.name ?? '承办单位'
  const by = (who: string, does: string) => (day: string) => `接下来：${who}最晚${day}前${does}。`
  const noted = '街道人大工委已记为逾期，正在督促。'
  return {
    register: { what: '登记', say: by('联络站', '登记'), late: noted },
    assign: { what: '交办', say: by('联络站', '交给承办单位'), late: noted },
    acknowledge: { what: '签收', say: by(unit, '签收'), late: '联络站正在催办。' },
    reply: { what: '答复', say: by(unit, '答复'), late: '联络站正在催办。' },
    decideReturn: { what: '确定承办单位的', say: by('街道', '重新确定由谁办理'), late: noted },
    relatives: { what: '答复', say: () => '几个方面已分开办理，都有结果后一起答复您。', late: noted },
    takeOver: { what: '接收', say: by(station, '接收或退回'), late: noted },
    askBack: { what: '问回', say: by('联络站', `向${outside}问回进展`), late: '联络站正在催问。' },
    feedback: { what: '反馈', say: by('联络站', '告诉您结果'), late: '答复就在下面，您现在就可以评价。' },
    rating: {
      what: '评价',
      say: (day: string) => `请您在${day}前评价；到期没有评价，本件就办结了。`,
      late: '本件即将办结。',
    },
    decide: { what: '主任决定', say: by('街道人大工委主任', '作出决定'), late: noted },
  }
}

function leftOf({ now, facts }: Pick<Ctx, 'now' | 'facts'>, { dueAt, span }: Running) {
  const isWork = span.unit === 'workday'
  const n = isWork ? workdaysLeft(now, dueAt, facts.localDays) : daysBetween(now, dueAt)
  const unit = isWork ? '个工作日' : '天'
  return { n, words: n <= 0 ? '今天到期' : `还剩${n}${unit}`, late: `${Math.max(1, -n)}${unit}` }
}
