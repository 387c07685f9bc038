/** npm run hub [-- arguments]: the district service by itself (district/main.ts). */
import { run } from './lib/say.mjs'
import { ensureSetup } from './lib/setup.mjs'

await run(async () => {
  await ensureSetup({ display: false })
  const { runTypeScript } = await import('./lib/typescript.mjs')
  return runTypeScript('district/main.ts', process.argv.slice(2))
})
