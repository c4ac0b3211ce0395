import * as chairDays from '#modules/chairDays/chairDay.words.ts'
import * as ties from '#modules/contacts/tie.words.ts'
import * as handlings from '#modules/handlings/handling.words.ts'
import * as leads from '#modules/leads/lead.words.ts'
import * as lookbacks from '#modules/lookbacks/lookback.words.ts'
import * as openings from '#modules/openings/opening.words.ts'
import * as opinions from '#modules/opinions/opinion.words.ts'
import * as mandates from '#modules/people/mandate.words.ts'
import { outsideKinds } from '#modules/places/tree.schema.ts'
import { smallOutcomes } from '#modules/smallMatters/smallMatter.words.ts'
import * as solicitations from '#modules/solicitations/solicitation.words.ts'
import * as suggestions from '#modules/suggestions/suggestion.words.ts'
import { classMarks } from '#words/classes.ts'
import type { Option } from '../ui/combo.tsx'

type Words = Record<string, string | { label: string; key?: string; say?: string; basis?: string }>

/** Every list a form may name, by its name in the glossary; names are the same in all modules. */
const lists = {
  outsideKinds,
  ...opinions,
  ...mandates,
  ...openings,
  ...ties,
  ...solicitations,
  ...lookbacks,
  ...leads,
  chairResults: chairDays.results,
  smallOutcomes,
  formedBy: suggestions.formedBy,
  consents: suggestions.consents,
  suggestionCategories: suggestions.categories,
  refusals: suggestions.refusals,
  grades: suggestions.grades,
  forumOutcomes: suggestions.forumOutcomes,
  suggestionLevels: suggestions.suggestionLevels,
  publishAs: suggestions.publishAs,
  classMarks,
  returnReasons: handlings.returnReasons,
  contactPhases: handlings.phases,
  handlingWays: handlings.ways,
  publicities: handlings.publicities,
} as unknown as Record<string, Words>

/** The options of a choice in the words of its list; the two-letter keys where the list has them. */
export function optionsOf(list: string | undefined, values?: string[]): Option[] {
  const found = (list && lists[list]) || {}
  return (values ?? Object.keys(found)).map((value) => {
    const word = found[value] ?? value
    return typeof word === 'string'
      ? { value, label: word }
      : { value, label: word.label, key: word.key, note: word.basis }
  })
}

/** The word for a value of a list, or the value itself. */
export function wordOf(list: string, value: string | null | undefined): string {
  const word = value ? lists[list]?.[value] : undefined
  return typeof word === 'string' ? word : (word?.label ?? value ?? '')
}

/** 性质 has no keys of its own: the first letters of the two characters. */
export const natureOptions: Option[] = optionsOf('natures').map((option) => ({
  ...option,
  key: { consult: 'zx', help: 'qz', complaint: 'ts', report: 'jb', suggestion: 'jy', praise: 'by' }[
    option.value
  ],
}))
