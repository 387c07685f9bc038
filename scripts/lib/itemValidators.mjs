/**
 * Validators of all item forms, compiled to plain code when the window is built: the window's policy forbids
 * `new Function`, with which ajv would compile them there.
 *
 * A vite plugin, so that nothing generated lies about and nothing is ever stale:
 *   virtual:item-validators               `validators`, a loader by 'MZ-01-01.v1'
 *   virtual:item-validators/MZ-01-01.v1   the validator itself, a chunk of its own
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const name = 'virtual:item-validators'

/**
 * @param {string} root the repository
 * @returns {import('vite').Plugin}
 */
export function itemValidators(root) {
  const folder = join(root, 'resources/catalogue/items')
  /** @type {Promise<typeof import('../catalogue/validators')> | undefined} */
  let compiler
  return {
    name: 'item-validators',
    resolveId: (id) => (id === name || id.startsWith(`${name}/`) ? `\0${id}` : null),
    async load(id) {
      if (id === `\0${name}`) {
        const items = readdirSync(folder).filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length))
        return `export const validators = {\n${items.map((item) => `  ${JSON.stringify(item)}: () => import(${JSON.stringify(`${name}/${item}`)}),`).join('\n')}\n}\n`
      }
      if (!id.startsWith(`\0${name}/`)) return null
      const file = join(folder, `${id.slice(name.length + 2)}.json`)
      this.addWatchFile(file)
      // With tsx, since the configurations that use this plugin are read without it.
      compiler ??= import('tsx/esm/api').then(({ tsImport }) => tsImport(join(root, 'scripts/catalogue/validators.ts'), pathToFileURL(`${root}/`).href))
      const { validatorCode } = await compiler
      return { code: validatorCode(JSON.parse(readFileSync(file, 'utf8')), join(root, 'shared/catalogue/formats.ts')), map: null }
    },
  }
}
