// Enhancement of forms: one step at a time, a draft that survives, no sending twice. Without it all works in one page.

/** The words of the person who writes; never the name or the phone, which are not left on a borrowed device. */
const DRAFTED = ['content', 'location']

for (const form of document.querySelectorAll('form[data-steps], form[data-form]')) {
  keepFromSendingTwice(form)
  const dangers = form.querySelector('[data-dangers]')
  if (form.dataset.draft) keepDraft(form, `zt-draft ${form.dataset.draft}`)
  if (dangers) watchForDanger(form.elements.content, dangers)
  if (form.dataset.steps === undefined) continue
  const begin = askedForProof(form)
  if (document.querySelector('.errors, #held')) begin()
  else stepwise(form, begin)
}
document.querySelector('.errors')?.focus()

/** Under attack the server asks for some work before it takes a form; else it says nothing, and nobody notices. */
function askedForProof(form) {
  let isAsking = false
  let isWorking = false
  let isWaiting = false
  // After the form's own listeners: what they refuse does not wait here.
  document.addEventListener('submit', (event) => {
    if (!isWorking || event.defaultPrevented) return
    event.preventDefault()
    isWaiting = true
  })
  return async function begin() {
    if (isAsking) return
    isAsking = true
    try {
      const page = form.elements.nonce.value
      const answer = await fetch(`${form.getAttribute('action')}/proof?form=${page}`)
      if (answer.status !== 200) return
      const asked = await answer.json()
      isWorking = true
      const { prove } = await import(asked.script)
      await prove(form, asked)
    } catch {
      // No answer: the form is sent as it is, and the server decides.
    } finally {
      isWorking = false
    }
    if (isWaiting) form.requestSubmit(form.querySelector('[type=submit]'))
  }
}

/** Shows whom to call as soon as what is typed tells of danger: src/texts/danger.ts, asked in the page. */
function watchForDanger(content, box) {
  const { friends, before, after } = box.dataset
  const kinds = [...box.querySelectorAll('[data-danger]')]
  function isHappening(said, { dataset }) {
    return [...said.matchAll(new RegExp(dataset.danger, 'g'))].some(
      (match) =>
        !new RegExp(before).test(said.slice(0, match.index)) &&
        !new RegExp(after).test(said.slice(match.index + match[0].length)),
    )
  }
  function look() {
    const said = content.value.replace(new RegExp(friends, 'g'), '　')
    const found = kinds.find((kind) => isHappening(said, kind))
    for (const kind of kinds) if (kind.hidden !== (kind !== found)) kind.hidden = kind !== found
  }
  content.addEventListener('input', look)
  look()
}

function keepFromSendingTwice(form) {
  const button = form.querySelector('[data-busy]')
  const words = button.textContent
  const ready = () => {
    button.disabled = false
    button.textContent = words
  }
  form.addEventListener('submit', (event) => {
    setTimeout(() => {
      if (event.defaultPrevented) return
      button.disabled = true
      button.textContent = button.dataset.busy
    })
  })
  addEventListener('pageshow', ready)
}

function keepDraft(form, key) {
  const kept = readDraft(key)
  for (const name of DRAFTED) {
    const field = form.elements[name]
    if (!field.value && kept[name]) field.value = kept[name]
  }
  form.addEventListener('input', () => {
    const draft = Object.fromEntries(DRAFTED.map((name) => [name, form.elements[name].value]))
    try {
      localStorage.setItem(key, JSON.stringify(draft))
    } catch {
      // No room or not allowed: then there is no draft.
    }
  })
}

function readDraft(key) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {}
  } catch {
    return {}
  }
}

function stepwise(form, whenNearlyDone) {
  const [first, second] = form.querySelectorAll('[data-step]')
  const next = form.querySelector('[data-next]')
  const back = form.querySelector('[data-back]')
  const content = form.elements.content
  form.classList.add('stepwise')
  second.querySelector('h2').ariaLevel = '1'
  next.hidden = false
  back.hidden = false

  function show(step) {
    first.hidden = step === 2
    second.hidden = step !== 2
    if (step === 2) whenNearlyDone()
  }
  function enough() {
    const isEnough = content.value.trim().length >= 4
    complain(content, isEnough ? '' : '请说说是什么事，不少于4个字')
    return isEnough
  }
  content.addEventListener('input', () => content.ariaInvalid === 'true' && enough())
  function onward() {
    if (!enough()) return content.focus()
    history.pushState({ step: 2 }, '')
    show(2)
    scrollTo(0, 0)
    second.querySelector('h2').focus()
  }

  next.addEventListener('click', onward)
  back.addEventListener('click', () => history.back())
  addEventListener('popstate', () => {
    show(history.state?.step)
    scrollTo(0, 0)
  })
  form.addEventListener('submit', (event) => {
    if (second.hidden) {
      event.preventDefault()
      onward()
    } else if (!reachable(form.elements)) {
      event.preventDefault()
      form.elements.phone.focus()
    }
  })
  show(history.state?.step === 2 && content.value.trim().length >= 4 ? 2 : 1)
}

/** Asked here already, because photos would have to be chosen again after an answer of the server. */
function reachable({ contact, phone, name }) {
  const digits = phone.value.normalize('NFKC').replace(/[\s\-()]/g, '')
  const isPhone = /^(\+?86)?1[3-9]\d{9}$|^0\d{9,11}$/.test(digits)
  const isSilent = contact.value === 'yes' && !digits && !name.value.trim()
  const isWrong = contact.value !== 'no' && digits !== '' && !isPhone
  complain(
    phone,
    isSilent ? '请填电话，或者选“不留姓名电话”' : isWrong ? '电话号码不对，请填手机号或带区号的座机' : '',
  )
  return !isSilent && !isWrong
}

/** The same words in the same place as the server would put them. */
function complain(field, message) {
  let place = document.getElementById(`${field.id}-error`)
  if (!place) {
    place = document.createElement('p')
    place.id = `${field.id}-error`
    place.className = 'error'
    field.before(place)
  }
  place.textContent = message
  place.hidden = !message
  const hint = document.getElementById(`${field.id}-hint`)?.id ?? ''
  field.setAttribute('aria-describedby', message ? `${hint} ${place.id}`.trim() : hint)
  if (message) field.setAttribute('aria-invalid', 'true')
  else field.removeAttribute('aria-invalid')
}
