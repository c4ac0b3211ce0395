import { afterAll, beforeAll, expect, test } from 'vitest'
import { withClient } from '#house/postgres.ts'
import type { AnyAction, AnyClock, State } from '#kernel/workflow.ts'
import { type FreshDatabase, freshDatabase } from '#test/database.ts'
import { roles } from '#words/roles.ts'
import { keysOf, outcomes } from './opinion.words.ts'
import { opinionWorkflow as workflow } from './opinion.workflow.ts'

let base: FreshDatabase
beforeAll(async () => {
  base = await freshDatabase()
})
afterAll(() => base.drop())

async function wordsOf(constraint: string): Promise<string[]> {
  const { rows } = await withClient(base.ownerUrl, (client) =>
    client.query('select pg_get_constraintdef(oid) as text from pg_constraint where conname = $1', [
      constraint,
    ]),
  )
  return [...rows[0].text.matchAll(/'(\w+)'/g)].map(([, word]) => word!)
}

const actions = Object.entries<AnyAction>(workflow.actions)
const states = Object.keys(workflow.states)
const targets = (action: AnyAction): string[] =>
  action.to === undefined ? [] : typeof action.to === 'string' ? [action.to] : [...action.to.oneOf]

test('the database accepts exactly the states and outcomes that are declared', async () => {
  expect((await wordsOf('opinions_state_check')).sort()).toEqual(states.toSorted())
  expect((await wordsOf('outcome_known')).sort()).toEqual(keysOf(outcomes).toSorted())
})

test('every state can be reached, and every state has a way out or is final: only a look-back opens the end', () => {
  const reached = new Set([workflow.start, ...actions.flatMap(([, action]) => targets(action))])
  const left = new Set(
    actions
      .filter(([name, action]) => targets(action).length && name !== 'refute')
      .flatMap(([, action]) => [action.from].flat() as string[]),
  )
  for (const [name, state] of Object.entries<State>(workflow.states)) {
    expect(reached, name).toContain(name)
    expect(left.has(name), `${name} ${state.isFinal ? 'is final' : 'needs a way out'}`).toBe(!state.isFinal)
  }
})

test('every open state runs against a clock with a basis, so that nothing can lie about unseen', () => {
  const clocks = Object.values<AnyClock>(workflow.clocks)
  for (const [name, state] of Object.entries<State>(workflow.states)) {
    if (state.isFinal) continue
    expect(clocks.filter(({ during }) => during.includes(name)).length, name).toBeGreaterThan(0)
  }
  for (const clock of clocks) expect(clock.basis.length).toBeGreaterThan(3)
})

test('every role in the rules exists', () => {
  const named = [
    ...actions.flatMap(([, { by, tell }]) => [...(by === 'system' ? [] : [by].flat()), ...(tell ?? [])]),
    ...Object.values<AnyClock>(workflow.clocks).flatMap(({ whose }) => whose ?? []),
  ]
  expect(named.length).toBeGreaterThan(20)
  for (const { role } of named) expect(roles).toHaveProperty(role)
})
