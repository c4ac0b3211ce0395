import { useRef } from 'react'
import { frameOf, lengthOf, onEarth, onPaper, type Point, scaleOf } from '#modules/venues/map.words.ts'
import type { Row } from './venues.queries.ts'

const [WIDTH, HEIGHT] = [640, 400]
/** Where a street without a single point begins: anywhere will do, the point is typed. */
const NOWHERE: Point = { lat: 35, lng: 105 }

type Pin = Pick<Row, 'id' | 'name' | 'lat' | 'lng' | 'level' | 'radiusM'>
type MapProps = {
  venues: readonly Pin[]
  current?: string
  onOpen?: (id: string) => void
  /** A point that is being picked, and what to do when somebody clicks. */
  picked?: Point | null
  onPick?: (point: Point) => void
}

/** The points themselves, to scale, north up: works without a map server. With `onPick` a click chooses a point. */
export function VenueMap({ venues, current, onOpen, picked, onPick }: MapProps) {
  const svg = useRef<SVGSVGElement>(null)
  const kept = useRef<ReturnType<typeof frameOf>>(undefined)
  const placed = venues.filter((one): one is Pin & Point => one.lat !== null && one.lng !== null)
  if (!placed.length && !onPick) return null
  // The paper does not move under the finger while a point is being picked.
  const points = placed.length ? placed : [picked ?? NOWHERE]
  const frame = (onPick && kept.current) || frameOf(points, WIDTH, HEIGHT)!
  kept.current = frame
  const scale = scaleOf(frame)
  function pick(clientX: number, clientY: number) {
    const box = svg.current!.getBoundingClientRect()
    const x = ((clientX - box.left) / box.width) * WIDTH
    const y = ((clientY - box.top) / box.height) * HEIGHT
    onPick?.(onEarth(frame, { x, y }))
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the point can also be typed below the map
    <svg
      ref={svg}
      className={onPick ? 'venue-map picking' : 'venue-map'}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={
        onPick ? '点一下，选地图位置；也可以在下面填经纬度' : `${placed.length}个阵地的位置，上北下南`
      }
      onClick={({ clientX, clientY }) => onPick && pick(clientX, clientY)}
    >
      <rect className="ground" width={WIDTH} height={HEIGHT} />
      {placed
        .filter(({ radiusM, id }) => radiusM && id === current)
        .map((one) => (
          <circle
            key={one.id}
            className="reach"
            {...centre(onPaper(frame, one))}
            r={lengthOf(frame, one.radiusM!)}
          />
        ))}
      {placed.map((one) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the list below has the same links
        <g
          key={one.id}
          className={one.id === current ? 'pin on' : 'pin'}
          onClick={onOpen && (() => onOpen(one.id))}
        >
          <title>{one.name}</title>
          <circle className={one.level} {...centre(onPaper(frame, one))} r={one.id === current ? 11 : 8} />
        </g>
      ))}
      {picked && <path className="picked" d={cross(onPaper(frame, picked))} />}
      <path className="scale" d={`M14 ${HEIGHT - 16}v6h${scale.length}v-6`} />
      <text x={scale.length + 22} y={HEIGHT - 8}>
        {scale.metres >= 1000 ? `${scale.metres / 1000}公里` : `${scale.metres}米`}
      </text>
      <text x={WIDTH - 20} y={22} textAnchor="middle">
        北↑
      </text>
    </svg>
  )
}

const centre = ({ x, y }: { x: number; y: number }) => ({ cx: x, cy: y })
const cross = ({ x, y }: { x: number; y: number }) =>
  `M${x - 14} ${y}h28M${x} ${y - 14}v28M${x - 9} ${y}a9 9 0 1 0 18 0a9 9 0 1 0 -18 0`
