import './together.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError, api, type OpinionView } from '../../api.ts'
import { ActionForm } from '../../form/actionForm.tsx'
import { holds, isUnitOnly } from '../../home.ts'
import { useLive } from '../../live.ts'
import { meQuery } from '../../queries.ts'
import { Say } from '../../ui/say.tsx'
import { fullDay, timeWords } from '../../ui/when.ts'
import { DivideForm } from './divideForm.tsx'
import { DueLight } from './dueLight.tsx'
import { PlanForm } from './planForm.tsx'
import { ofMatter, type TaskLine, useFreshTogether } from './together.queries.ts'
import { WhistleForm } from './whistleForm.tsx'

const OPEN = [
  'received',
  'registered',
  'verified',
  'assigned',
  'acknowledged',
  'returning',
  'drafted',
  'replied',
]
const HANDLING = ['assigned', 'acknowledged', 'returning', 'drafted']
type Doing = 'divide' | 'whistle' | 'combine' | 'chair'

/** What a matter lives through with others: co-units, whistles, plans, the chair's day; and how to begin one. */
export function Together({ matter }: { matter: OpinionView }) {
  const { data: me } = useQuery(meQuery)
  const tasks = useQuery(ofMatter.tasks(matter.id))
  const whistles = useQuery(ofMatter.whistles(matter.id))
  const plans = useQuery(ofMatter.plans(matter.id))
  const days = useQuery(ofMatter.chairDays(matter.id))
  const fresh = useFreshTogether()
  const [doing, setDoing] = useState<Doing>()
  useLive(() => tasks.refetch(), 'task')
  if (!me) return null
  const mayBegin = holds(me, 'stationLiaison') && OPEN.includes(matter.state)
  const parts = (tasks.data ?? []).filter(({ origin }) => origin === 'divide')
  const decided = (tasks.data ?? []).filter(({ origin }) => origin === 'chairDay')
  const isEmpty = ![parts, decided, whistles.data, plans.data, days.data].some((list) => list?.length)
  if (isEmpty && !mayBegin) return null
  const done = async () => {
    setDoing(undefined)
    await fresh()
  }
  const close = () => setDoing(undefined)
  const isUnit = isUnitOnly(me)
  return (
    <section className="together" aria-label="协办、吹哨、方案、主任接待日">
      <h2>一起办</h2>
      {isEmpty && !doing && <p className="quiet">现在由一个单位办。要几个单位一起办，从这里开始：</p>}
      {matter.coWaiting.length > 0 && (
        <p className="light soon">
          <span aria-hidden="true">▲ </span>还缺{matter.coWaiting.join('、')}的意见，主办单位暂时不能审签发出
        </p>
      )}
      {matter.coSilent.length > 0 && (
        <p className="light overdue">
          <span aria-hidden="true">■ </span>审签发出时，{matter.coSilent.join('、')}到期没有给出意见
        </p>
      )}
      {parts.length > 0 && <Parts level={3} title="协办单位" tasks={parts} onStep={fresh} />}
      {whistles.data?.map((whistle) => (
        <p key={whistle.id} className="one-line">
          <b>吹哨</b>{' '}
          <Link to="/pursuits/whistles/$id" params={{ id: whistle.id }}>
            {whistle.topic}
          </Link>{' '}
          <span className="quiet">{timeWords(whistle.meetAt)}会商</span> <DueLight row={whistle} />
        </p>
      ))}
      {plans.data?.map((plan) => (
        <p key={plan.id} className="one-line">
          <b>方案</b>{' '}
          <Link to="/pursuits/plans/$id" params={{ id: plan.id }}>
            {plan.title}
          </Link>{' '}
          <span className="quiet">
            {plan.cases}件一起办，{plan.leadUnitName}牵头
          </span>{' '}
          <DueLight row={plan} />
        </p>
      ))}
      {days.data?.map((day) => (
        <p key={day.id} className="one-line">
          <b>主任接待日</b>{' '}
          {isUnit ? (
            fullDay(day.startsAt)
          ) : (
            <Link to="/pursuits/chairDays/$id" params={{ id: day.id }}>
              {fullDay(day.startsAt)}
            </Link>
          )}{' '}
          <span className="light waiting">○ {day.stateLabel}</span>
        </p>
      ))}
      {decided.length > 0 && <Parts level={3} title="主任接待日交办" tasks={decided} onStep={fresh} />}
      {mayBegin && !doing && (
        <p className="ways">
          {HANDLING.includes(matter.state) && <Way label="分交协办" onPick={() => setDoing('divide')} />}
          <Way label="吹哨" onPick={() => setDoing('whistle')} />
          {!matter.planId && <Way label="几件一起定方案" onPick={() => setDoing('combine')} />}
          <Way label="列入主任接待日" onPick={() => setDoing('chair')} />
        </p>
      )}
      {doing === 'divide' && <DivideForm opinionId={matter.id} onDone={done} onClose={close} />}
      {doing === 'whistle' && <WhistleForm matter={matter} onDone={done} onClose={close} />}
      {doing === 'combine' && (
        <PlanForm
          to="/api/plans"
          title={matter.title}
          parts={[{ unitId: matter.unitId ?? '', part: '' }]}
          from={matter}
          onDone={done}
          onClose={close}
        />
      )}
      {doing === 'chair' && (
        <ActionForm
          draft={`chair ${matter.id}`}
          title="列入主任接待日"
          fields={[
            {
              name: 'why',
              label: '为什么要上接待日',
              widget: 'text',
              options: [],
              isOptional: false,
              initial: '',
            },
          ]}
          confirm="列入最近一个有空位的接待日；到日子以前街道可以移出。"
          onSubmit={async (values) => {
            await api.post('/api/chairDays/topics', { ...values, opinionId: matter.id })
            await done()
          }}
          onClose={close}
        />
      )}
    </section>
  )
}

