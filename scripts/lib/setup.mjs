/** Brings a checkout to the state in which everything runs. Quick when nothing is missing. */
import { ensureDebian, ensurePostgres, testPackages, virtualDisplayPackages, windowPackages } from './debian.mjs'
import { ensureModules } from './modules.mjs'
import { Stop } from './stop.mjs'

const minimum = [20, 19]

/** @param {string} version like 20.19.1 */
export function nodeIsNewEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > minimum[0] || (major === minimum[0] && minor >= minimum[1])
}

/**
 * @param {{ display?: boolean, tests?: boolean, postgres?: boolean, retryElectron?: boolean }} [needs]
 *   display: a virtual display may be needed; tests: what tests need besides
 */
export async function ensureSetup({ display = true, tests = false, postgres = false, retryElectron = false } = {}) {
  if (!nodeIsNewEnough(process.versions.node)) {
    throw new Stop(`Node.js ${process.versions.node} is too old: install Node.js ${minimum.join('.')} or newer (20 LTS or 22 LTS), then run the same command again.`)
  }
  await ensureModules()
  const packages = [...windowPackages]
  if (display) packages.push(...virtualDisplayPackages)
  if (tests) packages.push(...testPackages)
  await ensureDebian(packages, 'the window')
  if (postgres) await ensurePostgres()
  // Imported late: these stand on node_modules.
  const { ensureElectron } = await import('./electron.mjs')
  const { ensureNative } = await import('./native.mjs')
  const electron = await ensureElectron({ retry: retryElectron })
  const binding = await ensureNative(electron)
  return { electron, binding }
}
