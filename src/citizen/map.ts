import { frameOf, lengthOf, onPaper, scaleOf, type Venue } from '#modules/venues/index.ts'
import { type Html, html } from './layout.ts'

const [WIDTH, HEIGHT] = [640, 420]

type Placed = Venue & { lat: number; lng: number }
export const isPlaced = (venue: Venue): venue is Placed => venue.lat !== null && venue.lng !== null

/**
 * A map drawn from the points themselves, to scale, north up: no map server, no script. Each number leads to the line of
 * the list with the same number.
 */
export function venueMap(venues: readonly Venue[], numberOf: (id: string) => number): Html {
  const placed = venues.filter(isPlaced)
  const frame = frameOf(placed, WIDTH, HEIGHT)
  if (!frame) return html``
  const scale = scaleOf(frame)
  return html`<figure class="map">
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="group" aria-label="${placed.length}个阵地的位置示意图，上北下南">
<rect class="ground" width="${WIDTH}" height="${HEIGHT}" rx="8"/>
${placed.map((venue) => {
  const { x, y } = onPaper(frame, venue)
  return venue.radiusM
    ? html`<circle class="reach" cx="${x}" cy="${y}" r="${lengthOf(frame, venue.radiusM)}"/>`
    : ''
})}
${placed.map((venue) => {
  const { x, y } = onPaper(frame, venue)
  return html`<a href="#v${numberOf(venue.id)}" aria-label="${numberOf(venue.id)} ${venue.name}"><circle class="pin ${venue.level}" cx="${x}" cy="${y}" r="13"/><text x="${x}" y="${y + 5}" text-anchor="middle">${numberOf(venue.id)}</text></a>`
})}
<path class="scale" d="M16 ${HEIGHT - 18}v6h${scale.length}v-6"/><text class="far" x="${24 + scale.length}" y="${HEIGHT - 10}">${scale.metres >= 1000 ? `${scale.metres / 1000}公里` : `${scale.metres}米`}</text>
<path class="north" d="M${WIDTH - 24} 40v-24l-6 8m6-8l6 8"/><text class="far" x="${WIDTH - 24}" y="58" text-anchor="middle">北</text>
</svg>
<figcaption>示意图，按实际距离画，没有道路；号码和下面的名单一致。${placed.some(({ radiusM }) => radiusM) && '浅色圆是企业、楼宇联系点等的服务范围。'}</figcaption>
</figure>`
}
