/** npm run demo [-- arguments]: the program does the main job by itself (tests/journeys/demo.ts), in the real window where there is one. */
import { hasDisplay, startVirtualDisplay } from './lib/display.mjs'
import { run } from './lib/say.mjs'
import { ensureSetup } from './lib/setup.mjs'

await run(async () => {
  await ensureSetup({ tests: true })
  const { ensureBuilt } = await import('./lib/build.mjs')
  const { toolEnv } = await import('./lib/env.mjs')
  const { runTypeScript } = await import('./lib/typescript.mjs')
  await ensureBuilt()
  const env = toolEnv()
  const display = !hasDisplay() ? await startVirtualDisplay() : undefined
  try {
    Object.assign(env, display?.env)
    return await runTypeScript('tests/journeys/demo.ts', process.argv.slice(2), env)
  } finally {
    await display?.stop()
  }
})
