import type { categories, elsewhere, kinds, natures } from '#modules/opinions/opinion.words.ts'

/**
 * One kind of thing that people tell, and how a unit answers. Words in braces are filled in for each matter:
 * {路} {小区} {楼} {学校} {公园} {市场} {社区} of the station's neighbourhood, {几} a small number, {天} how long,
 * {日} the day the work was done, {单位} who answers.
 */
export type Template = {
  category: keyof typeof categories
  nature: keyof typeof natures
  kind?: keyof typeof kinds
  unit: string
  title: string
  say: string[]
  look?: string
  solved?: string[]
  planned?: string
  explained?: string
  /** It belongs elsewhere: the station says where. */
  redirectTo?: keyof typeof elsewhere
  /** A question that a deputy or the station answers at once. */
  spot?: string
  photo?: string
  /** The months in which it mostly happens. */
  months?: number[]
}
