import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import type { DraftSummary, StatusBar } from '../../shared/ipc/views'
import { allItems, contactSheet, forgetResidents, openItem, pictureOf } from './allItems'
import { takeSubsistence } from './subsistence'
import { api, launch, makeHome, palette, repo, signIn } from './support'

/** npm run screens: the pictures of docs/screens, taken of the built program. `-- --out DIR` puts them elsewhere. */

const at = process.argv.indexOf('--out')
const out = at > 0 ? (process.argv[at + 1] ?? '') : join(repo, 'docs', 'screens')
rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })

const home = await makeHome()
const counter = await launch({ home })
const { page } = counter
const picture = async (name: string): Promise<void> => {
  await page.waitForTimeout(700)
  await page.screenshot({ path: join(out, `${name}.png`) })
  console.log(`${name}.png`)
}
const size = (width: number, height: number): Promise<void> => counter.app.evaluate(({ BrowserWindow }, [w, h]) => { BrowserWindow.getAllWindows().find((window) => window.isVisible())?.setContentSize(w as number, h as number) }, [width, height] as const)
const display = (input: { theme?: string; language?: string }) => api(page, 'setting.set', input)
const open = async (target: Page, text: string, ...words: string[]): Promise<void> => { await (await palette(target, text, ...words)).click() }

async function subsistenceDraft(): Promise<void> {
  await open(page, 'cgf', '陈桂芳', '2046')
  await page.getByText('已知信息').first().waitFor()
  await open(page, '501', '最低生活保障审核确认')
  await page.locator('[data-field="applyType"]').waitFor()
}

try {
  await size(1366, 768)
  await page.locator('#password').waitFor({ timeout: 60_000 })
  await picture('00-sign-in')
  await signIn(page)
  for (let tries = 0; tries < 120 && (await api<StatusBar>(page, 'app.status', {})).link !== 'online'; tries++) await page.waitForTimeout(500)
  await picture('01-start')
  await palette(page, 'db')
  await picture('02-palette')
  await page.keyboard.press('Escape')
  await open(page, 'cgf', '陈桂芳', '2046')
  await page.getByText('已知信息').first().waitFor()
  await picture('03-resident')

  const { receiptNo } = await takeSubsistence(page)
  await picture('07-print')
  await open(page, receiptNo, receiptNo.slice(-5))
  await page.getByText('送到哪里了').waitFor()
  await picture('05-case')
  await page.keyboard.press('F9')
  await page.locator('.act-form').waitFor()
  await picture('05-case-step')
  for (const theme of ['large', 'contrast']) {
    await display({ theme })
    await picture(`05-case-step-${theme}`)
  }
  await display({ theme: 'standard', language: 'en' })
  await picture('05-case-step-english')
  await display({ language: 'zh' })
  await page.keyboard.press('Escape')
  await open(page, '待领', '待领、待送达')
  await page.locator('.delivery').waitFor()
  await picture('14-delivery')

  await subsistenceDraft()
  await picture('04-intake')
  await page.keyboard.press('Alt+Digit1')
  await picture('04-intake-applicant')
  await page.keyboard.press('Alt+Digit3')
  await picture('04-intake-papers')
  await page.keyboard.press('Alt+Digit2')
  await page.keyboard.press('F9')
  await picture('12-gaps')
  await size(1920, 1080)
  await picture('04-intake-1920')
  await size(1366, 768)
  for (const theme of ['large', 'contrast']) {
    await display({ theme })
    await picture(`04-intake-${theme}`)
  }
  await display({ theme: 'standard', language: 'en' })
  await picture('04-intake-english')
  await display({ language: 'zh' })
  await page.keyboard.press('Control+KeyS')
  await picture('01-start-parked')
  await page.keyboard.press('Control+KeyN')
  await page.keyboard.type('gzf')
  await picture('10-quick-record')
  await page.keyboard.press('Enter')
  await open(page, 'sjtz', '首接台账')
  await page.locator('.contacts-matter').waitFor()
  for (const theme of ['large', 'contrast', 'standard']) {
    await display({ theme })
    await picture(theme === 'standard' ? '10-first-contact' : `10-first-contact-${theme}`)
  }
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+KeyT')
  await picture('06-cases')
  await page.keyboard.press('F1')
  await picture('11-keys')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+KeyL')
  await picture('13-locked')
  const drafts = await api<DraftSummary[]>(page, 'draft.list', {}).catch(() => [])
  if (drafts.length > 0) throw new Error('a locked window answered')
} finally {
  await counter.close().catch(() => undefined)
  home.remove()
}

// Every item's form with its worked case, on one sheet. The cases are told for two days.
const all = allItems()
const shots: { picture: Buffer; line: string }[] = []
const days = [...new Set(all.map(({ at }) => at.on))].sort()
for (const day of days) {
  forgetResidents()
  const profile = await makeHome()
  const window = await launch({ home: profile, hubUrl: null, now: `${day}T02:24:00.000Z` })
  try {
    await signIn(window.page)
    for (const one of all.filter(({ at }) => at.on === day)) {
      await openItem(window.page, one)
      shots.push({ picture: await pictureOf(window.page), line: `${one.item.shortCode} ${one.item.name.zh}` })
    }
    if (day === days.at(-1)) {
      writeFileSync(join(out, 'all-items.png'), await contactSheet(window.page, shots.sort((a, b) => a.line.localeCompare(b.line))))
      console.log('all-items.png')
    }
  } finally {
    await window.close().catch(() => undefined)
    profile.remove()
  }
}
