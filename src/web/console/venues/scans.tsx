import { useQuery } from '@tanstack/react-query'
import { dayPlus, dayWords, isoDay } from '../../ui/when.ts'
import { scansQuery } from './venues.queries.ts'

const DAYS = 60
const [WIDTH, HEIGHT] = [600, 90]

/** How often the codes were scanned, day by day; nobody knows by whom. */
export function Scans() {
  const { data } = useQuery(scansQuery)
  if (!data) return null
  const days = Array.from({ length: DAYS }, (_, n) => dayPlus(isoDay(), n - DAYS + 1))
  const counted = new Map(data.days.map(({ day, n }) => [day, n]))
  const most = Math.max(1, ...counted.values())
  const total = days.reduce((sum, day) => sum + (counted.get(day) ?? 0), 0)
  const step = WIDTH / DAYS
  return (
    <figure className="scans">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`最近${DAYS}天共扫码${total}次，最多的一天${Math.max(0, ...counted.values())}次`}
      >
        {days.map((day, n) => {
          const count = counted.get(day) ?? 0
          const height = (count / most) * (HEIGHT - 4)
          return (
            <rect key={day} x={n * step + 1} width={step - 2} y={HEIGHT - height} height={height}>
              <title>{`${dayWords(`${day}T04:00:00Z`)} ${count}次`}</title>
            </rect>
          )
        })}
        <path d={`M0 ${HEIGHT - 0.5}H${WIDTH}`} />
      </svg>
      <figcaption className="quiet">
        最近{DAYS}天扫码{total}次（{dayWords(`${days[0]}T04:00:00Z`)}—今天）。只记每张码一天几次，不记谁扫的。
      </figcaption>
    </figure>
  )
}
