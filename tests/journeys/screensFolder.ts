import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'

/** Journeys keep their pictures only when `npm run screens` or `npm run demo` asks for them. */
export async function keepScreen(page: Page, name: string): Promise<void> {
  const folder = process.env['YCT_SCREENS']
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

/** A paper beside the pictures, when pictures are kept. */
export function keepPaper(file: string, name: string): void {
  const folder = process.env['YCT_SCREENS']
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  copyFileSync(file, join(folder, `${name}.pdf`))
}
