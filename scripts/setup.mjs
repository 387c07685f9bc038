/** npm run setup: see lib/setup.mjs. `-- --retry-electron` tries the official download again. */
import { run, say } from './lib/say.mjs'
import { ensureSetup } from './lib/setup.mjs'

await run(async () => {
  const { electron, binding } = await ensureSetup({ tests: process.argv.includes('--tests'), retryElectron: process.argv.includes('--retry-electron') })
  say(`Ready: Node ${process.versions.node}, Electron ${electron.version}${electron.official ? '' : ' (from the npm registry)'}, SQLite add-on ${binding ? 'compiled here' : 'prebuilt'}.`)
})
