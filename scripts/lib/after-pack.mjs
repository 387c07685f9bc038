/** electron-builder hook: takes out what only development needs of the runtime folder. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'

/** @param {{ appOutDir: string }} context */
export default function afterPack({ appOutDir }) {
  for (const name of ['resources/default_app.asar', 'yct-runtime.json', 'version']) rmSync(join(appOutDir, name), { force: true })
}
