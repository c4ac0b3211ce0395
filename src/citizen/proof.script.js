// Under attack only: the phone works for a few seconds, so that a program would have to for every form. No puzzle.

const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => Number.parseInt(pair, 16))
const hex = (all) => Array.from(all, (one) => one.toString(16).padStart(2, '0')).join('')

/** Shows beside the button how far it is; puts the proof into the form. Without cryptography (http) does nothing. */
export async function prove(form, { challenge, most }) {
  if (!globalThis.crypto?.subtle) return
  const said = document.createElement('p')
  said.className = 'said proof'
  said.setAttribute('role', 'status')
  const bar = document.createElement('progress')
  bar.max = most
  bar.value = 0
  bar.setAttribute('aria-label', '确认进度')
  form.querySelector('[type=submit]').parentElement.before(said, bar)
  said.textContent = '正在确认您不是机器，请稍等几秒'
  try {
    const solution = await solve(challenge.parameters, most, (n) => {
      bar.value = n
    })
    const field = form.elements.proof ?? form.appendChild(document.createElement('input'))
    field.type = 'hidden'
    field.name = 'proof'
    field.value = btoa(JSON.stringify({ challenge, solution }))
    said.textContent = '确认好了'
  } catch {
    said.remove()
  } finally {
    bar.remove()
  }
}

async function solve({ nonce, salt, cost, keyLength, keyPrefix }, most, tell) {
  const word = new Uint8Array(nonce.length / 2 + 4)
  word.set(bytes(nonce))
  const counted = new DataView(word.buffer)
  const derive = { name: 'PBKDF2', hash: 'SHA-256', salt: bytes(salt), iterations: cost }
  for (let counter = 0; counter <= most; counter++) {
    counted.setUint32(nonce.length / 2, counter)
    const key = await crypto.subtle.importKey('raw', word, 'PBKDF2', false, ['deriveBits'])
    const derivedKey = hex(new Uint8Array(await crypto.subtle.deriveBits(derive, key, keyLength * 8)))
    if (derivedKey.startsWith(keyPrefix)) return { counter, derivedKey }
    if (counter % 20 === 0) tell(counter)
  }
  throw new Error('no answer')
}
