import { availableParallelism } from 'node:os'
import { away } from './scene-away.ts'
import { frozen } from './scene-frozen.ts'
import { full } from './scene-full.ts'
import { soak } from './scene-soak.ts'
import { atOnce } from './scene-two.ts'

export type Scene = (say: (line: string) => void) => Promise<Record<string, unknown>>

/** What `npm run chaos` plays besides the killing. */
export function scenes({ minutes, isQuick }: { minutes: number; isQuick: boolean }): Record<string, Scene> {
  return {
    away: (say) => away(say, isQuick ? 5 : 20),
    atOnce: (say) => atOnce(say, isQuick ? 40 : 300),
    frozen: (say) => frozen(say),
    full,
    soak: (say) => soak(say, minutes, availableParallelism()),
  }
}
