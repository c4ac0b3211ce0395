import pg from 'pg'
import { diceOf } from '#db/seeds/dice.ts'

type Places = { streets: string[]; stations: string[]; units: string[] }

// Words as they come in a street's messages, the first ones far more often than the last.
const PLACES = '幸福路 和平巷 文昌街 解放路 青溪桥 柳河弯 学府苑 东门口 南湖里 梅花坞 石板井 望江楼'.split(
  ' ',
)
const MATTERS =
  '路灯 垃圾 停车 噪音 电梯 漏水 井盖 积水 公交站 树枝 油烟 健身器材 围墙 电线 公厕 飞线充电 绿化带 消防通道 信号灯 广场舞'.split(
    ' ',
  )
const FAULTS = '不亮 没人清 占道 太吵 停运 堵塞 松动 破损 很久没修 影响出行'.split(' ')
const WISHES = '请尽快安排维修 希望有人来看看 老人孩子不方便 已经反映过一次 请给个答复 建议统一整治'.split(
  ' ',
)
const HAN = Array.from({ length: 2500 }, (_, n) => String.fromCodePoint(0x4e00 + ((n * 7) % 20000)))

/**
 * Fills `rows` opinions with short texts of their own (about 45 characters), half of them the street's that asks. The
 * triggers rest meanwhile; what can be found is gathered afterwards at once, which is measured.
 */
export async function fillTexts(ownerUrl: string, rows: number, places: Places) {
  const client = new pg.Client(ownerUrl)
  await client.connect()
  const { roll } = diceOf(20261122)
  const often = <T>(list: readonly T[]): T => list[Math.floor(list.length * roll() ** 2)]!
  try {
    await client.query('alter table opinions disable trigger user; set synchronous_commit = off')
    for (let from = 0; from < rows; from += 10_000) {
      const some = Array.from({ length: Math.min(10_000, rows - from) }, (_, k) => {
        const n = from + k + 1
        const [place, matter] = [often(PLACES), often(MATTERS)]
        const odd = Array.from({ length: 8 }, () => often(HAN)).join('')
        const house = `${1 + Math.floor(roll() * 99)}号楼`
        const title = `${place}${matter}${often(FAULTS)}`
        return {
          n,
          title,
          said: `${place}${house}附近${matter}${often(FAULTS)}，${odd}，${often(WISHES)}。`,
          place: `${place}${house}`,
        }
      })
      await client.query(OPINIONS, [JSON.stringify(some), places.streets, places.stations, places.units])
    }
    await client.query('alter table opinions enable trigger user')
    await client.query('vacuum analyze opinions')
    return await gather(client)
  } finally {
    await client.end()
  }
}

const OPINIONS = `
  insert into opinions (tenant_id, id, no, street_id, station_id, unit_id, channel, title, content, location, received_at,
    outcome, state, state_since, closed_at, rev)
  select 1, ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '青溪意〔' || 2016 + n / 100000 || '〕' || n % 100000 || '号',
    ($2::uuid[])[1 + n % 2], ($3::uuid[])[1 + n % 2], ($4::uuid[])[1 + n % 2], 'station_qr', title, said, place,
    timestamptz '2016-01-01' + n * interval '5 minutes', 'handled_by_street', 'closed', now(), now(), 3
  from jsonb_to_recordset($1::jsonb) as t (n int, title text, said text, place text)`

/** Entries for all, as the migration makes them, then their indexes; with times and sizes. */
async function gather(client: pg.Client) {
  const seconds = async (statement: string) => {
    const began = performance.now()
    await client.query(statement)
    return (performance.now() - began) / 1000
  }
  const size = async (name: string) =>
    Number((await client.query(`select pg_total_relation_size('${name}') as n`)).rows[0].n) / 1e6
  const [{ definition }] = (
    await client.query(`select pg_get_indexdef('search_entries_words'::regclass) as definition`)
  ).rows
  await client.query(`set maintenance_work_mem = '256MB'; drop index search_entries_words`)
  const entries = await seconds(`select count(search_enter(tenant_id, 'opinion', id,
    array[street_id, station_id, unit_id, deputy_id], received_at, no, title, concat_ws(' ', content, location, reply))) from opinions`)
  const index = await seconds(definition)
  await client.query('vacuum analyze search_entries')
  const one = await client.query(
    `select pg_relation_size('search_entries_words') / 1e6 as words, pg_relation_size('search_entries') / 1e6 as heap,
       pg_relation_size('opinions') / 1e6 as opinions, avg(pg_column_size(words))::int as bytes from search_entries`,
  )
  return { entries, index, all: await size('search_entries'), ...one.rows[0] } as Record<string, number>
}
