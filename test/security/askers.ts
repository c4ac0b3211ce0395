import type { DeclaredRoute, WhoWhen } from '#kernel/http.ts'
import type { AnyAction, Subject } from '#kernel/workflow.ts'
import { expected } from './expected.ts'
import type { Matter } from './subjects.ts'
import type { Somebody } from './world.ts'

/** What has been asked. */
const met = new Set<string>()
/** Is at least one of these asked for the first time? */
function isFirst(...ofWhat: unknown[][]): boolean {
  const fresh = ofWhat.map((one) => JSON.stringify(one)).filter((one) => !met.has(one))
  for (const one of fresh) met.add(one)
  return fresh.length > 0
}

/** The list from its nth on, and round. */
export const turned = <T>(list: readonly T[], n: number): T[] => {
  const at = n % list.length
  return [...list.slice(at), ...list.slice(0, at)]
}

/** All that an answer "not yours" depends on: who may by the declaration, and the places the record names for them. */
const placesIn = (by: By, row: Subject) =>
  [by ?? []].flat().map((who) => (typeof who === 'string' ? who : [who.role, row[who.at], who.when?.(row)]))
type By = string | WhoWhen | readonly (string | WhoWhen)[] | undefined

/** Of all who could ask this of the record, those whose answer is not already known from another question (matrix.test.ts). */
export function askers(
  everybody: readonly Somebody[],
  route: DeclaredRoute,
  matter: Matter,
  n: number,
): Somebody[] {
  const { action, record } = route.config
  const kind = matter.of.workflow.name
  const by = action ? (matter.of.workflow.actions[action.name] as AnyAction).by : record?.by
  return turned(everybody, n).filter((who) => {
    const person = nameOf(who)
    const answer = expected(route, who, matter)
    const [ofPerson, ofState] = [
      [route.url, route.method, answer, person],
      [route.url, route.method, answer, 'in', matter.state],
    ]
    if (answer === 'logIn') return isFirst(ofPerson)
    if (answer === 'notFound') return isFirst(ofPerson, [kind, matter.state, answer, person])
    if (answer === 'forbidden') return isFirst([...ofPerson, placesIn(by, matter.row)], ofState)
    return isFirst(ofPerson, ofState, ...(action ? [] : [[kind, matter.state, answer, person]]))
  })
}

/** Who asked, as a failure names them. */
export const nameOf = ({ role, where }: Somebody) => `${role} (${where})`
