import { useQuery } from '@tanstack/react-query'
import { findings } from '#modules/opinions/opinion.words.ts'
import type { OpinionView } from '../../api.ts'
import { fullDay, timeWords } from '../../ui/when.ts'
import { Compared } from '../lookbacks/compared.tsx'
import { lookbacksOfQuery } from '../lookbacks/lookbacks.queries.ts'
import { checksOf, meetingsOf, type Supervised } from '../matter/supervised.ts'
import { promisesOfQuery } from '../promises/promises.queries.ts'

/** 三督记录: who met before, who looked while it was handled, what was found afterwards; with the photos. */
export function SuperviseSheet({ matter }: { matter: OpinionView }) {
  const { data: lookbacks = [] } = useQuery(lookbacksOfQuery(matter.id))
  const { data: promises = [] } = useQuery(promisesOfQuery(matter.id))
  const looked = lookbacks.flatMap(({ id, lookedOn, lookers, finding, place, note }): Supervised[] =>
    finding && lookedOn
      ? [
          {
            id,
            head: `${fullDay(lookedOn)} ${lookers}`,
            lines: [place, findings[finding], note].filter((line): line is string => Boolean(line)),
          },
        ]
      : [],
  )
  const kept = promises.map(({ id, text, dueOn, stateLabel }) => ({
    id,
    head: `承诺：${text}`,
    lines: [`${fullDay(dueOn)}以前，${stateLabel}`],
  }))
  return (
    <>
      <table>
        <tbody>
          <Line name="事项" records={[{ id: 'title', head: matter.title, lines: [matter.content] }]} />
          <Line name="承办单位" records={[{ id: 'unit', head: matter.unitName ?? '', lines: [] }]} />
          <Line name="办前见面" records={meetingsOf(matter)} />
          <Line name="办中察看" records={checksOf(matter)} />
          <Line name="答复" records={matter.reply ? [{ id: 'reply', head: matter.reply, lines: [] }] : []} />
          <Line name="回头看" records={[...looked, ...kept]} />
        </tbody>
      </table>
      <Compared matter={matter} lookbacks={lookbacks} />
      <p className="foot">打印于{timeWords(new Date())}</p>
    </>
  )
}

function Line({ name, records }: { name: string; records: Supervised[] }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {records.length
          ? records.map(({ head, lines }) => [head, ...lines].join('\n')).join('\n\n')
          : '没有记录'}
      </td>
    </tr>
  )
}
