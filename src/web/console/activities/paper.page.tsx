import './paper.css'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { fullDay, weekdayWords } from '../../ui/when.ts'
import { Paper } from '../print/paper.tsx'
import { type ActivityView, activityQuery, boardQuery } from './activities.queries.ts'
import { clockWords, spanWords } from './times.ts'

/** The notice and the list to sign. */
export function PaperPage() {
  const { id, sheet } = useParams({ from: '/office/activities/$id/paper/$sheet' })
  const query = useQuery(activityQuery(id))
  const isList = sheet === 'sign'
  return (
    <Paper
      title={isList ? '签到表' : '活动通知'}
      query={query}
      office={({ streetName }) => `${streetName}人大`}
    >
      {(activity) => (isList ? <SignSheet activity={activity} /> : <NoticeSheet activity={activity} />)}
    </Paper>
  )
}

function NoticeSheet({ activity }: { activity: ActivityView }) {
  const rows: [string, string | null][] = [
    ['时间', spanWords(activity)],
    ['地点', activity.location],
    ['主题', activity.theme],
    ['内容', activity.looksAt],
    ['安排', activity.plan],
    ['到场部门', activity.officials],
    ['联动单位', activity.joint.join('、')],
    ['说明', activity.noticeText],
  ]
  return (
    <>
      <p className="to">各位代表：</p>
      <p className="text">
        兹定于{weekdayWords(activity.startsAt)}举行“{activity.title}”（{activity.typeLabel}），请准时参加。
      </p>
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
      <p className="text">请在手机“活动”里回执、报名；不能参加的，请写明原因请假。</p>
      <p className="sealed">
        {activity.level === 'street'
          ? `${activity.streetName}人大工委`
          : `${activity.streetName}${activity.placeName}`}
        <br />
        {fullDay(activity.noticedAt ?? new Date())}
      </p>
    </>
  )
}

function SignSheet({ activity }: { activity: ActivityView }) {
  const { data } = useQuery(boardQuery(activity.id))
  const rows = data?.people ?? []
  const blank = Math.max(4, 20 - rows.length)
  return (
    <>
      <p className="text">
        {activity.title}　{spanWords(activity)}　{activity.location}
      </p>
      <table className="sign-list">
        <thead>
          <tr>
            <th scope="col">序号</th>
            <th scope="col">姓名</th>
            <th scope="col">联络站</th>
            <th scope="col">签到</th>
            <th scope="col">备注</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((person, n) => (
            <tr key={person.personId}>
              <td>{n + 1}</td>
              <td>{person.name}</td>
              <td>{person.stationName}</td>
              <td>{person.cameAt ? clockWords(person.cameAt) : ''}</td>
              <td>{person.stand === 'onLeave' ? '请假' : (person.cameReason ?? '')}</td>
            </tr>
          ))}
          {Array.from({ length: blank }, (_, n) => (
            <tr key={n}>
              <td>{rows.length + n + 1}</td>
              <td />
              <td />
              <td />
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
