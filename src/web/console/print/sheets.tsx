import { elsewhere } from '#modules/opinions/opinion.words.ts'
import type { OpinionView } from '../../api.ts'
import { wordOf } from '../../form/choices.ts'
import { fullDay, timeWords } from '../../ui/when.ts'
import { factsOf } from '../matter/facts.ts'

/** 办理单: the whole matter on paper, for the file. */
export function MatterSheet({ matter }: { matter: OpinionView }) {
  const { reporter } = matter
  const facts = factsOf(matter).filter(([, value]) => value)
  const rows: [string, string | null][] = [
    ['标题', matter.title],
    ['反映人', reporter.isAnonymous ? '匿名' : `${reporter.name ?? ''} ${reporter.phone ?? ''}`],
    ['反映内容', matter.content],
    ['核实情况', matter.verification],
    ['答复', matter.reply],
    ['没有回音的协办单位', matter.coSilent.join('、')],
    ['评价', matter.rating && `${wordOf('ratings', matter.rating)} ${matter.ratingReason ?? ''}`],
  ]
  return (
    <>
      <table>
        <tbody>
          {pairs(facts).map((pair) => (
            <tr key={pair[0]![0]}>
              {pair.map(([name, value], n) => (
                <Cells key={name} name={name} value={value} wide={pair.length === 1 && n === 0} />
              ))}
            </tr>
          ))}
          {rows
            .filter(([, value]) => value)
            .map(([name, value]) => (
              <tr key={name}>
                <Cells name={name} value={value} wide />
              </tr>
            ))}
        </tbody>
      </table>
      <h2>办理经过</h2>
      <table className="history">
        <tbody>
          {matter.history.map((event) => (
            <tr key={event.id}>
              <td>{timeWords(event.at)}</td>
              <td>{event.label}</td>
              <td>{event.actorName}</td>
              <td>{typeof event.input.note === 'string' ? event.input.note : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="foot">打印于{timeWords(new Date())}</p>
    </>
  )
}

/** 交办单: what the unit is asked to do, by when, and where it signs. */
export function AssignSheet({ matter }: { matter: OpinionView }) {
  const assigned = matter.history.findLast(({ action }) => ['assign', 'reopen'].includes(action))
  const due = matter.clocks.findLast(({ name }) => name === 'reply')
  const note = typeof assigned?.input.note === 'string' ? assigned.input.note : ''
  return (
    <>
      <p className="to">{matter.unitName}：</p>
      <p className="text">
        现将群众反映的“{matter.title}”交你单位办理。请
        {due ? `于${fullDay(due.dueAt)}前` : '按期'}办结，并将答复经负责人审签后报回。
      </p>
      <table>
        <tbody>
          <tr>
            <Cells name="反映内容" value={matter.content} wide />
          </tr>
          <tr>
            <Cells name="地点" value={matter.location} />
            <Cells name="难易" value={wordOf('complexities', matter.complexity)} />
          </tr>
          <tr>
            <Cells name="办理期限" value={due ? `${due.span}，至${fullDay(due.dueAt)}` : ''} />
            <Cells name="交办日期" value={assigned ? fullDay(assigned.at) : ''} />
          </tr>
          <tr>
            <Cells name="交办意见" value={note} wide />
          </tr>
          <tr className="sign">
            <Cells name="签收人" value="" />
            <Cells name="签收日期" value="" />
          </tr>
        </tbody>
      </table>
      <p className="foot">依据：{due?.basis ?? ''}。不属于本单位职责的，请在签收期限内说明理由退回。</p>
      <Seal matter={matter} at={assigned?.at} />
    </>
  )
}

/** 告知单: where a matter belongs that the station does not handle. */
export function RedirectSheet({ matter }: { matter: OpinionView }) {
  const told = matter.history.findLast(({ action }) => action === 'redirect')
  const say = elsewhere[matter.redirectTo as keyof typeof elsewhere]?.say ?? ''
  const note = typeof told?.input.note === 'string' ? told.input.note : ''
  return (
    <>
      <p className="to">您好：</p>
      <p className="text">
        {fullDay(matter.receivedAt)}您反映的“{matter.title}”，我们已经收到并认真看过。这件事不由联络站办理。
        {say}
      </p>
      {note && <p className="text">{note}</p>}
      <p className="text">您对社区、街道的其他事情有意见和建议，欢迎随时告诉我们。</p>
      <Seal matter={matter} at={told?.at} />
    </>
  )
}

function Seal({ matter, at }: { matter: OpinionView; at?: string }) {
  return (
    <p className="sealed">
      {matter.stationName}
      <br />
      {at && fullDay(at)}
    </p>
  )
}

function Cells({ name, value, wide }: { name: string; value: string | null; wide?: boolean }) {
  return (
    <>
      <th scope="row">{name}</th>
      <td colSpan={wide ? 3 : 1}>{value}</td>
    </>
  )
}

const pairs = <T,>(list: T[]) =>
  Array.from({ length: Math.ceil(list.length / 2) }, (_, n) => list.slice(2 * n, 2 * n + 2))
