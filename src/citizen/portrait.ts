import { type Html, html } from './layout.ts'

/** The photo of a deputy who agreed to it, at the address of their code. */
export function portrait(path: string, name: string): Html {
  return html`<img class="portrait" src="${path}/photo" alt="${name}的照片" width="96" height="96">`
}
