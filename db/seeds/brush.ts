// What the pictures are made of: strokes, and the places in which things happen.

export const W = 960
export const H = 720
export const rect = (x: number, y: number, w: number, h: number, fill: string, more = '') =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${fill}" ${more}/>`
export const dot = (x: number, y: number, r: number, fill: string, more = '') =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}" ${more}/>`
export const oval = (x: number, y: number, rx: number, ry: number, fill: string, more = '') =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}" ${more}/>`
export const path = (d: string, fill: string, more = '') => `<path d="${d}" fill="${fill}" ${more}/>`
export const line = (d: string, stroke: string, width: number) =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round"/>`
export const range = (n: number, draw: (n: number) => string) =>
  Array.from({ length: n }, (_, i) => draw(i)).join('')

export function sky(isNight = false) {
  const [top, low] = isNight ? ['#0d1730', '#2a3557'] : ['#9cc6ea', '#e8f2f8']
  return `<defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${low}"/></linearGradient></defs>${rect(0, 0, W, H, 'url(#s)')}`
}

export function house(x: number, width: number, height: number, wall: string, lit = '#cfe3f2') {
  const floors = Math.floor((height - 40) / 62)
  const rooms = Math.floor((width - 30) / 58)
  const base = 470
  return (
    rect(x, base - height, width, height, wall) +
    range(floors * rooms, (n) =>
      rect(
        x + 24 + (n % rooms) * 58,
        base - height + 26 + Math.floor(n / rooms) * 62,
        32,
        38,
        n % 5 === 3 ? '#f6d98b' : lit,
      ),
    )
  )
}

export function road(isNight = false) {
  const [walk, lane, mark] = isNight ? ['#3a4152', '#1f2431', '#59627a'] : ['#c9c4ba', '#6d7178', '#f3f1ea']
  return (
    rect(0, 470, W, 70, walk) +
    rect(0, 530, W, 190, lane) +
    range(7, (n) => rect(20 + n * 140, 618, 80, 10, mark))
  )
}

export const street = (isNight = false) =>
  sky(isNight) +
  house(20, 240, 330, isNight ? '#2c3650' : '#e3cfb4', isNight ? '#202940' : undefined) +
  house(290, 190, 250, isNight ? '#28324a' : '#d9dfe3', isNight ? '#202940' : undefined) +
  house(640, 290, 370, isNight ? '#313b56' : '#e8ddcb', isNight ? '#202940' : undefined) +
  road(isNight)

export const park = () =>
  sky() +
  rect(0, 380, W, 340, '#9dbf74') +
  range(
    5,
    (n) =>
      rect(76 + n * 200, 300, 18, 110, '#7b5b3a') + dot(85 + n * 200, 260, 70, n % 2 ? '#5f9150' : '#6da35a'),
  ) +
  path('M0 560 C300 500 600 640 960 560 L960 640 C600 720 300 580 0 640 Z', '#e0d2b4')

export const wall = (fill = '#dfd3c0') =>
  sky() +
  rect(80, 40, 800, 600, fill) +
  range(12, (n) =>
    rect(
      150 + (n % 4) * 180,
      90 + Math.floor(n / 4) * 170,
      100,
      110,
      '#bcd4e6',
      'stroke="#fff" stroke-width="8"',
    ),
  ) +
  rect(0, 620, W, 100, '#a9a59b')

export const tree = (x: number, y: number) =>
  rect(x - 8, y, 16, 70, '#7b5b3a') + dot(x, y - 20, 52, '#5f9150')
export const car = (x: number, y: number, paint: string) =>
  path(`M${x} ${y} h190 v-34 l-36 -10 l-30 -36 h-74 l-30 38 l-20 8 z`, paint) +
  dot(x + 44, y, 22, '#22262c') +
  dot(x + 148, y, 22, '#22262c') +
  rect(x + 66, y - 70, 54, 28, '#cfe3f2')
export const bike = (x: number, y: number, paint: string) =>
  dot(x, y, 26, 'none', 'stroke="#30343a" stroke-width="5"') +
  dot(x + 78, y, 26, 'none', 'stroke="#30343a" stroke-width="5"') +
  line(`M${x} ${y} l26 -42 h36 l16 42 M${x + 26} ${y - 42} l16 42 l22 -42`, paint, 7)
export const cone = (x: number, y: number) =>
  path(`M${x} ${y} l22 -64 l22 64 z`, '#e8622c') + rect(x + 9, y - 30, 26, 10, '#fff')
