// 别人反映过的: while somebody writes, what was released about the same. Without it the form is whole.

for (const field of document.querySelectorAll('form[data-steps] textarea[name=content]')) offerAlike(field)

function offerAlike(field) {
  const shown = document.createElement('div')
  shown.className = 'alike'
  shown.setAttribute('role', 'status')
  field.after(shown)
  let timer
  let asked = ''
  field.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(ask, 900)
  })

  async function ask() {
    const text = field.value.trim()
    if (text.length < 8) return shown.replaceChildren()
    if (text === asked) return
    asked = text
    try {
      const answer = await fetch('/p/alike', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text: text.slice(0, 2000) }),
      })
      if (answer.ok && text === asked) show((await answer.json()).matters)
    } catch {
      // Nobody waits for it.
    }
  }

  function show(matters) {
    if (!matters.length) return shown.replaceChildren()
    const says = document.createElement('p')
    says.textContent = '有人反映过类似的事，已经有答复：'
    const list = document.createElement('ul')
    for (const { path, title, reply } of matters) {
      const link = document.createElement('a')
      link.href = path
      link.target = '_blank'
      link.textContent = title
      const line = document.createElement('li')
      const voice = document.createElement('a')
      voice.href = `${path}/voice`
      voice.textContent = '我也遇到，一起反映'
      line.append(link, document.createElement('br'), reply, document.createElement('br'), voice)
      list.append(line)
    }
    const on = document.createElement('p')
    on.className = 'quiet'
    on.textContent = '您的情况不一样，或者还没解决，接着写就行。'
    shown.replaceChildren(says, list, on)
  }
}
