import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CasePage, StatusBar } from '../../shared/ipc/views'
import { takeSubsistence } from '../journeys/subsistence'
import { api, launch, makeHome, pdfText, signIn, squeeze, type Counter, type Home } from '../journeys/support'

/** The main job in the application that electron-builder packed: nothing of the repository is used at run time. */

let home: Home
let counter: Counter
beforeAll(async () => {
  process.env['YCT_JOURNEY_PACKAGED'] = '1'
  home = await makeHome()
}, 180_000)
afterAll(async () => {
  await counter?.close().catch(() => undefined)
  home?.remove()
})

test('the packed application takes a case, makes its papers and sends it to its district', async () => {
  const app = process.env['YCT_PACKAGED_APP'] ?? ''
  expect(existsSync(join(dirname(app), 'resources', 'app.asar'))).toBe(true)
  counter = await launch({ home, env: { NODE_PATH: '' } })
  const { page } = counter
  expect(await counter.app.evaluate(({ app: electron }) => electron.isPackaged)).toBe(true)
  await signIn(page)
  await expect.poll(async () => (await api<StatusBar>(page, 'app.status', {})).link, { timeout: 60_000 }).toBe('online')
  const { receiptNo, caseId } = await takeSubsistence(page)
  await page.keyboard.press('F5')
  await expect.poll(async () => (await api<CasePage>(page, 'case.page', { id: caseId })).pips, { timeout: 30_000 }).toMatchObject({ state: 'received', receipt: expect.stringMatching(/^2610-/) })
  const shown = await api<CasePage>(page, 'case.page', { id: caseId })
  expect(shown.paperRows.map(({ kind }) => kind).sort()).toEqual(['acceptance', 'receipt', 'review', 'slip', 'worksheet'])
  expect(squeeze(await pdfText(shown.paperRows.find((paper) => paper.kind === 'acceptance')!.file))).toContain(receiptNo)
  expect(counter.errors).toEqual([])
}, 300_000)
