import './sentence.css'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type Ref, useState } from 'react'
import { opinionWorkflow } from '#modules/opinions/opinion.workflow.ts'
import { looksLikePhone } from '#modules/searches/search.words.ts'
import { query } from '../../api.ts'
import { optionsOf } from '../../form/choices.ts'
import { isStaff } from '../../home.ts'
import { meQuery, placesQuery } from '../../queries.ts'
import { dayPlus, isoDay } from '../../ui/when.ts'
import { type Filter, filterKeys } from './filter.ts'
import { PhoneSearch } from './phoneSearch.tsx'
import { SaveView } from './views.tsx'
import { type Choice, Word } from './word.tsx'

const stateChoices = Object.entries(opinionWorkflow.states).map(([value, { label }]) => ({ value, label }))
const piles = [
  { value: 'ended', label: '已经办结' },
  { value: 'all', label: '在办和办结' },
]
const voices = [{ value: 'yes', label: '有人附议的（多的在前）' }]
const dues = [
  { value: 'overdue', label: '已逾期' },
  { value: 'today', label: '今天到期' },
  { value: 'week', label: '七天内到期' },
]

/** The filter as a sentence whose words can be changed, kept in the address. */
export function Sentence({ filter, search }: { filter: Filter; search: Ref<HTMLInputElement> }) {
  const navigate = useNavigate()
  const { data: places } = useQuery(placesQuery)
  const named = (list: { id: string; name: string }[] = []) =>
    list.map(({ id, name }) => ({ value: id, label: name }))
  const set = (change: Filter) =>
    navigate({ to: '.', search: (before: Filter) => ({ ...before, ...change }), replace: true } as never)
  const { data: me } = useQuery(meQuery)
  const [phone, setPhone] = useState<string>()
  const [isWide] = useState(() => window.matchMedia('(min-width: 600px)').matches)
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

  return (
    <div className="sentence">
      <details className="filter" open={isWide}>
        <summary>筛选{given > 0 && `（${given}项）`}</summary>
        <p>
          看{word('pile', '范围', '在办', piles, '、')}
          {word('state', '状态', '任何状态', stateChoices, '的意见，')}
          {word('unitId', '承办单位', '任何单位', named(places?.units), '承办，')}
          {word('stationId', '联络站', '任何联络站', named(places?.stations), '，')}
          {word('category', '领域', '任何领域', optionsOf('categories'), '，')}
          {word('kind', '类别', '任何类别', optionsOf('kinds'), '，')}
          {word('channel', '来源', '任何来源', optionsOf('channels'), '，')}
          {word('due', '期限', '不限期限', dues, '，')}
          {word('voices', '附议', '不论附议', voices, '，')}
          <Received filter={filter} set={set} />。
        </p>
      </details>
      <div className="tools">
        <SearchBox
          key={filter.q ?? ''}
          q={filter.q}
          set={(q) => set({ q })}
          input={search}
          onPhone={me && isStaff(me) ? setPhone : undefined}
        />
        {given > 0 && (
          <>
            <button
              type="button"
              className="link"
              onClick={() => set(Object.fromEntries(filterKeys.map((key) => [key, undefined])))}
            >
              清除筛选
            </button>
            <SaveView filter={filter} />
          </>
        )}
        <a className="link" href={`/api/opinions/export.csv${query(filter)}`} download>
          导出表格
        </a>
      </div>
      {phone && <PhoneSearch key={phone} phone={phone} onClose={() => setPhone(undefined)} />}
    </div>
  )
}

/** When it came in: a word for the usual spans, two days for the others. */
function Received({ filter, set }: { filter: Filter; set: (change: Filter) => void }) {
  const today = isoDay()
  const monday = dayPlus(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7))
  const spans = [
    { value: today, label: '今天收到' },
    { value: monday, label: '本周收到' },
    { value: `${today.slice(0, 8)}01`, label: '本月收到' },
    { value: `${today.slice(0, 5)}01-01`, label: '今年收到' },
  ].filter((span, n, all) => all.findIndex(({ value }) => value === span.value) === n)
  const isOwn = Boolean(filter.until || (filter.since && !spans.some(({ value }) => value === filter.since)))
  const value = isOwn ? 'own' : filter.since
  const choices = [...spans, { value: 'own', label: '自选日期' }]
  const choose = (chosen: string | undefined) =>
    set(
      chosen === 'own'
        ? { since: filter.since ?? monday, until: today }
        : { since: chosen, until: undefined },
    )
  return (
    <>
      <Word name="收到时间" any="不限时间" choices={choices} value={value} set={choose} />
      {isOwn && (
        <span className="days">
          <input
            type="date"
            aria-label="从哪天"
            value={filter.since ?? ''}
            onChange={({ target }) => set({ since: target.value || undefined })}
          />
          到
          <input
            type="date"
            aria-label="到哪天"
            value={filter.until ?? ''}
            onChange={({ target }) => set({ until: target.value || undefined })}
          />
        </span>
      )}
    </>
  )
}

type SearchBoxProps = {
  q?: string
  set: (q: string | undefined) => void
  input: Ref<HTMLInputElement>
  /** Told when what stands there is a whole phone number; absent for who may not search by it. */
  onPhone?: (phone: string | undefined) => void
}

function SearchBox({ q, set, input, onPhone }: SearchBoxProps) {
  return (
    <search>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const typed = String(new FormData(event.currentTarget).get('q')).trim()
          // A phone number does not belong into an address; it is asked for in its own way.
          if (onPhone && looksLikePhone(typed))
            document.querySelector<HTMLElement>('.phone-search input')?.focus()
          else set(typed || undefined)
        }}
      >
        <input
          ref={input}
          className="input"
          type="search"
          name="q"
          defaultValue={q}
          maxLength={100}
          aria-label="搜索编号、标题、内容、地点"
          placeholder="搜编号、标题、内容、地点"
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur()
          }}
          onInput={({ currentTarget: { value } }) => {
            onPhone?.(looksLikePhone(value) ? value.trim() : undefined)
            if (q && !value) set(undefined)
          }}
        />
        <kbd>/</kbd>
      </form>
    </search>
  )
}
