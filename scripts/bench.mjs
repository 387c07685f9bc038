/** npm run bench [-- arguments]: tests/bench/run.ts with PostgreSQL, a display and the built program at hand. */
import { startVirtualDisplay } from './lib/display.mjs'
import { run } from './lib/say.mjs'
import { ensureSetup } from './lib/setup.mjs'

await run(async () => {
  await ensureSetup({ tests: true, postgres: true })
  const { ensureBuilt } = await import('./lib/build.mjs')
  const { toolEnv } = await import('./lib/env.mjs')
  const { startPostgres } = await import('./lib/postgres.mjs')
  const { runTypeScript } = await import('./lib/typescript.mjs')
  await ensureBuilt()
  const env = toolEnv()
  const postgres = await startPostgres()
  const display = process.platform === 'linux' ? await startVirtualDisplay() : undefined
  try {
    Object.assign(env, display?.env, { YCT_TEST_PG_URL: postgres.url })
    return await runTypeScript('tests/bench/run.ts', process.argv.slice(2), env)
  } finally {
    await display?.stop()
    await postgres.stop()
  }
})
