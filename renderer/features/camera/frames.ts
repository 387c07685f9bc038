/** A picture of what the camera sees, turned by quarters, as JPEG; null when the camera gives none. */
export async function takeFrame(source: HTMLVideoElement | ImageBitmap, quarters: number): Promise<Blob | null> {
  const [width, height] = source instanceof HTMLVideoElement ? [source.videoWidth, source.videoHeight] : [source.width, source.height]
  if (width === 0 || height === 0) return null
  const sideways = quarters % 2 === 1
  const canvas = document.createElement('canvas')
  canvas.width = sideways ? height : width
  canvas.height = sideways ? width : height
  const pen = canvas.getContext('2d')
  if (!pen) return null
  pen.translate(canvas.width / 2, canvas.height / 2)
  pen.rotate((quarters * Math.PI) / 2)
  pen.drawImage(source, -width / 2, -height / 2)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.86))
}

/** What Chromium calls its test camera; nothing real has this name. */
export const isSimulated = (label: string): boolean => /^fake[ _]/u.test(label)

export type CameraLine = { key: string; name: string; form: string; state: string; pages: number; done: boolean }
/** The line that the next shot is for: the one chosen, else the first gap after it, else the first gap. */
export function nextLine(lines: readonly CameraLine[], after: string | null): string | null {
  const from = lines.findIndex(({ key }) => key === after)
  return (lines.slice(from + 1).find(({ done }) => !done) ?? lines.find(({ done }) => !done))?.key ?? null
}
/** As what a shot paper counts: as the copy where a copy is asked for, else as the original that was seen. */
export const stateOfShot = (form: string): 'original' | 'copy' | 'electronic' => (form === 'copy' ? 'copy' : form === 'electronic' ? 'electronic' : 'original')
