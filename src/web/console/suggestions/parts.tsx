import { useState } from 'react'
import { handlingWorkflow } from '#modules/handlings/handling.workflow.ts'
import { emptyWords } from '#texts/replies.ts'
import { ActionBar } from '../../form/actionBar.tsx'
import { wordOf } from '../../form/choices.ts'
import { FormFacts } from '../../form/formFacts.ts'
import type { Promised } from '../../form/promisedInput.tsx'
import { Facts } from '../../ui/facts.tsx'
import { fullDay } from '../../ui/when.ts'
import { SuggestionLight } from './suggestionLight.tsx'
import type { Part, View } from './suggestions.queries.ts'

type PartsProps = { suggestion: View; parts: readonly Part[]; onStep: () => unknown }

/** 承办: each unit's part side by side, with what it asks, who was spoken to, and what it answers. */
export function Parts({ suggestion, parts, onStep }: PartsProps) {
  if (!parts.length) return null
  return (
    <section className="block">
      <h2>承办</h2>
      {parts.map((part) => (
        <OnePart key={part.id} suggestion={suggestion} part={part} onStep={onStep} />
      ))}
    </section>
  )
}

/** What the work body is likely to do next with a part. */
function likeliest({ state, actions, extensionReason, isBroad }: Part): string | undefined {
  const name = state === 'returning' ? 'acceptReturn' : state === 'drafted' ? 'pass' : undefined
  const wanted = name ?? (extensionReason && !isBroad ? 'grantExtension' : undefined)
  return actions.some((action) => action.name === wanted) ? wanted : undefined
}

type OnePartProps = { suggestion: View; part: Part; onStep: () => unknown }

function OnePart({ suggestion, part, onStep }: OnePartProps) {
  const [doing, setDoing] = useState<string>()
  const isOver = part.state === 'returned' || part.state === 'dropped'
  const main = likeliest(part)
  const rank = ({ name }: { name: string }) => (name === main ? 0 : name === 'urge' ? 2 : 1)
  return (
    <section
      className={isOver ? 'unit-part over' : 'unit-part'}
      id={`part-${part.id}`}
      aria-label={part.unitName}
    >
      <header>
        <h3>
          {part.unitName} <span className="quiet">{part.partLabel}</span>
        </h3>
        <SuggestionLight row={part} part={part} label />
      </header>
      {part.state === 'returning' && (
        <p className="said">
          申请退回（{wordOf('returnReasons', part.returnWhy)}）：{part.returnReason}
        </p>
      )}
      {part.extensionReason && (
        <p className="said">
          {part.isBroad ? '已同意延期：' : '申请延期到交办之日起六个月：'}
          {part.extensionReason}
        </p>
      )}
      <Facts
        lines={[
          ['状态', part.light === 'ended' ? '' : part.stateLabel],
          ['交办意见', part.note],
          ['领衔', part.leader && `${part.leader}，承办人${part.clerk}，${part.officePhone}`],
          ['方案', part.measures && `${part.measures}（计划${fullDay(part.planDueOn!)}办完）`],
          ['会办意见', part.opinion],
          ['等会办', part.coOpen > 0 && !part.coWaived && `还有${part.coOpen}个单位没有提会办意见`],
          ['不等会办', part.coWaived],
        ]}
      />
      <Talks part={part} />
      {part.points.length > 0 && <Reply suggestion={suggestion} part={part} />}
      {part.actions.length > 0 && (
        <FormFacts value={{ people: part.deputies, proposals: suggestion.proposals }}>
          <ActionBar
            workflow={handlingWorkflow}
            prefix="/api/handlings"
            record={part}
            actions={part.actions.toSorted((a, b) => rank(a) - rank(b))}
            main={main}
            doing={doing}
            onDo={setDoing}
            onStep={onStep}
          />
        </FormFacts>
      )}
    </section>
  )
}

