import {
  CLAUSE,
  type Danger,
  dangers,
  dangersIn,
  FALSE_FRIENDS,
  NOT_NOW,
  ONLY_SPOKEN_OF,
} from '#texts/danger.ts'
import { type Html, html } from './layout.ts'

const calledFor: Record<string, string> = { 119: '火警、救援', 120: '急救', 110: '报警' }

/** What the script asks of the words while they are typed: it shows the one that fits, all others stay hidden. */
export function dangerWhileTyping(gasPhone: string | null): Html {
  return html`<div role="alert" data-dangers data-friends="${FALSE_FRIENDS}" data-before="(?:${NOT_NOW})${CLAUSE}$" data-after="^(?:${ONLY_SPOKEN_OF})">${dangers.map(
    (danger) =>
      html`<div class="danger" data-danger="${danger.words}" hidden>${whatToDo(danger, gasPhone)}</div>`,
  )}</div>`
}

/** On the page after sending: whom to call at once, when what was written tells of danger; else nothing. */
export function dangerSent(content: string, gasPhone: string | null): Html | '' {
  const [danger] = dangersIn(content)
  if (!danger) return ''
  return html`<section class="danger" role="alert" aria-label="紧急情况">${whatToDo(danger, gasPhone)}
<p>您写的已经标为紧急，联络站会尽快看到；但联络站不是急救和抢险，<strong>人有危险请不要等</strong>。</p></section>`
}

function whatToDo({ advice, calls }: Danger, gasPhone: string | null): Html {
  const numbers = calls.flatMap((call) => {
    if (call !== 'gas') return [{ number: call as string, what: calledFor[call]! }]
    return gasPhone ? [{ number: gasPhone, what: '燃气抢修' }] : []
  })
  return html`<p><strong>有危险，请马上打电话，不要等联络站回复</strong></p>
<p class="calls">${numbers.map(({ number, what }) => html`<a href="tel:${number}">${number}<small>${what}</small></a>`)}</p>
<p>${advice}</p>`
}
