import type { OpinionView } from '../../api.ts'
import { wordOf } from '../../form/choices.ts'
import { timeWords } from '../../ui/when.ts'
import { LongText } from './longText.tsx'

/** What was found, answered and thought of the answer. */
export function Replies({ matter }: { matter: OpinionView }) {
  const rated = matter.rating ?? matter.firstRating
  return (
    <>
      {matter.verification && <Passage title="核实情况">{matter.verification}</Passage>}
      {matter.returnReason && matter.state === 'returning' && (
        <Passage title="退回理由">{matter.returnReason}</Passage>
      )}
      {matter.extension === 'asked' && <p className="say">承办单位申请延期，等交办单位决定。</p>}
      {matter.draftReply && matter.state === 'drafted' && (
        <Passage title={`拟答复（${wordOf('results', matter.result)}，待审签，反映人还看不到）`}>
          {matter.draftReply}
        </Passage>
      )}
      {matter.reply && (
        <Passage
          title="答复"
          note={
            matter.repliedAt
              ? `${matter.outsideName ?? matter.unitName ?? (matter.kin.length ? '汇总' : '现场')} · ${timeWords(matter.repliedAt)}`
              : ''
          }
        >
          {matter.reply}
        </Passage>
      )}
      {rated && (
        <section className="rating">
          <h2>评价</h2>
          <p>
            {matter.round === 1 && <Rating value={rated} />}
            {matter.round > 1 && (
              <>
                第一次：
                <Rating value={matter.firstRating ?? rated} />
                ，重办后：
                {matter.secondRating ? <Rating value={matter.secondRating} /> : '还没有评价'}
              </>
            )}
          </p>
          {matter.ratingReason && <blockquote>{matter.ratingReason}</blockquote>}
        </section>
      )}
      {matter.releasedAt && (
        <Passage title="已公开的文字" note={timeWords(matter.releasedAt)}>
          {`${matter.publicTitle}\n${matter.publicText}\n答复：${matter.publicReply}`}
        </Passage>
      )}
    </>
  )
}

function Rating({ value }: { value: string }) {
  return <strong className={`rated ${value}`}>{wordOf('ratings', value)}</strong>
}

function Passage({ title, note, children }: { title: string; note?: string; children: string }) {
  return (
    <section className="passage">
      <h2>
        {title}
        {note && <small className="quiet">{note}</small>}
      </h2>
      <LongText>{children}</LongText>
    </section>
  )
}
