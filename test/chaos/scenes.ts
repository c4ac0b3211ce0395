export type Scene = (say: (line: string) => void) => Promise<unknown>
export function scenes(_: { minutes: number; isQuick: boolean }): Record<string, Scene> {
  return {}
}
