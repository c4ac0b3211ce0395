import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { fullDay, timeWords, weekdayWords } from '../../ui/when.ts'
import { Paper } from '../print/paper.tsx'
import {
  type ChairDay,
  chairDayQuery,
  type TaskLine,
  type Whistle,
  whistleQuery,
} from './together.queries.ts'

type Rows = [string, string | null | undefined][]

function Table({ rows }: { rows: Rows }) {
  return (
    <table>
      <tbody>
        {rows
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}

const Sealed = ({ office, day }: { office: string; day: string }) => (
  <p className="sealed">
    {office}
    <br />
    {fullDay(day)}
  </p>
)

const deedOf = ({ acknowledgedAt, answeredAt, silentAt }: TaskLine) =>
  [
    acknowledgedAt ? `${timeWords(acknowledgedAt)}报到` : '没有报到',
    answeredAt ? `${timeWords(answeredAt)}给出意见` : '没有给出意见',
    silentAt && `${timeWords(silentAt)}起逾期`,
  ]
    .filter(Boolean)
    .join('；')

const whistleSheets: Record<string, { title: string; draw: (whistle: Whistle) => ReactNode }> = {
  call: {
    title: '吹哨通知',
    draw: (one) => (
      <>
        <p className="to">{one.units.map(({ unitName }) => unitName).join('、')}：</p>
        <p className="text">
          请于{weekdayWords(one.meetAt)} {timeWords(one.meetAt).split(' ')[1]}到{one.place}，一起商量“
          {one.topic}”。
        </p>
        <Table
          rows={[
            ['请各单位', one.detail],
            ['有关意见', one.cases.map(({ no, title }) => `${no} ${title}`).join('\n')],
            ['参加代表', one.deputies.map(({ name }) => name).join('、')],
            ['紧急程度', one.isUrgent ? '紧急' : '一般'],
          ]}
        />
        <Sealed office={one.stationName} day={one.calledAt} />
      </>
    ),
  },
  minutes: {
    title: '会商记录',
    draw: (one) => (
      <>
        <Table
          rows={[
            ['议题', one.topic],
            ['时间', timeWords(one.meetAt)],
            ['地点', one.place],
            ['到场单位', one.attended.join('、') || '无'],
            [
              '到场代表',
              one.deputies
                .filter(({ wasThere }) => wasThere)
                .map(({ name }) => name)
                .join('、'),
            ],
            ['记录', one.minutes],
            ...one.tasks
              .filter(({ answer }) => answer)
              .map(({ unitName, answer }): [string, string | null] => [unitName, answer]),
            ['方案', one.plan && `${one.plan.no} ${one.plan.title}`],
          ]}
        />
        <p className="text">记录人签字：　　　　　　　　各单位签字：</p>
        <Sealed office={one.stationName} day={one.metAt ?? one.meetAt} />
      </>
    ),
  },
  report: {
    title: '吹哨情况上报单',
    draw: (one) => (
      <>
        <Table
          rows={[
            ['议题', one.topic],
            ['吹哨', `${timeWords(one.calledAt)}，${one.stationName} ${one.caller}`],
            ['上报单位', one.reported.join('、')],
            ['上报事由', one.reportNote],
            ...one.tasks.map((task): [string, string] => [task.unitName, deedOf(task)]),
            ['有关意见', one.cases.map(({ no, title }) => `${no} ${title}`).join('\n')],
            ['街道意见', '\n\n'],
            ['区里意见', '\n\n'],
          ]}
        />
        <Sealed office={one.streetName} day={one.reportedAt ?? one.calledAt} />
      </>
    ),
  },
}

/** A paper of one whistle. */
export function WhistlePrint() {
  const { sheet, id } = useParams({ from: '/office/whistles/$id/print/$sheet' })
  const { title, draw } = whistleSheets[sheet] ?? whistleSheets.call!
  return (
    <Paper
      title={title}
      query={useQuery(whistleQuery(id))}
      office={({ streetName, stationName }) =>
        sheet === 'report' ? streetName : `${streetName}${stationName}`
      }
    >
      {draw}
    </Paper>
  )
}

const chairSheets: Record<string, { title: string; draw: (day: ChairDay) => ReactNode }> = {
  topics: {
    title: '主任接待日题目单',
    draw: (day) => (
      <>
        <p className="text">
          {weekdayWords(day.startsAt)} {timeWords(day.startsAt).split(' ')[1]}，{day.place}。接待领导：
          {day.leaderName}。
        </p>
        <table className="claims">
          <thead>
            <tr>
              <th>序号</th>
              <th>题目</th>
              <th>缘由</th>
              <th>编号</th>
            </tr>
          </thead>
          <tbody>
            {day.topicList.map(({ id, title, why, opinion }, n) => (
              <tr key={id}>
                <td>{n + 1}</td>
                <td>{title}</td>
                <td>{why}</td>
                <td>{opinion?.no}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <Sealed office={day.streetName} day={day.startsAt} />
      </>
    ),
  },
  plan: {
    title: '主任接待日方案',
    draw: (day) => (
      <>
        <Table
          rows={[
            ['时间', timeWords(day.startsAt)],
            ['地点', day.place],
            ['接待领导', day.leaderName],
            ...day.topicList.map(({ title, why, content }, n): [string, string] => [
              `题目${n + 1}`,
              [title, why, content].filter(Boolean).join('\n'),
            ]),
            ['方案', day.planText],
          ]}
        />
        <Sealed office={day.streetName} day={day.sentAt ?? day.startsAt} />
      </>
    ),
  },
  minutes: {
    title: '主任接待日纪要',
    draw: (day) => (
      <>
        <Table
          rows={[
            ['时间', timeWords(day.startsAt)],
            ['地点', day.place],
            ['接待领导', day.leaderName],
            ['到场', day.attendees],
            ['纪要', day.minutes],
            ...day.topicList.map(({ title, resultLabel, said, unitName, dueOn }, n): [string, string] => [
              `题目${n + 1}`,
              [
                title,
                resultLabel && `${resultLabel}：${said}`,
                unitName && `承办：${unitName}，${dueOn && fullDay(dueOn)}前`,
              ]
                .filter(Boolean)
                .join('\n'),
            ]),
            ['主任审定', day.state === 'closed' ? '已审定' : '\n'],
          ]}
        />
        <Sealed office={day.streetName} day={day.startsAt} />
      </>
    ),
  },
}

/** A paper of one chair's day. */
export function ChairDayPrint() {
  const { sheet, id } = useParams({ from: '/office/chairDays/$id/print/$sheet' })
  const { title, draw } = chairSheets[sheet] ?? chairSheets.topics!
  return (
    <Paper title={title} query={useQuery(chairDayQuery(id))} office={({ streetName }) => streetName}>
      {draw}
    </Paper>
  )
}
