/**
 * The environment in which Electron, Playwright, vitest and tsx find what set-up made.
 * Nothing is installed here; call ensureSetup() first.
 */
import { findRuntime } from './electron.mjs'
import { findBinding } from './native.mjs'

/**
 * @param {NodeJS.ProcessEnv} [base]
 * @returns {NodeJS.ProcessEnv} with
 *   YCT_ELECTRON        the runtime's executable, for Playwright's executablePath
 *   ELECTRON_OVERRIDE_DIST_PATH  only where the official runtime is not the one in use
 *   YCT_NATIVE_BINDING  only where a runtime cannot load the add-on's prebuilt binary
 */
export function toolEnv(base = process.env) {
  const env = { ...base }
  delete env.ELECTRON_RUN_AS_NODE // set by some editors' terminals; it would turn Electron into plain Node
  const runtime = findRuntime()
  if (runtime) {
    env.YCT_ELECTRON = runtime.exe
    env.ELECTRON_EXEC_PATH = runtime.exe // electron-vite's name for it
    env.YCT_ELECTRON_VERSION = runtime.version
    if (!runtime.official) env.ELECTRON_OVERRIDE_DIST_PATH = runtime.dir
  }
  const binding = findBinding([Number(process.versions.napi), runtime?.napi ?? 0])
  if (binding) env.YCT_NATIVE_BINDING = binding
  return env
}
