import react from '@vitejs/plugin-react'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { _electron, type Page } from 'playwright'
import { build } from 'vite'
import { repo } from '../store/support'
import { compare, median, quantile } from './measure'
import { comparedLine, plainLine, type Line } from './report'

export type FormSizes = { keys: number; rounds: number }

/**
 * From a key to the frame that shows it, in a form of 60 fields with a table of 20 rows: a bare input on the same page, a
 * field of the form and a cell of the open row, in turn. The window is the stage's, under the policy main sets.
 */
export async function benchForm({ keys, rounds }: FormSizes, say: (text: string) => void): Promise<{ lines: Line[]; figures: unknown }> {
  const executablePath = process.env['YCT_ELECTRON']
  if (!executablePath) throw new Error('YCT_ELECTRON is not set: run the bench with npm run bench')
  const outDir = join(repo, 'out/bench/form')
  mkdirSync(outDir, { recursive: true })
  say('form: building the page of 60 fields')
  await build({
    configFile: false, root: resolve(import.meta.dirname, 'form'), base: './', plugins: [react()], logLevel: 'error',
    build: { outDir, emptyOutDir: true, target: 'chrome130', reportCompressedSize: false, chunkSizeWarningLimit: 4000 },
  })
  const app = await _electron.launch({
    executablePath, args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), join(repo, 'tests/renderer/stage/window.cjs')],
    env: { ...(process.env as Record<string, string>), STAGE_DIR: outDir },
  })
  try {
    const page = await app.firstWindow()
    const places = { bare: '#bare', field: '[data-field="f0"] input', money: '[data-field="f2"] input', cell: '[data-field="members[19].employer"] input' }
    await page.locator(places.field).waitFor()
    await page.locator('[data-table="members"] tr[data-row="19"] td').last().click()
    await page.locator('[data-table="members"] tr[data-row="19"] button').first().click()
    await page.locator(places.cell).waitFor()
    const run = (place: keyof typeof places) => keyToPaint(page, places[place], place === 'money' ? '1' : 'a', keys)
    for (const place of Object.keys(places) as (keyof typeof places)[]) await run(place)
    const done: Record<keyof typeof places, number[]>[] = []
    for (let round = 0; round < rounds; round++) done.push({ bare: await run('bare'), field: await run('field'), money: await run('money'), cell: await run('cell') })
    const p95 = (place: keyof typeof places) => done.map((one) => ({ limit: quantile(one.bare, 0.95), ours: quantile(one[place], 0.95) }))
    const lines = (['field', 'money', 'cell'] as const).map((place) => comparedLine('form', '60 + 20 rows', `key to paint, p95, ${place}`, 'ms', compare(p95(place))))
    return {
      lines: [...lines, plainLine('form', '60 + 20 rows', 'key to paint, median, field', 'ms', median(done.flatMap((one) => one.field)))],
      figures: { keys, rounds, done },
    }
  } finally {
    await app.close()
  }
}

async function keyToPaint(page: Page, place: string, key: string, keys: number): Promise<number[]> {
  const input = page.locator(place).first()
  await input.fill('')
  await input.focus()
  await page.evaluate(() => (window as unknown as { bench: { take(): number[] } }).bench.take())
  for (let n = 0; n < keys; n++) {
    // Ten characters and back, as a clerk fills a field; what is typed is handed up in the pauses.
    await page.keyboard.press(n % 20 < 10 ? key : 'Backspace')
    await page.waitForTimeout(30)
  }
  await page.waitForTimeout(250)
  return page.evaluate(() => (window as unknown as { bench: { take(): number[] } }).bench.take())
}
