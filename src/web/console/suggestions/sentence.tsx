import '../queue/sentence.css'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type Ref, useState } from 'react'
import { suggestionWorkflow } from '#modules/suggestions/suggestion.workflow.ts'
import { optionsOf } from '../../form/choices.ts'
import { placesQuery } from '../../queries.ts'
import { type Choice, Word } from '../queue/word.tsx'
import { type Filter, filterKeys } from './filter.ts'
import { countsQuery } from './suggestions.queries.ts'

const stateChoices = Object.entries(suggestionWorkflow.states).map(([value, { label }]) => ({ value, label }))
const piles = [
  { value: 'ended', label: '已经办结' },
  { value: 'all', label: '在办和办结' },
]
const keys = [
  { value: 'true', label: '重点督办的' },
  { value: 'false', label: '不是重点的' },
]

/** The filter as a sentence whose words can be changed, kept in the address. */
export function Sentence({ filter, search }: { filter: Filter; search: Ref<HTMLInputElement> }) {
  const navigate = useNavigate()
  const { data: places } = useQuery(placesQuery)
  const { data: counts } = useQuery(countsQuery)
  const [isWide] = useState(() => window.matchMedia('(min-width: 600px)').matches)
  const set = (change: Filter) =>
    navigate({
      to: '.',
      search: (before: Filter) => ({ ...before, desk: undefined, ...change }),
      replace: true,
    } as never)
  const given = filterKeys.filter((key) => filter[key]).length
  const word = (key: keyof Filter, name: string, any: string, choices: Choice[], after: string) => (
    <span className="part">
      <Word
        name={name}
        any={any}
        choices={choices}
        value={filter[key]}
        set={(value) => set({ [key]: value })}
      />
      {after}
    </span>
  )
  const levels = optionsOf('suggestionLevels').filter(({ value }) => counts?.levels.includes(value))
  const years = counts?.years.map((year) => ({ value: String(year), label: `${year}年` })) ?? []
  const units = places?.units.map(({ id, shortName }) => ({ value: id, label: shortName })) ?? []
  return (
    <div className="sentence">
      <details className="filter" open={isWide}>
        <summary>筛选{given > 0 && `（${given}项）`}</summary>
        <p>
          看{word('year', '年度', '各年', years, '')}
          {word('pile', '范围', '在办', piles, '、')}
          {word('state', '状态', '任何状态', stateChoices, '的')}
          {word('level', '层次', '代表建议', levels, '，')}
          {word('unitId', '承办单位', '任何单位', units, '承办，')}
          {word('classMark', '答复分类', '不论分类', optionsOf('classMarks'), '，')}
          {word('isKey', '重点督办', '不论重点', keys, '。')}
        </p>
      </details>
      <div className="tools">
        <search>
          <form
            key={filter.q ?? ''}
            onSubmit={(event) => {
              event.preventDefault()
              set({ q: String(new FormData(event.currentTarget).get('q')).trim() || undefined })
            }}
          >
            <input
              ref={search}
              className="input"
              type="search"
              name="q"
              defaultValue={filter.q}
              maxLength={60}
              aria-label="搜索编号、标题"
              placeholder="搜编号、标题"
              onKeyDown={(event) => {
                if (event.key === 'Escape') event.currentTarget.blur()
              }}
              onInput={({ currentTarget: { value } }) => {
                if (filter.q && !value) set({ q: undefined })
              }}
            />
            <kbd>/</kbd>
          </form>
        </search>
        {given > 0 && (
          <button
            type="button"
            className="link"
            onClick={() => set(Object.fromEntries(filterKeys.map((key) => [key, undefined])))}
          >
            清除筛选
          </button>
        )}
        <button type="button" className="link" onClick={() => window.print()}>
          打印
        </button>
      </div>
    </div>
  )
}
