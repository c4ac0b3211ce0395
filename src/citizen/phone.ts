import { type Html, html } from './layout.ts'

/** A number that is dialled when it is tapped. */
export function phoneLink(phone: string): Html {
  return html`<a href="tel:${phone.replace(/[^\d+]/g, '')}">${phone}</a>`
}
