const SIDE = 1600
const MOST_BYTES = 60 * 1024 * 1024
const LEAST_SIDE = 8

/**
 * A photo as it is kept and travels: upright, at most 1600 px, JPEG, without what the camera wrote into it. Throws an
 * Error whose message says to the person why it cannot be taken.
 */
export async function smallPhoto(file: File): Promise<Blob> {
  if (file.size > MOST_BYTES)
    throw new Error(`这张照片有${Math.round(file.size / 1024 / 1024)}MB，太大了，最多60MB`)
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(async () => {
    throw new Error(await whyUnreadable(file))
  })
  try {
    const { width, height } = picture
    if (Math.max(width, height) < LEAST_SIDE)
      throw new Error(`这张照片只有${width}×${height}个像素，什么也看不清，请换一张`)
    const scale = Math.min(1, SIDE / Math.max(width, height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(width * scale))
    canvas.height = Math.max(1, Math.round(height * scale))
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    const small = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.82))
    if (!small) throw new Error('这张照片没有存下来，请再拍一次')
    return small
  } finally {
    picture.close()
  }
}

async function whyUnreadable(file: File): Promise<string> {
  const head = new Uint8Array(await file.slice(0, 32).arrayBuffer())
  const words = String.fromCharCode(...head)
  if (/ftyp(heic|heix|hevc|mif1|msf1)/.test(words))
    return '这是苹果手机的 HEIC 照片，这里打不开。请在手机“设置－相机－格式”里选“兼容性最佳”再拍'
  if (words.startsWith('\x89PNG') && head.length >= 24) {
    const [width, height] = [16, 20].map((at) => new DataView(head.buffer).getUint32(at)) as [number, number]
    if (width * height > 60_000_000) return `这张照片有${width}×${height}个像素，太大了，请缩小后再选`
  }
  if (/^(\xff\xd8|\x89PNG|GIF8|RIFF)/.test(words)) return '这张照片打不开，可能没有存完整或者太大，请换一张'
  return '这个文件不是照片'
}
