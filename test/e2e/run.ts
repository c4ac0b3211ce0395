import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { ROOT } from '#src/env.ts'
import { aDemoServer } from './demo-server.ts'
import { LAUNCH } from './launch.ts'

export type Journey = {
  name: string
  /** Phone unless said otherwise. */
  desktop?: boolean
  withoutScript?: boolean
  run(page: Page, base: string): Promise<void>
}

// Every journey in a real browser against one demo server. bin/node test/e2e/run.ts [part of a name]
const only = process.argv[2] ?? ''
const server = await aDemoServer()
const browser = await chromium.launch(LAUNCH)
let [passed, failed] = [0, 0]
try {
  for (const file of globSync('test/e2e/*.journey.ts', { cwd: ROOT }).sort()) {
    const { journeys } = (await import(join(ROOT, file))) as { journeys: Journey[] }
    for (const journey of journeys.filter(({ name }) => `${file} ${name}`.includes(only))) {
      const began = performance.now()
      const first = await attempt(browser, journey, server.base)
      const fault = first && (await attempt(browser, journey, server.base))
      if (first) console.log(fault ? `第一次：${first}` : `第二次才通过，要修：${journey.name}\n${first}`)
      if (fault) failed++
      else passed++
      const seconds = ((performance.now() - began) / 1000).toFixed(1)
      console.log(`${fault ? '✗' : '✓'} ${basename(file, '.journey.ts')}: ${journey.name} (${seconds} s)`)
      if (fault) console.log(String(fault instanceof Error ? fault.stack : fault).replace(/^/gm, '    '))
    }
  }
} finally {
  await browser.close()
  await server.close()
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed || !passed ? 1 : 0)

/** Gives what went wrong, or undefined. An error thrown by a page's own script counts too. */
async function attempt(browser: Browser, journey: Journey, base: string): Promise<unknown> {
  const context = await browser.newContext({
    viewport: journey.desktop ? { width: 1440, height: 900 } : { width: 390, height: 844 },
    javaScriptEnabled: !journey.withoutScript,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  const scriptErrors: Error[] = []
  page.on('pageerror', (error) => scriptErrors.push(error))
  try {
    await journey.run(page, base)
    return scriptErrors[0]
  } catch (error) {
    return error
  } finally {
    await context.close()
  }
}
