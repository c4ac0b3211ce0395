import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { OpinionView } from '../../api.ts'
import { opinionQuery, placesQuery } from '../../queries.ts'
import { Paper } from './paper.tsx'
import { AssignSheet, MatterSheet, RedirectSheet } from './sheets.tsx'
import { SuperviseSheet } from './superviseSheet.tsx'

const sheets: Record<string, { title: string; draw: (matter: OpinionView) => ReactNode }> = {
  matter: { title: '群众意见办理单', draw: (matter) => <MatterSheet matter={matter} /> },
  assign: { title: '群众意见交办单', draw: (matter) => <AssignSheet matter={matter} /> },
  supervise: { title: '办前办中办后督办记录', draw: (matter) => <SuperviseSheet matter={matter} /> },
  redirect: { title: '告知单', draw: (matter) => <RedirectSheet matter={matter} /> },
}

/** A paper of one matter. */
export function PrintPage() {
  const { sheet, id } = useParams({ from: '/office/print/$sheet/$id' })
  const query = useQuery(opinionQuery(id))
  const { data: places } = useQuery(placesQuery)
  const { title, draw } = sheets[sheet] ?? sheets.matter!
  const stationOf = ({ stationId, stationName }: OpinionView) =>
    places?.stations.find(({ id }) => id === stationId)?.name ?? stationName
  return (
    <Paper title={title} query={query} office={(matter) => `${matter.streetName}${stationOf(matter)}`}>
      {draw}
    </Paper>
  )
}
