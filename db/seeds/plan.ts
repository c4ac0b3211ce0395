import type { Actor } from '#kernel/workflow.ts'
import type { Words } from './fill.ts'
import type { Template } from './template.ts'
import type { Deputy, Station, Street, Unit } from './town.ts'

export type Plot =
  | 'plain'
  | 'onSpot'
  | 'redirected'
  | 'withdrawn'
  | 'returned'
  | 'returnRefused'
  | 'extended'
  | 'extensionRefused'
  | 'reworked'
  | 'redone'
  | 'disputed'
  | 'disputedClosed'
  | 'urged'
  | 'supplemented'

/** How many workdays each step waits for after the one before. */
export type Waits = Record<
  'register' | 'verify' | 'assign' | 'acknowledge' | 'draft' | 'issue' | 'feedBack',
  number
>

/** What is to become of a matter. */
export type Plan = {
  at: Date
  plot: Plot
  template: Template
  complexity: 'simple' | 'ordinary' | 'complex'
  result: 'solved' | 'planned' | 'explained'
  waits: Waits
  isVerified: boolean
  rating: 'satisfied' | 'basic' | null
  /** The step after which nothing more happens: the matter is open. `times` when it comes more than once. */
  stop?: { after: string; times?: number }
  isReleased?: boolean
  /** Written to the deputy that visitors log in as: their page is not to be empty on any day. */
  isToDeputy?: boolean
  /** Said at a reception: there, to whoever was on duty. */
  heardAt?: { station: Station; channel: string; deputyId: string }
  /** What became of it, once it is made. */
  opinionId?: string
}

/** Who takes part in it, and in which words. */
export type Cast = {
  street: Street
  station: Station
  unit: Unit
  resident: Actor
  deputy: Deputy | null
  words: { told: Words; released: Words; location: string }
  /** The photo of the work done. */
  after?: string
}
