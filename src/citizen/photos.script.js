// Photos: chosen one after another, shown small, taken out again, shrunk before they are sent.

const MOST_PHOTOS = 6
const LONGEST = 1600

for (const field of document.querySelectorAll('[data-photos]')) {
  if (typeof DataTransfer === 'function') gather(field)
}

function gather(field) {
  const input = field.querySelector('input')
  const list = field.appendChild(document.createElement('ul'))
  list.className = 'thumbs'
  const said = field.appendChild(document.createElement('p'))
  said.className = 'said'
  said.setAttribute('role', 'status')
  const add = document.createElement('label')
  add.className = 'add'
  add.htmlFor = input.id
  input.classList.add('covered')
  input.after(add)
  let chosen = []

  function draw() {
    const bag = new DataTransfer()
    for (const { file } of chosen) bag.items.add(file)
    input.files = bag.files
    list.replaceChildren(...chosen.map(thumb))
    add.textContent = chosen.length ? '再加一张' : '拍照或选照片'
    add.hidden = chosen.length >= MOST_PHOTOS
  }

  function thumb(photo, n) {
    const item = document.createElement('li')
    const image = item.appendChild(document.createElement('img'))
    image.src = photo.url
    image.alt = `第${n + 1}张照片`
    const out = item.appendChild(document.createElement('button'))
    out.type = 'button'
    out.textContent = `去掉第${n + 1}张照片`
    out.addEventListener('click', () => {
      URL.revokeObjectURL(photo.url)
      chosen = chosen.filter((one) => one !== photo)
      draw()
      input.focus()
    })
    return item
  }

  input.addEventListener('change', async () => {
    const room = MOST_PHOTOS - chosen.length
    const given = [...input.files]
    said.textContent = '正在准备照片…'
    for (const file of given.slice(0, room)) {
      const small = await shrunk(file)
      chosen.push({ file: small, url: URL.createObjectURL(small) })
    }
    draw()
    said.textContent = given.length > room ? `最多${MOST_PHOTOS}张，多出的没有加上` : ''
  })
  draw()
}

/** At most 1600 px and JPEG; what the browser cannot read goes as it is, and the server decides. */
async function shrunk(file) {
  try {
    const image = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, LONGEST / Math.max(image.width, image.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(image.width * scale)
    canvas.height = Math.round(image.height * scale)
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height)
    image.close()
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.82))
    if (!blob || (scale === 1 && blob.size >= file.size)) return file
    return new File([blob], `${file.name.replace(/\.\w+$/, '')}.jpg`, { type: 'image/jpeg' })
  } catch {
    return file
  }
}
