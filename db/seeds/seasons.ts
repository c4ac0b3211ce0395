import sharp from 'sharp'
import { keepUpload } from '#kernel/attachments.ts'
import { dayOf } from '#kernel/calendar.ts'
import { addPhoto, addSite } from '#modules/activities/index.ts'
import { DAY } from './hours.ts'
import type { Street, Town } from './town.ts'

const sites = [
  ['幸福河二号桥', '站在桥南头第二盏路灯下，对着上游拍'],
  ['河畔口袋公园', '站在公园东门石凳旁，对着大树拍'],
] as const

/** Sky, hills, water, leaves of each season, by the month. */
const palettes = {
  spring: ['#cfe3ee', '#9fc08a', '#7fb0bd', '#8fc46a'],
  summer: ['#a9d3ec', '#5f9a55', '#5c9bb0', '#2f7d32'],
  autumn: ['#dfe2e0', '#b79a63', '#7c9aa0', '#c8772b'],
  winter: ['#d9dee3', '#a7aaa5', '#8fa0a8', '#8a8377'],
}

/** 四季看变化: two sites, one photo for each of the last four seasons, taken by the deputy whom visitors log in as. */
export async function makeSeasons({ ctx }: Town, street: Street): Promise<void> {
  const station = street.stations[0]!
  const deputy = station.deputies[0]?.actor
  if (!deputy) return
  for (const [n, [name, standHere]] of sites.entries()) {
    const made = new Date(ctx.now.getTime() - 360 * DAY)
    const { id } = await addSite(
      { ...ctx, now: made, actor: station.liaison },
      { placeId: station.id, name, standHere },
    )
    for (let back = 3 - n; back >= 0; back--) {
      const now = new Date(ctx.now.getTime() - (back * 91 + 9) * DAY)
      const one = { ...ctx, now, actor: deputy }
      const content = await draw(dayOf(now), n)
      const upload = { name: '观察点.jpg', type: 'image/jpeg', content, width: 960, height: 720 }
      const fileId = await keepUpload(one, upload, deputy.id!)
      await addPhoto(one, id, { fileId, note: back === 0 ? '水清了，步道修好了' : undefined })
    }
  }
}

function draw(day: string, n: number): Promise<Buffer> {
  const month = Number(day.slice(5, 7))
  const season = month < 3 || month === 12 ? 'winter' : month < 6 ? 'spring' : month < 9 ? 'summer' : 'autumn'
  const [sky, hill, water, leaf] = palettes[season]
  const tree = (x: number, r: number) =>
    `<rect x="${x - 8}" y="330" width="16" height="150" fill="#6b5a48"/><circle cx="${x}" cy="300" r="${season === 'winter' ? r * 0.5 : r}" fill="${leaf}"/>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="720"><rect width="960" height="720" fill="${sky}"/>
    <path d="M0 380 Q240 ${260 + 30 * n} 520 360 T960 340 V720 H0z" fill="${hill}"/>
    <path d="M${300 + 120 * n} 400 Q480 520 200 720 H${760 - 80 * n} Q640 520 560 400z" fill="${water}"/>
    ${tree(160, 90)}${tree(780 - 60 * n, 110)}${tree(880, 70)}</svg>`
  return sharp(Buffer.from(svg)).jpeg({ quality: 70 }).toBuffer()
}
