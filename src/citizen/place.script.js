// 用我的位置: asked for only when pressed; the words beside it stay the person's own.

for (const field of document.querySelectorAll('[data-place]')) {
  if (navigator.geolocation && isSecureContext) offerPlace(field)
}

function offerPlace(field) {
  const { lat, lng } = field.form.elements
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'plain here'
  const said = document.createElement('p')
  said.className = 'said'
  said.setAttribute('role', 'status')
  field.after(button, said)

  function show(words) {
    button.textContent = lat.value ? '不用我的位置了' : '用我的位置'
    said.textContent = words
  }

  button.addEventListener('click', () => {
    if (lat.value) {
      lat.value = lng.value = ''
      return show('')
    }
    said.textContent = '正在找您的位置…'
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        lat.value = coords.latitude.toFixed(6)
        lng.value = coords.longitude.toFixed(6)
        show(`记下了您现在的位置，误差约${Math.round(coords.accuracy)}米。写上地名更好找。`)
      },
      () => show('没有拿到位置，请在上面写地点。'),
      { enableHighAccuracy: true, timeout: 15000 },
    )
  })
  show('')
}
