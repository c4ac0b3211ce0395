// 对话: an open page fetches what was written meanwhile, and says that it was seen.

for (const place of document.querySelectorAll('[data-talk]')) follow(place)

function follow(place) {
  const path = place.dataset.talk
  const seen = () => {
    if (!place.querySelector('[data-unread]') || document.hidden) return
    place.querySelector('[data-unread]').removeAttribute('data-unread')
    fetch(`${path}/read`, { method: 'POST' }).catch(() => {})
  }
  let shown
  const look = async () => {
    if (document.hidden) return
    const answer = await fetch(path).catch(() => undefined)
    if (!answer?.ok) return
    const list = await answer.text()
    // What the browser makes of a text differs from the text: the first one is compared by how many there are.
    const n = list.split('<li').length - 1
    if (shown === undefined ? n !== place.querySelectorAll('li').length : list !== shown)
      place.innerHTML = list
    shown = list
    seen()
  }
  seen()
  look()
  setInterval(look, 8000)
  document.addEventListener('visibilitychange', look)
}
