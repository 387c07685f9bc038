/**
 * Stands in for Electron's default_app in the cached runtime, which comes without one:
 * makes `electron [flags] [-r module] <folder> [arguments]` run the application in that folder.
 * Used for development and tests only; the packaged application never contains it.
 */
import { app } from 'electron'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const require = createRequire(import.meta.url)
const args = process.argv.slice(1)
/** @type {string | undefined} */
let target
for (let i = 0; i < args.length; i++) {
  const arg = args[i]
  if (arg === '-r' || arg === '--require') require(resolve(args[++i]))
  else if (!arg.startsWith('-')) { target = resolve(arg); break }
}

if (!target || !existsSync(target)) {
  console.error(target ? `Electron: ${target} does not exist.` : 'Electron: name the folder of an application.')
  process.exit(1)
}

const folder = statSync(target).isDirectory()
const home = folder ? target : dirname(target)
let main = target
if (folder) {
  const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
  if (manifest.version) app.setVersion(manifest.version)
  if (manifest.productName || manifest.name) {
    app.setName(manifest.productName || manifest.name)
    app.setPath('userData', join(app.getPath('appData'), app.getName()))
  }
  main = join(home, manifest.main || 'index.js')
}
process.defaultApp = true
app.setAppPath(home)
await import(pathToFileURL(main).href)
