import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { CasePage, PaperView, StatusBar } from '../../shared/ipc/views'
import { takeSubsistence } from './subsistence'
import { api, launch, makeHome, palette, pdfText, repo, signIn, squeeze } from './support'

/**
 * npm run demo: the program does its main job by itself in the real window (journey 1) and leaves the papers and
 * pictures in out/demo. Says each step as it happens.
 */

const out = join(repo, 'out', 'demo')
rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })
const run = promisify(execFile)
const say = (text: string): void => console.log(text)
const until = async <T>(ask: () => Promise<T>, good: (value: T) => boolean, what: string): Promise<T> => {
  for (let tries = 0; tries < 120; tries++) {
    const value = await ask()
    if (good(value)) return value
    await new Promise((done) => setTimeout(done, 500))
  }
  throw new Error(`waited in vain: ${what}`)
}

say('Preparing a household, a window and a district (invented data) …')
const home = await makeHome()
const counter = await launch({ home })
const { page } = counter
let n = 0
const picture = async (name: string): Promise<void> => { await page.screenshot({ path: join(out, `${String(++n).padStart(2, '0')}-${name}.png`) }) }
try {
  await signIn(page)
  say('Signed in as 李敏 (W203) at window 3.')
  await until(() => api<StatusBar>(page, 'app.status', {}), (status) => status.link === 'online', 'the embedded district')
  await picture('start')
  await palette(page, 'sgl', '沈国良')
  await picture('find-by-initials')
  await page.keyboard.press('Escape')
  say('Found 沈国良 by the initials sgl; taking 501 最低生活保障 for the household of three …')
  const { receiptNo, caseId } = await takeSubsistence(page)
  await page.waitForTimeout(800)
  await picture('accepted')
  say(`Accepted: receipt number ${receiptNo}. Saved before anything printed.`)

  const papers = await api<PaperView[]>(page, 'paper.list', { caseId })
  for (const paper of papers) cpSync(paper.file, join(out, `${paper.kind}-${receiptNo}.pdf`))
  const text = squeeze(await pdfText(join(out, `acceptance-${receiptNo}.pdf`)))
  for (const words of ['受理通知书', '沈国良', receiptNo, '2026年11月10日']) if (!text.includes(words)) throw new Error(`the acceptance notice does not say ${words}`)
  say(`Papers: ${papers.map((paper) => `${paper.kind} ×${paper.copies}`).join(', ')}, text read back with pdftotext.`)

  await page.keyboard.press('F5')
  const sent = await until(() => api<CasePage>(page, 'case.page', { id: caseId }), (one) => one.pips.state === 'received', 'the district’s receipt')
  say(`Received by the district: 区收 ${sent.pips.receipt}.`)
  const hub = JSON.parse(readFileSync(join(home.folder, 'demo', 'hub.json'), 'utf8')) as { url: string }
  for (const move of ['accept', 'approve']) await run(process.execPath, [join(repo, 'scripts/hub.mjs'), 'decide', receiptNo, move, '--by', '区民政局', ...(move === 'approve' ? ['--despite', '公示由社区在线下完成，记录另附'] : []), '--url', hub.url, '--data', home.hubFolder], { cwd: repo })
  say('The district accepts and approves (its command line).')
  await page.keyboard.press('F5')
  const decided = await until(() => api<CasePage>(page, 'case.page', { id: caseId }), (one) => one.status === 'approved', 'the approval')
  await (await palette(page, receiptNo, receiptNo.slice(-5))).click()
  await page.getByText('准予').first().waitFor()
  await page.waitForTimeout(500)
  await picture('approved')
  say(`Approved: ${decided.decision?.docNo}. Pictures and papers are in ${out}.`)
} finally {
  await counter.close().catch(() => undefined)
  home.remove()
}
