import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { v7 as uuid } from 'uuid'
import { type Ctx, systemActor } from '#kernel/ctx.ts'
import { factsOf, forgetFacts } from '#kernel/facts.ts'
import { beginMany } from '#kernel/many.ts'
import { assign } from '#modules/handlings/index.ts'
import { suggestionWorkflow } from '#modules/suggestions/index.ts'
import { openParts } from '#src/server.ts'
import { addDeputy } from '../test/places.ts'
import { aStreet } from './street.ts'

// 交办会: 200 suggestions assigned in one action – rules, history, clocks, units' parts, notices – against 200 bare inserts
// of such a part by the same driver in one transaction, fsync on. bin/node bench/assign.ts

const COUNT = 200
const ROUNDS = 9
const folder = mkdtempSync(join(tmpdir(), 'zhitong-bench-assign-'))
const street = await aStreet(folder)
const client = new pg.Client({ connectionString: street.ownerUrl })
await client.connect()
try {
  const opened = openParts({ appUrl: street.appUrl, dataDir: folder })
  const { clock, ...parts } = opened.parts
  const db = parts.database.tenant(1)
  const [bodyId] = street.placeIds as [string]
  const unitId = street.places.units[0]!
  forgetFacts()
  const facts = await factsOf(db)
  const ctx = (): Ctx => ({
    ...parts,
    db,
    tenant: { id: 1, key: 'zz', name: '云溪区' },
    facts,
    actor: systemActor,
    now: clock(),
  })
  const grants = new Map([['congressStaff', new Set([bodyId])]])
  const staff = { kind: 'account' as const, id: street.placeIds.at(-1)!, name: '代工委', grants }
  const deputyId = await addDeputy(ctx(), '李代表', street.places.stations[0]!)

  const rounds = { ours: [] as number[], bare: [] as number[] }
  for (let round = 0; round < ROUNDS; round++) {
    const ids = await accepted()
    rounds.ours.push(
      await timed(() =>
        assign(
          { ...ctx(), actor: staff },
          ids.map((suggestionId) => item(suggestionId)),
        ),
      ),
    )
    const others = await accepted()
    rounds.bare.push(await timed(() => bare(others)))
  }
  const [ours, plain] = [median(rounds.ours), median(rounds.bare)]
  console.table([
    { what: `${COUNT} assigned in one action`, ms: ours },
    { what: `${COUNT} bare inserts, one transaction`, ms: plain },
  ])
  console.log(`ratio ${(ours / plain).toFixed(2)} (wanted: ≤ 5)`)
  await parts.database.close()

  /** So many suggestions that wait to be assigned. */
  async function accepted(): Promise<string[]> {
    const rows = Array.from({ length: COUNT }, (_, n) => ({
      input: {},
      row: { ...suggestion(), title: `关于第${n}处路灯的建议` },
    }))
    await beginMany({ ...ctx(), quiet: true }, suggestionWorkflow, rows)
    const ids = rows.map(({ row }) => row.id)
    await client.query(
      `update suggestions set state = 'accepted', no = id::text, seq = 1 where id = any($1)`,
      [ids],
    )
    return ids
  }

  function suggestion() {
    return {
      ...{ id: uuid(), level: 'district', bodyId, term: 18, year: 2026, meeting: null, seq: null, round: 1 },
      ...{
        title: '',
        reason: '路灯不亮，老人出门不便。',
        proposals: ['更换路灯'],
        formedBy: 'visits',
        publishConsent: 'full',
      },
      ...{
        leadDeputyId: deputyId,
        invitedIds: [],
        signerIds: [],
        declinedIds: [],
        unitIds: [],
        withdrawAgreedIds: [],
      },
      ...{
        returns: 0,
        isBroad: false,
        isKey: false,
        isConfidential: false,
        referenceOnly: false,
        enteredBy: 'deputy',
      },
      ...{ wantContact: false, repeatYears: 1, suggestedUnitIds: [], opinionIds: [], activityIds: [] },
      ...{ familyId: null, leadCaseId: null, submittedAt: new Date(), assignedAt: null },
    }
  }

  /** What somebody would write who knew no rules: one row for each. */
  async function bare(ids: readonly string[]) {
    await client.query('begin')
    for (const id of ids)
      await client.query(
        `insert into handlings (tenant_id, id, suggestion_id, body_id, unit_id, deputy_ids, title, part, assigned_at, state,
           state_since, rev) values (1, $1, $2, $3, $4, $5, $6, 'single', now(), 'assigned', now(), 1)`,
        [uuid(), id, bodyId, unitId, [deputyId], '关于路灯的建议'],
      )
    await client.query('commit')
  }
  function item(suggestionId: string) {
    return { suggestionId, leadUnitId: unitId, coUnitIds: [], separateUnitIds: [], isBroad: false }
  }
} finally {
  await client.end()
  await street.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return Math.round((performance.now() - began) * 10) / 10
}

function median(all: number[]): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!
}
