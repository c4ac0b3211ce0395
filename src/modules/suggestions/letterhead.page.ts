import type { Place } from '#kernel/facts.ts'
import { sessionWords } from '#papers/words.ts'
import type { Suggestion } from './suggestion.table.ts'

// How official documents call those who have to do with a suggestion, and where it was made.

type Body = Pick<Place, 'kind' | 'name'>

/** The work body that accepts, assigns and checks: its name as it stands over a letter. */
export function workBodyWords({ kind, name }: Body): string {
  if (kind === 'street') return `${name}人大工作委员会`
  return kind === 'town' ? `${name}人民代表大会主席团` : `${name}人大常委会代表工作委员会`
}

/** Which office of the government is told of a letter (抄送). */
export function governmentWords({ kind, name }: Body): string {
  if (kind === 'street') return `${name}办事处`
  return kind === 'town' ? `${name}人民政府` : `${name}人民政府办公室`
}

/** 云溪区第十八届人民代表大会第二次会议; between sessions 闭会期间; the forum of a street by its year. */
export function sessionOf(
  { level, term, meeting, year }: Pick<Suggestion, 'level' | 'term' | 'meeting' | 'year'>,
  { name }: Body,
): string {
  return level === 'forum' ? `${name}${year}年议政代表会` : sessionWords({ congress: name, term, meeting })
}

/** What stands in the upper left corner of everything that is not for everybody. */
export const secrecyMark = ({ isConfidential }: Pick<Suggestion, 'isConfidential'>) =>
  isConfidential ? '保密件' : undefined
