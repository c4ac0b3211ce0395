// Enhancement of forms: one step at a time, a draft that survives, no sending twice. Without it all works in one page.

/** The words of the person who writes; never the name or the phone, which are not left on a borrowed device. */
const DRAFTED = ['content', 'location']

for (const form of document.querySelectorAll('form[data-steps], form[data-form]')) {
  keepFromSendingTwice(form)
  if (form.dataset.draft) keepDraft(form, `zt-draft ${form.dataset.draft}`)
  if (form.dataset.steps !== undefined && !document.querySelector('.errors')) stepwise(form)
}
document.querySelector('.errors')?.focus()

function keepFromSendingTwice(form) {
  const button = form.querySelector('[data-busy]')
  const words = button.textContent
  const ready = () => {
    button.disabled = false
    button.textContent = words
  }
  form.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return
    setTimeout(() => {
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

function stepwise(form) {
  const [first, second] = form.querySelectorAll('[data-step]')
  const next = form.querySelector('[data-next]')
  const back = form.querySelector('[data-back]')
  const content = form.elements.content
  form.classList.add('stepwise')
  next.hidden = false
  back.hidden = false

  function show(step) {
    first.hidden = step === 2
    second.hidden = step !== 2
  }
  function enough() {
    const isEnough = content.value.trim().length >= 4
    complain(content, isEnough ? '' : '请说说是什么事，不少于4个字')
    return isEnough
  }
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
    if (!second.hidden) return
    event.preventDefault()
    onward()
  })
  show(history.state?.step === 2 && content.value.trim().length >= 4 ? 2 : 1)
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
  field.setAttribute('aria-describedby', message ? `${field.id}-hint ${field.id}-error` : `${field.id}-hint`)
  if (message) field.setAttribute('aria-invalid', 'true')
  else field.removeAttribute('aria-invalid')
}
