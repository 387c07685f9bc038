/**
 * Pictures of the stage: node tests/renderer/stage/shots.mjs out/stage-shots start 'start?theme=large' …
 * Each name is scene?query#WIDTHxHEIGHT@keys; keys are pressed one after the other (`@Control+K,type:db`).
 */
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { _electron } from 'playwright'
import { toolEnv } from '../../../scripts/lib/env.mjs'
import { hasDisplay, startVirtualDisplay } from '../../../scripts/lib/display.mjs'

const [out = 'out/stage-shots', ...names] = process.argv.slice(2)
mkdirSync(out, { recursive: true })
const display = hasDisplay() ? null : await startVirtualDisplay()
const env = { ...toolEnv(), ...display?.env, STAGE_DIR: resolve('out/stage-r2-build') }
const app = await _electron.launch({ executablePath: env.YCT_ELECTRON, args: ['--no-sandbox', '--disable-gpu', '--force-device-scale-factor=1', resolve('tests/renderer/stage/window.cjs')], env })
const page = await app.firstWindow()
page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) console.log(`  ${message.type()}: ${message.text().slice(0, 400)}`) })
page.on('pageerror', (error) => console.log(`  exception: ${String(error.stack ?? error).slice(0, 600)}`))

for (const name of names) {
  const [, scene, query = '', size = '1366x768', keys = ''] = /^([\w-]+)(?:\?([^#@]*))?(?:#(\d+x\d+))?(?:@(.*))?$/.exec(name) ?? []
  const [width, height] = size.split('x').map(Number)
  await app.evaluate(({ BrowserWindow }, [w, h]) => { BrowserWindow.getAllWindows()[0].setContentSize(w, h) }, [width, height])
  await page.goto(`app://stage/index.html?scene=${scene}&${query}`)
  await page.waitForTimeout(900)
  for (const key of keys.split(',').filter(Boolean)) {
    if (key.startsWith('type:')) await page.keyboard.type(key.slice(5))
    else if (key.startsWith('click:')) await page.getByText(key.slice(6), { exact: false }).first().click({ timeout: 3000 }).catch((error) => console.log(`  ${key}: ${String(error).slice(0, 120)}`))
    else await page.keyboard.press(key)
    await page.waitForTimeout(150)
  }
  await page.waitForTimeout(300)
  if (process.env.AXE) {
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().disableRules(['region']).analyze()
    for (const found of violations) console.log(`  axe ${found.impact} ${found.id}: ${found.nodes.slice(0, 4).map((node) => node.html.slice(0, 140)).join(' | ')}`)
  }
  const file = `${out}/${name.replace(/[^\w]+/g, '-').replace(/-$/, '')}.png`
  await page.screenshot({ path: file })
  const overflow = await page.evaluate(() => {
    const wide = [...document.querySelectorAll('*')].filter((element) => element.scrollWidth > element.clientWidth + 1 && ['auto', 'scroll'].includes(getComputedStyle(element).overflowX))
    return wide.map((element) => `${element.className}: ${element.scrollWidth}>${element.clientWidth}`)
  })
  console.log(`${file}${overflow.length ? `  scrolls sideways: ${overflow.join(', ')}` : ''}`)
}
await app.close()
await display?.stop()
