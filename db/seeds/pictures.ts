import {
  bike,
  car,
  cone,
  dot,
  H,
  line,
  oval,
  park,
  path,
  range,
  rect,
  sky,
  street,
  tree,
  W,
  wall,
} from './brush.ts'

// Drawn, not photographed: nobody's street and nobody's face. Each is a scene before and after the work was done.

/** Key → the scene; `done` is how it looks after the work. */
export const scenes: Record<string, (done: boolean) => string> = {
  lamp: (done) =>
    street(true) +
    range(3, (n) => {
      const x = 170 + n * 310
      const light = done
        ? path(`M${x + 70} 262 l-120 300 h250 z`, '#ffe9a8', 'opacity="0.35"') +
          dot(x + 72, 256, 26, '#fff3c4')
        : ''
      return (
        line(`M${x} 540 V240 q0 -20 30 -20 h40`, '#8d97ad', 12) +
        rect(x + 46, 214, 56, 20, done ? '#fff3c4' : '#4b556b') +
        light
      )
    }),
  road: (done) =>
    street() +
    (done
      ? path('M180 560 h520 l60 110 h-640 z', '#45494f') + rect(180, 618, 480, 10, '#f3f1ea')
      : oval(330, 610, 120, 34, '#3c3731') +
        oval(330, 604, 92, 20, '#8c7a62') +
        oval(600, 660, 90, 26, '#3c3731') +
        oval(600, 656, 62, 14, '#8c7a62') +
        line('M440 600 l40 24 l-10 22 l50 20', '#3c3731', 6)),
  zebra: (done) =>
    street() +
    range(7, (n) =>
      path(
        `M${300 + n * 60} 535 h34 l${-40 + n * 14} 180 h-44 z`,
        '#f7f6f1',
        `opacity="${done ? 1 : n % 2 ? 0.12 : 0.25}"`,
      ),
    ),
  manhole: (done) =>
    street() +
    oval(480, 620, 110, 42, '#2b2e33') +
    (done
      ? oval(480, 616, 100, 36, '#777c84') + range(5, (n) => line(`M${410 + n * 34} 596 v40`, '#4d5158', 6))
      : path('M400 600 l150 -50 l40 34 l-150 54 z', '#777c84') + cone(620, 640)),
  flood: (done) =>
    street() +
    (done
      ? range(
          3,
          (n) =>
            rect(160 + n * 300, 540, 90, 24, '#2b2e33') +
            range(5, (m) => rect(166 + n * 300 + m * 17, 544, 9, 16, '#777c84')),
        )
      : rect(0, 500, W, 220, '#8a7a5c', 'opacity="0.85"') +
        range(6, (n) => line(`M${60 + n * 150} ${560 + (n % 3) * 40} q30 -14 60 0 t60 0`, '#c9bb98', 5)) +
        car(560, 560, '#c0392b')),
  sewer: (done) =>
    wall('#d8d5cc') +
    oval(480, 668, 90, 26, '#55585e') +
    (done
      ? oval(480, 664, 80, 20, '#84888f')
      : path('M380 660 q-120 10 -150 50 h520 q-60 -60 -190 -50 z', '#5d5236', 'opacity="0.9"') +
        range(4, (n) => dot(400 + n * 50, 650 - (n % 2) * 16, 12, '#7a6d4a'))),
  wall: (done) =>
    wall('#cdb79a') +
    (done
      ? rect(80, 40, 800, 600, '#d9c7ad', 'opacity="0.15"')
      : path('M280 210 l70 -30 l60 50 l40 90 l-90 60 l-80 -50 z', '#8f857a') +
        path('M560 380 l80 -20 l50 70 l-60 80 l-90 -40 z', '#8f857a') +
        range(6, (n) => rect(300 + n * 60, 640 - (n % 2) * 10, 26, 12, '#b89d7c'))),
  leak: (done) =>
    rect(0, 0, W, H, '#efe9dd') +
    rect(0, 0, W, 120, '#faf7f0') +
    rect(340, 240, 280, 220, '#bcd4e6', 'stroke="#fff" stroke-width="14"') +
    rect(0, 620, W, 100, '#b58e62') +
    (done
      ? ''
      : path(
          'M80 0 h420 q20 130 -110 150 q-90 120 -170 20 q-120 -30 -140 -170 z',
          '#b9ad8f',
          'opacity="0.75"',
        ) +
        range(5, (n) => oval(170 + n * 60, 250 + n * 60, 6, 12, '#7fa6c4')) +
        path('M200 560 h130 l-16 80 h-98 z', '#3f7fb5')),
  charger: (done) =>
    wall('#dcdcd4') +
    (done
      ? rect(140, 380, 680, 22, '#3f7f5f') +
        range(
          4,
          (n) =>
            rect(190 + n * 170, 402, 12, 220, '#5d6a66') +
            rect(200 + n * 170, 470, 46, 70, '#2f9e6b') +
            bike(190 + n * 165, 630, '#35608f'),
        )
      : range(
          3,
          (n) =>
            line(`M${200 + n * 180} ${150 + n * 20} q60 240 -10 470`, '#c0392b', 6) +
            bike(170 + n * 230, 640, '#35608f'),
        )),
  cable: (done) =>
    street() +
    line('M120 540 V130 M840 540 V130', '#6b5a48', 18) +
    (done
      ? range(3, (n) => line(`M120 ${150 + n * 16} q360 20 720 0`, '#30343a', 4))
      : line('M120 160 q300 620 720 -10', '#30343a', 5) +
        line('M120 190 q360 260 720 0', '#30343a', 4) +
        line('M120 150 q200 330 260 400', '#30343a', 4)),
  stall: (done) =>
    street() +
    (done
      ? tree(200, 420) + tree(700, 420)
      : range(
          4,
          (n) =>
            path(
              `M${60 + n * 230} 470 h190 l-20 -60 h-150 z`,
              ['#c0392b', '#2f7fbf', '#d99a2b', '#3f8f5f'][n]!,
            ) +
            rect(80 + n * 230, 470, 150, 80, '#b58e62') +
            range(6, (m) => dot(96 + n * 230 + m * 24, 466, 13, m % 2 ? '#e8a23a' : '#d1493f')),
        )),
  parking: (done) =>
    street() +
    (done
      ? range(9, (n) => rect(60 + n * 100, 470, 14, 56, '#e0b13c')) + tree(480, 400)
      : car(70, 520, '#7d8794') + car(330, 522, '#b5493f') + car(620, 520, '#d8d8d4')),
  bikes: (done) =>
    street() +
    (done
      ? rect(150, 470, 640, 66, 'none', 'stroke="#fff" stroke-width="6"') +
        range(6, (n) => bike(190 + n * 100, 510, '#2f9e6b'))
      : range(
          10,
          (n) =>
            `<g transform="rotate(${((n * 37) % 70) - 35} ${140 + n * 76} 500)">${bike(110 + n * 76, 500 + (n % 3) * 26, n % 2 ? '#e0b13c' : '#2f9e6b')}</g>`,
        )),
  green: (done) =>
    park() +
    (done
      ? range(9, (n) => dot(100 + n * 95, 500 + (n % 2) * 20, 38, n % 3 ? '#5f9150' : '#d487a6'))
      : range(
          4,
          (n) =>
            rect(90 + n * 200, 440, 160, 110, '#7d5e40') +
            range(4, (m) => line(`M${110 + n * 200 + m * 38} 520 v-36 m-12 10 l12 -12 l12 12`, '#4d8b3d', 6)),
        ) + line('M60 580 h840', '#a08050', 10)),
  smoke: (done) =>
    wall('#d5cbbd') +
    rect(300, 470, 360, 150, '#8c4a3a') +
    rect(330, 500, 300, 40, '#f0d9a8') +
    (done
      ? line('M700 600 V30', '#9aa0a6', 34) + rect(676, 420, 50, 90, '#6d7680')
      : line('M640 480 h120 v-60', '#9aa0a6', 30) +
        range(5, (n) =>
          oval(770 - n * 24, 360 - n * 70, 60 + n * 16, 40 + n * 8, '#6d6a66', 'opacity="0.45"'),
        )),
  bins: (done) =>
    wall('#dfe0da') +
    range(
      4,
      (n) =>
        rect(200 + n * 150, 470, 110, 160, ['#2f7fbf', '#3f8f5f', '#c0392b', '#6d7680'][n]!) +
        rect(
          190 + n * 150,
          done ? 452 : 440,
          130,
          22,
          '#30343a',
          done ? '' : `transform="rotate(-14 ${200 + n * 150} 450)"`,
        ) +
        (done ? '' : dot(236 + n * 150, 440, 34, '#4b4f55') + dot(280 + n * 150, 452, 26, '#e8e4da')),
    ) +
    (done ? '' : range(7, (n) => dot(150 + n * 110, 656 - (n % 2) * 14, 26, n % 2 ? '#4b4f55' : '#d8cfb8'))),
  river: (done) =>
    park() +
    path('M0 460 C250 420 650 520 960 450 L960 650 C650 720 250 600 0 660 Z', done ? '#6fb1cf' : '#5c5a3e') +
    (done
      ? range(
          4,
          (n) =>
            oval(180 + n * 190, 560 + (n % 2) * 30, 46, 16, '#6da35a') +
            dot(180 + n * 190, 546 + (n % 2) * 30, 12, '#e48aa8'),
        )
      : range(8, (n) => oval(90 + n * 115, 540 + (n % 3) * 34, 34, 12, '#a8a58a')) +
        rect(420, 470, 50, 30, '#c9bb98')),
  rubble: (done) =>
    street() +
    (done
      ? tree(180, 400) + tree(480, 400) + tree(780, 400)
      : path('M160 540 l90 -130 l110 60 l80 -110 l120 90 l80 -50 l150 140 z', '#a4978a') +
        range(9, (n) =>
          rect(
            200 + n * 70,
            470 + (n % 3) * 24,
            44,
            26,
            n % 2 ? '#b5654a' : '#d8d3ca',
            `transform="rotate(${n * 23} ${220 + n * 70} 480)"`,
          ),
        )),
  fitness: (done) =>
    park() +
    line('M240 560 V360 h180 V560', '#2f7fbf', 16) +
    line(done ? 'M300 360 v110 M360 360 v110' : 'M300 360 l-50 90 M360 360 v40', '#e0b13c', 12) +
    line('M620 560 V420', '#2f7fbf', 16) +
    dot(
      620,
      400,
      44,
      'none',
      `stroke="#e0b13c" stroke-width="14" ${done ? '' : 'stroke-dasharray="150 200"'}`,
    ) +
    (done ? '' : line('M220 380 l220 120', '#c0392b', 10)),
  slide: (done) =>
    park() +
    line('M330 560 V330 M390 560 V330', '#2f7fbf', 14) +
    path('M390 330 h60 q140 40 230 220 h-70 q-80 -140 -220 -170 z', done ? '#e0902b' : '#a58a6a') +
    (done
      ? path('M280 330 h170 l-85 -80 z', '#c0392b')
      : line('M520 400 l30 40 l-20 20 l40 40', '#30343a', 7)),
  fire: (done) =>
    street() +
    rect(120, 545, 720, 120, 'none', 'stroke="#e0b13c" stroke-width="8"') +
    (done
      ? `<text x="480" y="628" font-size="60" text-anchor="middle" fill="#e0b13c" font-family="Noto Sans CJK SC, sans-serif">消防通道</text>`
      : car(140, 640, '#7d8794') + car(380, 645, '#35608f') + car(620, 640, '#b5493f')),
  ramp: (done) =>
    wall('#e0d8c8') +
    rect(380, 420, 160, 210, '#7b5b3a') +
    range(4, (n) => rect(340 - n * 24, 600 + n * 24, 240 + n * 48, 24, n % 2 ? '#b9b4aa' : '#c9c4ba')) +
    (done
      ? path('M580 600 L880 696 H580 Z', '#d8d3ca') +
        line('M580 540 L880 640 M580 540 v60 M730 590 v58 M880 640 v56', '#6d7680', 9)
      : ''),
  canal: (done) =>
    sky() +
    rect(0, 360, W, 360, '#a8b86a') +
    range(6, (n) => rect(n * 170, 380, 130, 90, n % 2 ? '#7fa24f' : '#92b35c')) +
    path('M0 520 h960 v120 h-960 z', done ? '#7cb6d0' : '#8c7a52') +
    rect(0, 506, W, 16, '#c9c4ba') +
    rect(0, 640, W, 16, '#c9c4ba') +
    (done ? '' : range(9, (n) => oval(60 + n * 105, 580 + (n % 3) * 18, 60, 22, '#6b5a3c'))),
}

/** The picture of a scene as SVG. */
export function drawn(key: string, done: boolean): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${W}" height="${H}" viewBox="0 0 ${W} ${H}">${scenes[key]!(done)}</svg>`
}
