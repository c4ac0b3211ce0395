import { FileProblem } from './sheet-text.ts'

/** What a reader wants to hear of a document: tags without their prefix, and the text between them. */
export type Listener = {
  /** `tag` is what stands between the angles, to be asked by `attributeOf`. */
  open(name: string, tag: string, isEmpty: boolean): void
  close?(name: string): void
  text?(text: string): void
}

/**
 * Goes through an XML document once, in linear time. Document types are refused, so that nothing is ever expanded or
 * fetched. Throws FileProblem for what is no XML.
 */
export function scanXml(xml: string, { open, close, text }: Listener): void {
  for (let at = 0; ; ) {
    const start = xml.indexOf('<', at)
    if (start === -1) return
    if (text && start > at) text(decoded(xml.slice(at, start)))
    const sign = xml[start + 1]
    if (sign === '!') {
      if (xml.startsWith('<![CDATA[', start)) {
        const end = endOf(xml, ']]>', start)
        text?.(xml.slice(start + 9, end))
        at = end + 3
      } else if (xml.startsWith('<!--', start)) at = endOf(xml, '-->', start) + 3
      else throw new FileProblem('文件里有不该有的内容（文档类型声明），没有读。')
      continue
    }
    if (sign === '?') {
      at = endOf(xml, '?>', start) + 2
      continue
    }
    const end = endOfTag(xml, start + 1)
    at = end + 1
    if (sign === '/') {
      close?.(nameIn(xml, start + 2, end))
      continue
    }
    const isEmpty = xml[end - 1] === '/'
    open(nameIn(xml, start + 1, end), xml.slice(start + 1, end), isEmpty)
  }
}

const patterns = new Map<string, RegExp>()

/** The value of an attribute of a tag; a prefixed one is asked for with its colon (`:id`). */
export function attributeOf(tag: string, name: string): string | undefined {
  let pattern = patterns.get(name)
  if (!pattern) {
    const prefixed = name.startsWith(':') ? `[\\w.-]+${name}` : name
    pattern = new RegExp(`\\s${prefixed}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    patterns.set(name, pattern)
  }
  const found = pattern.exec(tag)
  return found ? decoded(found[1] ?? found[2] ?? '') : undefined
}

/** The end of a tag; an angle may stand within quotes. */
function endOfTag(xml: string, from: number): number {
  let quote = 0
  for (let at = from; at < xml.length; at++) {
    const code = xml.charCodeAt(at)
    if (quote) {
      if (code === quote) quote = 0
    } else if (code === 34 || code === 39) quote = code
    else if (code === 62) return at
  }
  throw new FileProblem('文件不完整，读到一半就没有了。')
}

function endOf(xml: string, sign: string, from: number): number {
  const end = xml.indexOf(sign, from)
  if (end === -1) throw new FileProblem('文件不完整，读到一半就没有了。')
  return end
}

function nameIn(xml: string, from: number, to: number): string {
  let [start, end] = [from, from]
  for (; end < to; end++) {
    const code = xml.charCodeAt(end)
    if (code === 58) start = end + 1
    else if (code <= 32 || code === 47) break
  }
  return xml.slice(start, end)
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function decoded(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, (whole, hex, number, name) => {
    if (name) return ENTITIES[name] ?? whole
    const code = hex ? Number.parseInt(hex, 16) : Number(number)
    return code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}
