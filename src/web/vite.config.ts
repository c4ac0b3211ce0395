import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { serviceWorker } from './field/serviceWorker.ts'
import { precompress } from './precompress.ts'

const ROOT = join(import.meta.dirname, '../..')

export default defineConfig({
  root: import.meta.dirname,
  base: '/app/',
  cacheDir: join(ROOT, '.cache/vite'),
  plugins: [react(), serviceWorker(), precompress()],
  build: {
    outDir: join(ROOT, 'dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    // Our pages forbid inline scripts and styles, data: addresses among them.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 450,
  },
})
