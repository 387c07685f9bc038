import { readFile } from 'node:fs/promises'

/** Size of the first page of a PDF that Chromium made (it leaves the page objects uncompressed); null when it cannot be read there. */
export async function pageSizeMm(file: string): Promise<{ width: number; height: number } | null> {
  const text = (await readFile(file)).toString('latin1')
  const box = /\/MediaBox\s*\[\s*([\d.+-]+)\s+([\d.+-]+)\s+([\d.+-]+)\s+([\d.+-]+)\s*\]/.exec(text)
  if (!box) return null
  const [left, bottom, right, top] = box.slice(1).map(Number) as [number, number, number, number]
  const mm = (points: number): number => (points / 72) * 25.4
  return { width: mm(right - left), height: mm(top - bottom) }
}
