const SIDE = 1600

/**
 * A photo as it should travel from a phone: upright, at most 1600 px, JPEG. What the browser cannot read is sent as
 * it is; the server then says what it thinks of it.
 */
export async function shrink(file: File): Promise<File> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.82))
    if (!blob) return file
    return new File([blob], `${file.name.replace(/\.\w+$/, '') || '照片'}.jpg`, { type: 'image/jpeg' })
  } catch {
    return file
  }
}
