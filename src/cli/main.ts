import { readdirSync } from 'node:fs'
import { type CAC, cac } from 'cac'
import { sayFailure } from './print.ts'

/** A file `*.command.ts` beside this one adds its commands to the list. */
export type Register = (cli: CAC) => void

const HEADINGS: Record<string, string> = {
  Usage: '用法',
  Commands: '命令',
  Options: '选项',
  Examples: '例子',
}

/** Words of a command that cannot be understood: shown with a hint, ends with 2. */
class Misuse extends Error {}

const cli = cac('zhitong')
for (const name of readdirSync(import.meta.dirname).sort()) {
  if (!name.endsWith('.command.ts')) continue
  const { register } = (await import(`./${name}`)) as { register: Register }
  register(cli)
}
cli.help((sections) => {
  // The list of "run any command with --help" repeats the list of commands.
  const kept = sections.filter(({ title }) => !title?.startsWith('For more info'))
  for (const section of kept) {
    section.title = section.title && (HEADINGS[section.title] ?? section.title)
    section.body = section.body
      .replace('Display this message', '显示本说明')
      .replace('<command> [options]', '<命令> [选项]')
  }
  return kept
})

try {
  await run(process.argv.slice(2))
} catch (error) {
  const misuse = misuseOf(error)
  if (misuse) {
    console.error(`${misuse}\n用 bin/zhitong --help 看全部命令。`)
    process.exitCode = 2
  } else {
    sayFailure(error)
    process.exitCode = 1
  }
}

async function run(words: string[]): Promise<void> {
  const argv = joined(words)
  cli.parse(['node', 'zhitong', ...argv], { run: false })
  if (cli.options.help) return
  if (!cli.matchedCommand) {
    if (words.length > 0) throw new Misuse(`不认识的命令：${words.join(' ')}`)
    cli.outputHelp()
    return
  }
  keepText(cli.options, argv)
  await cli.runMatchedCommand()
}

/** `db url --owner` becomes `'db url' --owner`: a command's name may have two words. */
function joined([first = '', second = '', ...rest]: string[]): string[] {
  const both = `${first} ${second}`
  if (cli.commands.some(({ name }) => name === both)) return [both, ...rest]
  return [first, second, ...rest].filter((word) => word !== '')
}

/** The library makes numbers of what looks like one, and a telephone number or a code loses its zeros. */
function keepText(options: Record<string, unknown>, argv: string[]): void {
  for (const [name, value] of Object.entries(options)) {
    if (typeof value !== 'number') continue
    const flags = [name, name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)].map(
      (one) => `--${one}`,
    )
    const at = argv.findIndex((word) => flags.includes(word.split('=')[0]!))
    const word = argv[at]
    if (word) options[name] = word.includes('=') ? word.slice(word.indexOf('=') + 1) : argv[at + 1]
  }
}

function misuseOf(error: unknown): string | undefined {
  if (error instanceof Misuse) return error.message
  if (!(error instanceof Error) || error.name !== 'CACError') return undefined
  const quoted = /`(.*)`/.exec(error.message)?.[1] ?? ''
  if (error.message.startsWith('Unknown option')) return `不认识的选项：${quoted}`
  if (error.message.startsWith('missing required args')) return `缺少参数，应当是：zhitong ${quoted}`
  if (error.message.startsWith('option')) return `选项缺少值：${quoted}`
  return `多余的参数：${quoted.replaceAll('`', '')}`
}
