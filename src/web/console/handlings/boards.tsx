import { emptyAnswer } from '#modules/handlings/empty.words.ts'
import { grades } from '#modules/suggestions/suggestion.words.ts'
import { wordOf } from '../../form/choices.ts'
import { dayWords, timeWords } from '../../ui/when.ts'
import type { Part, Suggestion } from './handlings.queries.ts'

type Notice = { key: string; tone: 'bad' | 'soon'; head: string; words?: string; by?: string }

/** What must be known before anything is done: what is late, what the office says, why it came back. */
export function Boards({ part, suggestion }: { part: Part; suggestion: Suggestion | undefined }) {
  const notices = noticesOf(part, suggestion)
  if (!notices.length) return null
  return (
    <section className="boards" aria-label="先看这里">
      {notices.map(({ key, tone, head, words, by }) => (
        <div key={key} className={tone}>
          <h2>{head}</h2>
          {words && <blockquote>{words}</blockquote>}
          {by && <p className="quiet">{by}</p>}
        </div>
      ))}
    </section>
  )
}

function noticesOf(part: Part, suggestion: Suggestion | undefined): Notice[] {
  const last = (...actions: string[]) => part.history.findLast(({ action }) => actions.includes(action))
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
  const said = (event: ReturnType<typeof last>) => event && `${event.actorName}，${timeWords(event.at)}`
  const notices: Notice[] = []
  const isOpen = part.light !== 'ended'
  for (const clock of part.clocks.filter(({ missedAt, metAt }) => missedAt && !metAt))
    notices.push({
      key: `late ${clock.name}`,
      tone: 'bad',
      head: `■ ${clock.label}逾期：${dayWords(clock.dueAt)}已经到期`,
      by: `依据：${clock.basis}`,
    })
  if (part.isGone && isOpen)
    notices.push({ key: 'gone', tone: 'bad', head: `■ ${part.unitName}已经撤销，要改由承接单位办理` })
  // What was sent back stands on top until it is drafted anew.
  const back = last('sendBack', 'draft', 'redo')
  if (back?.action === 'sendBack' && part.state === 'working')
    notices.push({
      key: 'back',
      tone: 'bad',
      head: '答复退回重拟，要改的是',
      words: text(back.input.note),
      by: said(back),
    })
  const feedback = suggestion?.feedbacks.at(-1)
  if (part.round > 1 && isOpen && feedback)
    notices.push({
      key: 'redo',
      tone: 'bad',
      head: `代表对第${feedback.round}次办理的结果${grades[feedback.result as keyof typeof grades].label}，对态度${grades[feedback.attitude as keyof typeof grades].label}，重新办理`,
      words: feedback.text ?? undefined,
      by: `${suggestion!.lead.name}代表，${timeWords(feedback.givenAt)}`,
    })
  const urges = part.history.filter(({ action }) => action === 'urge')
  if (urges.length && isOpen)
    notices.push({
      key: 'urge',
      tone: 'soon',
      head: urges.length > 1 ? `已经催办${urges.length}次，最近一次说` : '代表工作机构催办',
      words: text(urges.at(-1)!.input.note),
      by: said(urges.at(-1)),
    })
  const again = last('askAgain')
  if (again && part.part === 'co' && part.state === 'working')
    notices.push({
      key: 'again',
      tone: 'soon',
      head: '会办意见还要补充',
      words: text(again.input.note),
      by: said(again),
    })
  const refused = last('refuseReturn')
  if (refused && ['signedIn', 'working'].includes(part.state))
    notices.push({
      key: 'refused',
      tone: 'soon',
      head: '退回申请没有同意，由本单位办理',
      words: text(refused.input.decision),
      by: said(refused),
    })
  if (part.state === 'returning')
    notices.push({
      key: 'returning',
      tone: 'soon',
      head: `已申请退回（${wordOf('returnReasons', part.returnWhy)}），等代表工作机构决定`,
      words: part.returnReason ?? undefined,
    })
  if (part.extensionReason && !part.isBroad && isOpen)
    notices.push({
      key: 'extension',
      tone: 'soon',
      head: '已申请延期，批准以前期限照旧',
      words: part.extensionReason,
    })
  const empty = part.state === 'checked' ? emptyAnswer(part.points) : undefined
  if (empty) notices.push({ key: 'empty', tone: 'bad', head: `${empty}，签发时会被拦下` })
  return notices
}
