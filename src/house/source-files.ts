import { existsSync, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** The folders that hold sources; what lies beside them is generated, installed or prose. */
const FOLDERS = ['src', 'test', 'db', 'bench']

/** All source files under `root` as paths with slashes, in order. Generated ones are left out. */
export function sourceFiles(root: string, folders = FOLDERS): string[] {
  return folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => file !== 'db/types.ts' && file !== 'db/schema.sql')
    .sort()
}

/** Blanks out comments; good enough for sources that Biome has formatted. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
}
