import './sheet.css'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { hoursWords } from '#modules/receptions/reception.words.ts'
import { type Reception, receptionQuery } from '../../reception/reception.queries.ts'
import { fullDay, weekdayWords } from '../../ui/when.ts'
import { Paper } from '../print/paper.tsx'

const sheets: Record<string, { title: string; draw: (reception: Reception) => React.ReactNode }> = {
  notice: { title: '代表接待公告', draw: (reception) => <Notice reception={reception} /> },
  claims: { title: '问题认领清单', draw: (reception) => <Claims reception={reception} /> },
  record: { title: '人大代表接待选民记录表', draw: (reception) => <Record reception={reception} /> },
}

/** A paper of one reception. */
export function ReceptionPrint() {
  const { sheet, id } = useParams({ from: '/office/receptions/$id/print/$sheet' })
  const query = useQuery(receptionQuery(id))
  const { title, draw } = sheets[sheet] ?? sheets.notice!
  return (
    <Paper
      title={title}
      query={query}
      office={({ streetName, stationFullName }) => `${streetName}${stationFullName}`}
    >
      {draw}
    </Paper>
  )
}

const when = ({ startsAt, endsAt }: Reception) =>
  `${fullDay(startsAt)}${weekdayWords(startsAt).replace(/^.*（/, '（')} ${hoursWords(startsAt, endsAt)}`
const who = ({ deputies }: Reception) => deputies.map(({ name, level }) => `${name}（${level}）`).join('、')

function Rows({ rows }: { rows: [string, string][] }) {
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

function Notice({ reception }: { reception: Reception }) {
  return (
    <>
      {reception.state === 'cancelled' && (
        <p className="text">本场接待取消。原因：{reception.cancelReason}</p>
      )}
      {reception.noticeChanges > 0 && reception.state !== 'cancelled' && (
        <p className="text">变更公告：{reception.changeNote ?? '值班代表有调整'}</p>
      )}
      <Rows
        rows={[
          ['时间', when(reception)],
          ['地点', [reception.venue, reception.address].filter(Boolean).join('，')],
          ['接待代表', who(reception)],
          ['到场部门', reception.coUnits.map(({ name }) => name).join('、')],
          ['主题', reception.theme],
          ['接待事项', reception.scope],
          ['不受理', reception.excludes],
        ]}
      />
      <p className="text">欢迎到时前来，也可以先在网上约个时间。说的每一件事都会登记、答复。</p>
      <p className="sealed">
        {reception.stationFullName}
        <br />
        {reception.publishedAt && fullDay(reception.publishedAt)}
      </p>
    </>
  )
}

function Claims({ reception }: { reception: Reception }) {
  return (
    <>
      <p className="text">
        {when(reception)}，{reception.venue}。到场{reception.batches}批{reception.persons}人次，收集
        {reception.matterList.length}件。接待代表：{who(reception)}。
      </p>
      <table className="claims">
        <thead>
          <tr>
            <th>序号</th>
            <th>问题</th>
            <th>认领单位</th>
            <th>认领人</th>
            <th>承诺</th>
            <th>签字</th>
          </tr>
        </thead>
        <tbody>
          {reception.matterList.map((matter) => (
            <tr key={matter.id}>
              <td>{matter.seq}</td>
              <td>
                {matter.title}
                <small>{matter.no}</small>
              </td>
              <td>
                {matter.claimUnit ??
                  matter.unitName ??
                  (matter.outcome === 'answered_on_spot' ? '现场答复' : '')}
              </td>
              <td>{matter.claimedBy}</td>
              <td>{matter.claimNote}</td>
              <td />
            </tr>
          ))}
        </tbody>
      </table>
      {!reception.matterList.length && <p className="text">本场没有收集到问题。</p>}
      <p className="sealed">
        {reception.stationFullName}
        <br />
        {fullDay(reception.heldAt ?? reception.startsAt)}
      </p>
    </>
  )
}

function Record({ reception }: { reception: Reception }) {
  const signed = reception.signatures.map(({ who, spoken }) =>
    spoken ? `${who}（口头确认：${spoken}）` : `${who}（已签名）`,
  )
  return (
    <Rows
      rows={[
        ['时间', when(reception)],
        ['地点', reception.venue],
        ['方式、主题', `${reception.modeLabel}，${reception.theme}`],
        ['接待代表', who(reception)],
        ['工作人员', reception.staffNames ?? ''],
        ['到场部门', reception.coUnits.map(({ name }) => name).join('、')],
        ['来访', `${reception.batches}批次，${reception.persons}人次`],
        ...reception.matterList.map((matter): [string, string] => [
          `第${matter.seq}件`,
          [
            matter.content,
            matter.reply && `答复：${matter.reply}`,
            `去处：${matter.unitName ?? matter.stateLabel}`,
            matter.no,
          ]
            .filter(Boolean)
            .join('\n'),
        ]),
        ['小结', reception.summary ?? ''],
        ['签名', signed.join('、')],
      ]}
    />
  )
}
