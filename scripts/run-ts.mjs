/** node scripts/run-ts.mjs FILE [arguments]: runs a TypeScript file with tsx, after set-up. */
import { run } from './lib/say.mjs'
import { runTypeScript } from './lib/typescript.mjs'
import { ensureSetup } from './lib/setup.mjs'
import { Stop } from './lib/stop.mjs'

await run(async () => {
  const [file, ...args] = process.argv.slice(2)
  if (!file) throw new Stop('Name the TypeScript file to run: node scripts/run-ts.mjs FILE [arguments].')
  await ensureSetup({ display: false })
  return runTypeScript(file, args)
})
