/** npm run screens [-- arguments]: screenshots of the built program (tests/journeys/screens.ts), always on a virtual screen. */
import { startVirtualDisplay } from './lib/display.mjs'
import { run } from './lib/say.mjs'
import { ensureSetup } from './lib/setup.mjs'

await run(async () => {
  await ensureSetup({ tests: true })
  const { ensureBuilt } = await import('./lib/build.mjs')
  const { toolEnv } = await import('./lib/env.mjs')
  const { runTypeScript } = await import('./lib/typescript.mjs')
  await ensureBuilt()
  const env = toolEnv()
  const display = process.platform === 'linux' ? await startVirtualDisplay() : undefined
  try {
    Object.assign(env, display?.env)
    return await runTypeScript('tests/journeys/screens.ts', process.argv.slice(2), env)
  } finally {
    await display?.stop()
  }
})
