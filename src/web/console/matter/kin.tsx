import './kin.css'
import { Link } from '@tanstack/react-router'
import type { OpinionView } from '../../api.ts'
import { Light } from '../../ui/light.tsx'

const HEADS = {
  whole: '从这一件分拆出来',
  part: '分成几件办理',
  lead: '主件（一并办理、一并答复）',
  follower: '并入本件的',
} as const

/** 相关件: what this matter was split into or joined with, each with its light; one press and one is there. */
export function Kin({ matter }: { matter: OpinionView }) {
  const isPart = matter.kin.some(({ relation }) => relation === 'whole')
  const given = [
    matter.fromStationName && `由${matter.fromStationName}转来`,
    matter.outsideName && `移交${matter.outsideName}办理`,
  ].filter(Boolean)
  if (!matter.kin.length && !given.length) return null
  return (
    <section className="kin" aria-label="相关件">
      <h2>相关件</h2>
      {given.map((words) => (
        <p key={words} className="quiet">
          {words}
        </p>
      ))}
      {(['whole', 'part', 'lead', 'follower'] as const).map((relation) => {
        const some = matter.kin.filter((one) => one.relation === relation)
        if (!some.length) return null
        return (
          <div key={relation}>
            <h3>{relation === 'part' && isPart ? '同时分出来的' : HEADS[relation]}</h3>
            <ul>
              {some.map((one) => (
                <li key={one.id}>
                  <Link to="/opinions/$id" params={{ id: one.id }} search={(before) => before as never}>
                    <span className="num quiet">{one.no}</span> {one.title}
                  </Link>
                  <span className="quiet">
                    {one.unitName && `${one.unitName} · `}
                    {one.light !== 'ended' && `${one.stateLabel} · `}
                    <Light row={one} />
                  </span>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </section>
  )
}
