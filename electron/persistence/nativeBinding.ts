/**
 * Which binary of the SQLite add-on this process may load.
 *
 * The add-on's prebuilt binary is made for Node-API 10. On Node-API 9 (Node 20, Electron 33)
 * loading it ends the process with a segmentation fault, which no `try` can catch. So the
 * question is answered from facts, before anything is loaded.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** What the answer depends on. */
export interface BindingFacts {
  /** `process.versions.napi` of the process that will load the add-on. */
  napi: number
  platform: string
  arch: string
  /** YCT_NATIVE_BINDING, set by scripts/lib/env.mjs where set-up compiled the add-on. */
  fromEnvironment: string | undefined
  /** `process.resourcesPath`; undefined outside Electron. */
  resourcesPath: string | undefined
  exists: (file: string) => boolean
}

/** `file` goes to better-sqlite3 as `nativeBinding`; undefined means its own prebuilt binary. */
export type NativeBinding = { ok: true, file: string | undefined } | { ok: false, message: string }

const prebuildNapi = 10
const prebuilt = new Set(['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64', 'win32-arm64'])

/** Where electron-builder.yml's extraResources put a compiled add-on. */
export const packagedBinding = 'native/better_sqlite3.node'

/**
 * A usable prebuilt binary wins over the environment: the variable may have been set for
 * another runtime (tests in Node 20 starting an Electron 45).
 */
export function chooseNativeBinding(facts: BindingFacts): NativeBinding {
  const system = `${facts.platform}-${facts.arch}`
  if (facts.napi >= prebuildNapi && prebuilt.has(system)) return { ok: true, file: undefined }
  if (facts.fromEnvironment) {
    return facts.exists(facts.fromEnvironment)
      ? { ok: true, file: facts.fromEnvironment }
      : { ok: false, message: `The database add-on named by YCT_NATIVE_BINDING does not exist (${facts.fromEnvironment}): run "npm run setup".` }
  }
  if (facts.resourcesPath) {
    const file = join(facts.resourcesPath, packagedBinding)
    if (facts.exists(file)) return { ok: true, file }
  }
  return {
    ok: false,
    message: `No database add-on for this runtime (Node-API ${facts.napi}, ${system}): start the program with "npm start", which provides one.`,
  }
}

/** The answer for this process. */
export function nativeBinding(): NativeBinding {
  return chooseNativeBinding({
    napi: Number(process.versions.napi),
    platform: process.platform,
    arch: process.arch,
    fromEnvironment: process.env.YCT_NATIVE_BINDING || undefined,
    resourcesPath: (process as { resourcesPath?: string }).resourcesPath, // Electron's, unknown to Node's types
    exists: existsSync,
  })
}
