// A map without a map server: the points themselves, to scale, north up. Pure, so that the server draws it into a page
// and the office draws the same one to pick a point on.

export type Point = { lat: number; lng: number }
export type Frame = {
  west: number
  north: number
  perLng: number
  perLat: number
  width: number
  height: number
}

const METRES = 111_320
/** Around a single point, and at the edges: nobody's venue lies on the rim. */
const LEAST = 1600

/** Where everything lies: the least frame with room at the edges that holds the points; to scale. */
export function frameOf(points: readonly Point[], width: number, height: number): Frame | undefined {
  if (!points.length) return undefined
  const [lats, lngs] = [points.map(({ lat }) => lat), points.map(({ lng }) => lng)]
  const middle = {
    lat: (Math.min(...lats) + Math.max(...lats)) / 2,
    lng: (Math.min(...lngs) + Math.max(...lngs)) / 2,
  }
  const eastMetres = METRES * Math.cos((middle.lat * Math.PI) / 180)
  const wide = (Math.max(...lngs) - Math.min(...lngs)) * eastMetres * 1.25 + LEAST
  const high = (Math.max(...lats) - Math.min(...lats)) * METRES * 1.25 + LEAST
  const perMetre = Math.min(width / wide, height / high)
  const [perLng, perLat] = [eastMetres * perMetre, METRES * perMetre]
  return {
    perLng,
    perLat,
    width,
    height,
    west: middle.lng - width / 2 / perLng,
    north: middle.lat + height / 2 / perLat,
  }
}

/** A point on the paper. */
export function onPaper(
  { west, north, perLng, perLat }: Frame,
  { lat, lng }: Point,
): { x: number; y: number } {
  return { x: round((lng - west) * perLng), y: round((north - lat) * perLat) }
}

/** The place on earth under a point of the paper, to about a metre. */
export function onEarth({ west, north, perLng, perLat }: Frame, { x, y }: { x: number; y: number }): Point {
  return {
    lng: Math.round((west + x / perLng) * 1e5) / 1e5,
    lat: Math.round((north - y / perLat) * 1e5) / 1e5,
  }
}

/** How long a length on earth is on the paper. */
export function lengthOf({ perLat }: Frame, metres: number): number {
  return round((metres / METRES) * perLat)
}

/** A round number of metres for the scale, about a fifth of the width. */
export function scaleOf(frame: Frame): { metres: number; length: number } {
  const wanted = ((frame.width / 5) * METRES) / frame.perLat
  const step = 10 ** Math.floor(Math.log10(wanted))
  const metres = step * (wanted / step >= 5 ? 5 : wanted / step >= 2 ? 2 : 1)
  return { metres, length: lengthOf(frame, metres) }
}

/** Metres between two points, near enough for “the nearest station”. */
export function between(a: Point, b: Point): number {
  const east = (a.lng - b.lng) * Math.cos((a.lat * Math.PI) / 180)
  return Math.round(METRES * Math.hypot(east, a.lat - b.lat))
}

const round = (value: number) => Math.round(value * 10) / 10
