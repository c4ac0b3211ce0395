import type { OpinionView } from '../../api.ts'
import { isoDay } from '../../ui/when.ts'
import { emptyPart } from './partsInput.tsx'

/** The step a matter is waiting for in each state: the filled button, and what `e` does. */
const next: Record<string, string> = {
  received: 'register',
  registered: 'assign',
  verified: 'assign',
  assigned: 'acknowledge',
  acknowledged: 'draft',
  returning: 'acceptReturn',
  drafted: 'issue',
  replied: 'feedBack',
  disputed: 'reopen',
  closed: 'release',
  passed: 'takeOver',
  handedOut: 'enterOutside',
}
const last = ['note', 'passOn', 'urge', 'supplement']

/** The open actions with the expected one first and the side ones last. */
export function inOrder({ state, actions }: Pick<OpinionView, 'state' | 'actions'>) {
  const isAsked = (name: string) => name === 'grantExtension'
  const rank = (name: string) => (isAsked(name) ? -1 : name === next[state] ? 0 : last.includes(name) ? 2 : 1)
  return actions.toSorted((a, b) => rank(a.name) - rank(b.name))
}

/** The action to draw filled, if there is an expected one. */
export function mainAction(matter: Pick<OpinionView, 'state' | 'actions'>): string | undefined {
  const [first] = inOrder(matter)
  return first && (first.name === next[matter.state] || first.name === 'grantExtension')
    ? first.name
    : undefined
}

/** What a form begins with: what the matter says already. */
export function initialOf(name: string, matter: OpinionView): Record<string, unknown> {
  if (name === 'draft') return { reply: matter.draftReply ?? '', result: matter.result ?? '' }
  if (name === 'register') {
    const { title, category, nature, kind, location, peopleCount } = matter
    return { title, category, nature, kind, location, peopleCount }
  }
  if (name === 'split') return { parts: [emptyPart(matter.category), emptyPart(matter.category)] }
  if (name === 'meet') return { metOn: isoDay(), metWay: 'site' }
  if (name === 'checkSite') return { checkedOn: isoDay(), checkedAt: matter.location?.slice(0, 100) ?? '' }
  if (name === 'assign') return { complexity: matter.complexity }
  return {}
}
