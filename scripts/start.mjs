/**
 * npm start [-- arguments]: set up, build what changed, open the counter with demo data.
 *   --no-demo   without demo data, as at a real counter
 * YCT_HOME names the profile folder; the program reads it.
 */
import { run } from './lib/say.mjs'
import { hasDisplay } from './lib/display.mjs'
import { ensureSetup } from './lib/setup.mjs'

await run(async () => {
  const args = process.argv.slice(2)
  await ensureSetup({ display: !hasDisplay() })
  const { ensureBuilt } = await import('./lib/build.mjs')
  const { launchProgram } = await import('./lib/launch.mjs')
  await ensureBuilt()
  const own = args.filter((arg) => arg !== '--no-demo')
  return launchProgram(own.length < args.length || own.includes('--demo') ? own : ['--demo', ...own])
})