const Way = ({ label, onPick }: { label: string; onPick: () => void }) => (
  <button type="button" className="button" onClick={onPick}>
    {label}
  </button>
)

type PartsProps = {
  title: string
  tasks: TaskLine[]
  /** The level of its heading: 3 within a section, 2 on a page of its own. */
  level?: 2 | 3
  onStep: () => unknown
}

/** Units with their parts, each with its light and what it wrote; what nobody has signed for can be taken back. */
export function Parts({ title, tasks, level = 2, onStep }: PartsProps) {
  const Heading = `h${level}` as const
  const { data: me } = useQuery(meQuery)
  const [error, setError] = useState<string>()
  const mayUndo = me && holds(me, 'stationLiaison')
  async function undo({ id, rev }: TaskLine) {
    try {
      await api.post(`/api/tasks/${id}/undo?rev=${rev}`)
      setError(undefined)
    } catch (error) {
      setError(error instanceof ApiError ? error.message : '没有办成，请再试一次。')
    }
    await onStep()
  }
  return (
    <div className="parts">
      <Heading>{title}</Heading>
      {error && <Say tone="bad">{error}</Say>}
      <ul>
        {tasks.map((task) => (
          <li key={task.id}>
            <p>
              {mayUndo ? (
                <Link to="/pursuits/tasks/$id" params={{ id: task.id }}>
                  <b>{task.unitName}</b>
                </Link>
              ) : (
                <b>{task.unitName}</b>
              )}
              {task.isLead && <span className="tag">牵头</span>}{' '}
              <DueLight row={task} isSilent={task.silentAt !== null} />
              {mayUndo && task.origin === 'divide' && task.state === 'assigned' && (
                <button type="button" className="link" onClick={() => undo(task)}>
                  撤销
                </button>
              )}
            </p>
            <p className="quiet">
              {task.part}
              {task.dueOn && `（${fullDay(task.dueOn)}前）`}
            </p>
            {task.answer && <p className="said">{task.answer}</p>}
          </li>
        ))}
      </ul>
    </div>
  )
}
