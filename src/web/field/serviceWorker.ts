import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Plugin, transformWithOxc } from 'vite'

const SOURCE = join(import.meta.dirname, 'worker.ts')
/** What a phone needs without network; an office's pages stay at the office. */
const OURS = /\/src\/web\/(deputy|field|login|form|ui)\//
const ALWAYS = ['index.html', 'manifest.webmanifest', 'mark.svg', 'icon-192.png']

/** Writes `sw.js`: worker.ts with the list of the built files that belong to the deputy's pages. */
export function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    // After vite has thrown out chunks that only held styles.
    enforce: 'post',
    async generateBundle(_options, bundle) {
      const wanted = new Set<string>()
      const want = (file: string) => {
        const chunk = bundle[file]
        if (wanted.has(file) || !chunk) return
        wanted.add(file)
        if (chunk.type !== 'chunk') return
        for (const css of chunk.viteMetadata?.importedCss ?? []) want(css)
        for (const next of chunk.imports) want(next)
        for (const next of chunk.dynamicImports) {
          const inner = bundle[next]
          if (inner?.type === 'chunk' && OURS.test(inner.facadeModuleId ?? inner.moduleIds.at(-1) ?? ''))
            want(next)
        }
      }
      for (const [file, chunk] of Object.entries(bundle))
        if (chunk.type === 'chunk' && chunk.isEntry) want(file)
      const { code: worker } = await transformWithOxc(readFileSync(SOURCE, 'utf8'), SOURCE)
      const files = [...ALWAYS, ...wanted].map((file) => `/app/${file}`)
      const version = createHash('sha256').update(worker).update(files.join()).digest('hex').slice(0, 12)
      const source = `const SHELL = ${JSON.stringify({ version, files })}\n${worker}`
      this.emitFile({ type: 'asset', fileName: 'sw.js', source })
    },
  }
}
