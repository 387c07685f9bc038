import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, launch, makeHome, palette, signIn, type Counter, type Home } from './support'

/** Journey 6: what a page in the window may and may not do, tried from inside the page; and that everybody can read it. */

let home: Home
let counter: Counter
beforeAll(async () => {
  home = await makeHome()
  counter = await launch({ home, hubUrl: 'http://127.0.0.1:9' })
  await signIn(counter.page)
}, 240_000)
afterAll(async () => {
  await counter?.close().catch(() => undefined)
  home?.remove()
})

test('every window is sandboxed and isolated, and the page has no Node', async () => {
  const preferences = await counter.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => {
    const { sandbox, contextIsolation, nodeIntegration, webSecurity } = (window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences()
    return { sandbox, contextIsolation, nodeIntegration, webSecurity }
  }))
  expect(preferences.length).toBeGreaterThan(0)
  for (const one of preferences) expect(one).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true })
  expect(await counter.page.evaluate(() => [typeof (globalThis as Record<string, unknown>)['require'], typeof (globalThis as Record<string, unknown>)['process'], Object.keys((globalThis as unknown as { api: object }).api).sort().join()])).toEqual(['undefined', 'undefined', 'call,on'])
})

test('scripts in the page, eval, remote pictures and inline handlers are stopped by the policy', async () => {
  const stopped = await counter.page.evaluate(async () => {
    const seen: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective))
    const script = document.createElement('script')
    script.textContent = 'window.__ran = true'
    document.body.append(script)
    const image = new Image()
    image.src = 'https://example.invalid/x.png'
    const button = document.createElement('button')
    button.setAttribute('onclick', 'window.__ran = true')
    document.body.append(button)
    button.click()
    // A string for a timer is compiled by the page; what the test driver itself evaluates is exempt from the policy.
    ;(setTimeout as (code: string, ms: number) => void)('window.__evaluated = true', 0)
    const fetched = await fetch('https://example.invalid/').then(() => true, () => false)
    await new Promise((done) => setTimeout(done, 300))
    script.remove()
    button.remove()
    return { seen: [...new Set(seen)].sort(), evaluated: (window as unknown as { __evaluated?: boolean }).__evaluated ?? false, fetched, ran: (window as unknown as { __ran?: boolean }).__ran ?? false }
  })
  expect(stopped.evaluated).toBe(false)
  expect(stopped.fetched).toBe(false)
  expect(stopped.ran).toBe(false)
  expect(stopped.seen).toEqual(expect.arrayContaining(['img-src', 'script-src-elem', 'script-src-attr', 'connect-src']))
})

test('a locked window answers nothing but its lock', async () => {
  const { page } = counter
  await page.keyboard.press('Control+KeyL')
  await page.locator('#password').waitFor()
  await expect(api(page, 'resident.search', { text: '陈', limit: 5 })).rejects.toThrow(/locked/)
  expect(await page.locator('body').innerText()).not.toMatch(/990\*{11}/)
  await page.locator('#password').fill('wangxi-2026')
  await page.keyboard.press('Enter')
  await page.getByText('今天从这里开始').waitFor()
})

test('start, resident, intake, cases and keys have no violation that axe finds', async () => {
  const { page } = counter
  const check = async (where: string) => {
    // Sections of one window; the page is not a website with landmarks.
    const { violations } = await new AxeBuilder({ page }).disableRules(['region']).setLegacyMode(true).analyze()
    expect(violations.map((violation) => `${where}: ${violation.id} ${violation.nodes[0]?.html.slice(0, 120)}`)).toEqual([])
  }
  // axe runs in the page as an isolated evaluation, which the policy does not concern.
  await check('start')
  await (await palette(page, '沈国良', '沈国良')).click()
  await page.getByText('已知信息').first().waitFor()
  await check('resident')
  await (await palette(page, '501', '最低生活保障审核确认')).click()
  await page.locator('[data-field="applyType"]').waitFor()
  await check('intake')
  await page.keyboard.press('Control+KeyT')
  await page.waitForTimeout(800)
  await check('cases')
}, 180_000)

// Last: the driver waits for ever for a navigation that was refused.
test('the page cannot be left, nothing opens, and files outside are not served', async () => {
  const { page } = counter
  const before = page.url()
  await page.evaluate(() => { location.href = 'https://example.invalid/' })
  await page.evaluate(() => { location.href = 'file:///etc/passwd' }).catch(() => undefined)
  await page.waitForTimeout(300)
  expect(page.url()).toBe(before)
  expect(await page.evaluate(() => window.open('https://example.invalid/') === null)).toBe(true)
  const statuses = await page.evaluate(() => Promise.all(['/../package.json', '/%2e%2e/%2e%2e/package.json', '/..%2f..%2fpackage.json', '/main/main.js'].map((path) => fetch(path).then((answer) => answer.status, () => 404))))
  expect(statuses).toEqual([404, 404, 404, 404])
  // The document camera and nothing else: pictures without sound, to the main window.
  const asked = await page.evaluate(() => Promise.all([{ video: true }, { audio: true }, { video: true, audio: true }].map((what) => navigator.mediaDevices.getUserMedia(what).then((stream) => { for (const track of stream.getTracks()) track.stop(); return 'given' }, () => 'refused'))))
  expect(asked).toEqual(['given', 'refused', 'refused'])
})
