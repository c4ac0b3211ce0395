import type { Field } from '#kernel/denial.ts'
import { type Html, html } from './layout.ts'

export type Errors = readonly Field[]

/** All that is wrong, on top, each with a link to its field. */
export function errorSummary(errors: Errors): Html | '' {
  if (!errors.length) return ''
  return html`<div class="errors" role="alert" tabindex="-1" id="errors">
<h2>有${errors.length}处要改一下</h2>
<ul>${errors.map(({ path, message }) => html`<li><a href="#${path}">${message}</a></li>`)}</ul>
</div>`
}

/** What one field's control must carry, so that its hint and its errors are read out with it. */
export function described(name: string, errors: Errors, hint: boolean): Html {
  const isWrong = errors.some(({ path }) => path === name)
  const ids = [hint && `${name}-hint`, isWrong && `${name}-error`].filter(Boolean).join(' ')
  return html`${ids && html` aria-describedby="${ids}"`}${isWrong && html` aria-invalid="true"`}`
}

export function errorsOf(name: string, errors: Errors): Html | '' {
  const own = errors.filter(({ path }) => path === name)
  if (!own.length) return ''
  return html`<p class="error" id="${name}-error">${own.map(({ message }) => message).join('；')}</p>`
}

type Text = {
  name: string
  label: unknown
  hint?: unknown
  value?: string
  errors: Errors
  rows?: number
  isRequired?: boolean
  /** autocomplete, inputmode: written as they stand. */
  more?: Html
}

/** A label, a hint, what is wrong, and the control: in this order, for eyes and for screen readers. */
export function textField({ name, label, hint, value = '', errors, rows, isRequired, more }: Text): Html {
  const common = html`id="${name}" name="${name}"${isRequired && html` aria-required="true"`}${described(name, errors, !!hint)}${more && html` ${more}`}`
  return html`<div class="field">
<label for="${name}">${label}</label>
${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}
${errorsOf(name, errors)}
${
  rows
    ? html`<textarea ${common} rows="${rows}">
${value}</textarea>`
    : html`<input ${common} value="${value}">`
}
</div>`
}

/** Up to six photos. The script shows them small, lets one be taken out again, and shrinks them before they are sent. */
export function photoField(name: string, label: string, hint: string, errors: Errors): Html {
  return html`<div class="field" data-photos>
<label for="${name}">${label}</label>
<p class="hint" id="${name}-hint">${hint}</p>
${errorsOf(name, errors)}
<input type="file" id="${name}" name="${name}" accept="image/jpeg,image/png,image/webp" multiple${described(name, errors, true)}>
</div>`
}
