import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { DraftLetter, Mark } from '#modules/urgings/letter.forms.ts'
import { type Rung, rungWords } from '#modules/urgings/urging.words.ts'
import { api } from '../../api.ts'
import { ActionForm } from '../../form/actionForm.tsx'
import { fieldsOf } from '../../form/form.fields.ts'
import { fullDay } from '../../ui/when.ts'
import { useOpenMatter } from '../openMatter.ts'
import type { LateJson } from './urgings.queries.ts'

type Doing = 'letters' | 'marks'

/** One late answer: how late, which rungs were taken by whom, what can be done by hand. */
export function LateLine({ row, onDone }: { row: LateJson; onDone: () => void }) {
  const [doing, setDoing] = useState<Doing>()
  const openMatter = useOpenMatter()
  const act = useMutation({
    mutationFn: ({ what, input }: { what: Doing; input: object }) =>
      api.post(`/api/opinions/${row.opinionId}/${what}`, input),
    onSuccess: () => {
      setDoing(undefined)
      onDone()
    },
  })
  return (
    <li className="late">
      <div className="line">
        <Link {...openMatter(row.opinionId)!}>
          <strong>{row.title}</strong>
        </Link>
        <span className="light overdue">
          <span aria-hidden="true">■ </span>
          {row.workdaysLate ? `逾期${row.workdaysLate}个工作日` : '已到期'}
        </span>
        <span className="quiet under">
          {row.unitName} · {row.stationName} · {row.no} · 应于{fullDay(row.dueOn)}答复 · {row.stateLabel}
          {row.round > 1 && ` · 第${row.round}次办理`}
        </span>
      </div>
      <Ladder row={row} />
      {(row.mayDraft || row.mayMark) && !doing && (
        <p className="hand">
          {row.mayDraft && (
            <button type="button" className="button" onClick={() => setDoing('letters')}>
              拟督办函
            </button>
          )}
          {row.mayMark && (
            <button type="button" className="link" onClick={() => setDoing('marks')}>
              列入部门评议
            </button>
          )}
        </p>
      )}
      {doing && (
        <ActionForm
          key={doing}
          draft={`${row.opinionId}:${doing}`}
          title={doing === 'letters' ? `给${row.unitName}拟督办函` : `把${row.unitName}列入部门评议`}
          fields={fieldsOf(doing === 'letters' ? DraftLetter : Mark)}
          initial={{}}
          confirm={
            doing === 'letters'
              ? '拟好后到“待签发”里核对、签发；要求和日期不填，就用通常的。'
              : '列入以后成为评议这个单位的依据，本轮不能取消。'
          }
          submit={doing === 'letters' ? '拟好' : '列入'}
          onSubmit={(input) => act.mutateAsync({ what: doing, input })}
          onClose={() => setDoing(undefined)}
        />
      )}
    </li>
  )
}

function Ladder({ row }: { row: LateJson }) {
  return (
    <ol className="ladder" aria-label="到了哪一级">
      {(Object.keys(rungWords) as Rung[]).map((rung) => {
        const taken = row.taken.find((one) => one.rung === rung)
        return (
          <li key={rung} className={taken ? 'taken' : undefined}>
            <span aria-hidden="true">{taken ? '✓' : '·'}</span>
            {rung === 'letter' && row.letter ? (
              <Link to="/pursuits/letters/$id" params={{ id: row.letter.id }}>
                督办函{row.letter.state === 'drafted' && '（待签发）'}
              </Link>
            ) : (
              rungWords[rung]
            )}
            {taken ? (
              <small className="quiet">
                {fullDay(taken.takenAt)} {taken.madeBy === 'clock' ? '自动' : taken.actorName}
              </small>
            ) : (
              <small className="quiet">还没有</small>
            )}
          </li>
        )
      })}
    </ol>
  )
}
