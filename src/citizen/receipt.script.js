// The receipt: copied, kept as a picture, shared; and the slip printed.

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => print())
}
for (const card of document.querySelectorAll('[data-receipt]')) offerTools(card)

function offerTools(card) {
  const { no, code, url, owner } = card.dataset
  const said = card.querySelector('[data-said]')
  const words = `编号：${no}\n查询码：${code}\n查进度：${url}`
  forgetDrafts()
  card.querySelector('.tools').hidden = false

  card.querySelector('[data-copy]').addEventListener('click', async () => {
    said.textContent = (await copied(words))
      ? '复制好了，可以粘贴到微信里。'
      : '没有复制成，请长按上面的文字。'
  })
  card.querySelector('[data-picture]').addEventListener('click', async () => {
    const picture = await drawn({ no, code, url, owner }, card.querySelector('svg'))
    const shown = document.createElement('img')
    shown.className = 'shown'
    shown.alt = `回执：编号${no}，查询码${code}`
    shown.src = picture
    const link = document.createElement('a')
    link.href = picture
    link.download = '反映回执.png'
    link.className = 'plain'
    link.textContent = '下载图片'
    card.querySelector('[data-shown]').replaceChildren(shown, link)
    said.textContent = '长按图片就能保存到手机。'
  })
  const share = card.querySelector('[data-share]')
  if (navigator.share) {
    share.hidden = false
    share.addEventListener('click', () =>
      navigator.share({ title: `反映回执 ${no}`, text: words }).catch(() => {}),
    )
  }
}

/** What was sent need not be kept as a draft any more. */
function forgetDrafts() {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith('zt-draft ')) localStorage.removeItem(key)
  } catch {
    // Not allowed: then there was no draft either.
  }
}

async function copied(words) {
  try {
    await navigator.clipboard.writeText(words)
    return true
  } catch {
    const area = document.body.appendChild(document.createElement('textarea'))
    area.value = words
    area.select()
    const isDone = document.execCommand('copy')
    area.remove()
    return isDone
  }
}

async function drawn({ no, code, url, owner }, svg) {
  const canvas = document.createElement('canvas')
  canvas.width = 720
  canvas.height = 1080
  const pen = canvas.getContext('2d')
  const line = (text, y, size, colour = '#1f2328', weight = 400) => {
    pen.fillStyle = colour
    pen.font = `${weight} ${size}px sans-serif`
    pen.fillText(text, 60, y, 600)
  }
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, 720, 1080)
  pen.fillStyle = '#a61b1b'
  pen.fillRect(0, 0, 720, 12)
  line(owner, 90, 32, '#57606a')
  line('编号', 170, 28, '#57606a')
  line(no, 220, 44, '#1f2328', 600)
  line('查询码', 290, 28, '#57606a')
  line(`${code.slice(0, 4)} ${code.slice(4)}`, 345, 52, '#1f2328', 600)
  const image = new Image()
  image.src = `data:image/svg+xml,${encodeURIComponent(sized(svg))}`
  await image.decode()
  pen.imageSmoothingEnabled = false
  pen.drawImage(image, 110, 400, 500, 500)
  line('扫一扫看进度，或打开', 950, 28, '#57606a')
  const half = Math.ceil(url.length / 2)
  line(url.slice(0, half), 995, 26)
  line(url.slice(half), 1030, 26)
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(URL.createObjectURL(blob)), 'image/png'))
}

function sized(svg) {
  const copy = svg.cloneNode(true)
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', '500')
  copy.setAttribute('height', '500')
  return copy.outerHTML
}