function Talks({ part: { talks, deputies } }: { part: Part }) {
  if (!talks.length) return null
  const names = (ids: string[]) => ids.map((id) => deputies.find((one) => one.id === id)?.name).join('、')
  return (
    <details className="talks">
      <summary>
        和代表沟通{talks.length}次{talks.some(({ inPerson }) => inPerson) ? '，见过面' : '，没有见面'}
      </summary>
      <ul>
        {talks.map((talk) => (
          <li key={talk.id}>
            {fullDay(talk.happenedOn)} {wordOf('contactPhases', talk.phase)}{' '}
            {wordOf('handlingWays', talk.way)} {names(talk.deputyIds)}
            {talk.leaderPresent && `，${talk.leader ?? '单位领导'}参加`}：{talk.content}
            {talk.said && <span className="quiet">（代表：{talk.said}）</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** The reply as it stands, with what a checker looks at first. */
function Reply({ suggestion, part }: { suggestion: View; part: Part }) {
  const checks = checksOf(suggestion, part)
  return (
    <details className="reply" open={part.state === 'drafted'}>
      <summary>
        {part.docNo ?? '答复稿'} · {wordOf('classMarks', part.classMark)}
      </summary>
      {part.state === 'drafted' && (
        <ul className="checks">
          {checks.map(({ isGood, words }) => (
            <li key={words} className={isGood ? 'light course' : 'light soon'}>
              <span aria-hidden="true">{isGood ? '✓ ' : '▲ '}</span>
              {words}
            </li>
          ))}
        </ul>
      )}
      <ol className="points">
        {part.points.map(({ proposal, answer }) => (
          <li key={proposal}>
            <p className="quiet">{proposal}</p>
            <p>{answer}</p>
          </li>
        ))}
      </ol>
      {promisesOf(part).map(({ text, dueOn, responsible }) => (
        <p key={text} className="said">
          承诺{fullDay(dueOn)}前：{text}（责任人{responsible}）
        </p>
      ))}
      <Facts
        lines={[
          ['依据', part.evidence],
          ['原因', part.classReason],
          ['公开属性', wordOf('publicities', part.publicity)],
          ['上级职权', part.upperLevel && '属上级职权'],
          ['签发', part.signedAt && `${part.signedBy}，${fullDay(part.signedAt)}`],
          ['送达', part.repliedAt && fullDay(part.repliedAt)],
        ]}
      />
    </details>
  )
}

/** What the reply promises, as it was drafted last: the checker reads it before it is signed. */
function promisesOf({ classMark, history }: Part): Promised[] {
  const drafted = history.findLast(({ action }) => action === 'draft')
  return classMark ? ((drafted?.input.promises ?? []) as Promised[]) : []
}

type Check = { isGood: boolean; words: string }

/** 审核: format, contact, class; only hints, the decision is the checker's. */
function checksOf({ proposals, wantContact }: View, part: Part): Check[] {
  const { points, talks, metInPerson, classMark, evidence, classReason, coOpen, coWaived } = part
  const empty = points.flatMap(({ answer }, n) => (emptyWords(answer) ? [n + 1] : []))
  return [
    {
      isGood: points.length >= proposals.length,
      words: `建议${proposals.length}条，逐条答复${points.length}条`,
    },
    empty.length
      ? { isGood: false, words: `第${empty.join('、')}条像是没有答复实质内容` }
      : { isGood: true, words: '各条都有实质内容' },
    {
      isGood: talks.length > 0 && (metInPerson || !wantContact),
      words: talks.length
        ? `已沟通${talks.length}次${metInPerson ? '，见过面' : '，没有见面'}`
        : '没有沟通记录',
    },
    ...(classMark === 'A' ? [{ isGood: Boolean(evidence), words: 'A类要有办结的依据' }] : []),
    ...(classMark === 'B' ? [{ isGood: true, words: 'B类的承诺有期限，送达后进台账' }] : []),
    ...(classMark === 'C' || classMark === 'D'
      ? [{ isGood: Boolean(classReason), words: `${classMark}类要写明原因` }]
      : []),
    ...(part.part === 'lead'
      ? [
          {
            isGood: coOpen === 0 || Boolean(coWaived),
            words: coOpen && !coWaived ? `还缺${coOpen}份会办意见` : '会办意见齐了',
          },
        ]
      : []),
  ]
}
