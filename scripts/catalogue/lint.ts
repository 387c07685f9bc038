/** npm run items:lint – every package under resources/catalogue against the schema and against what a clerk needs. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CatalogueError, loadCatalogue } from '../../electron/catalogue/loadCatalogue'
import { buildItemIndex } from '../../shared/catalogue/find'
import { lintItem, lintSearch } from '../../shared/catalogue/lint'
import { itemSummary, type ItemPackage } from '../../shared/catalogue/schema'

const folder = process.argv[2] ?? fileURLToPath(new URL('../../resources/catalogue', import.meta.url))
const problems: string[] = []
const catalogue = loadCatalogue(folder)
const items: ItemPackage[] = []
for (const summary of catalogue.summaries()) {
  try {
    const item = await catalogue.get(summary.code)
    if (!item) continue
    items.push(item)
    problems.push(...lintItem(item))
    const { pinyin, ...told } = summary
    if (JSON.stringify(told) !== JSON.stringify(itemSummary.omit({ pinyin: true }).strip().parse(item))) problems.push(`${item.code}: index.json tells something else than the package`)
    if (!pinyin) problems.push(`${item.code}: index.json has no pinyin`)
  } catch (error) {
    if (!(error instanceof CatalogueError)) throw error
    problems.push(error.message)
  }
}

const listed = new Set(items.map((item) => `${item.code}.v${item.version}.json`))
for (const name of readdirSync(join(folder, 'items'))) if (!listed.has(name)) problems.push(`items/${name} stands in no index`)
for (const category of catalogue.categories) for (const code of category.items) if (!items.some((item) => item.code === code && item.category.code === category.code)) problems.push(`${category.code}: no item ${code}`)
problems.push(...lintSearch(catalogue.summaries(), buildItemIndex(catalogue.summaries())))

const count = (of: (item: ItemPackage) => number) => items.reduce((sum, item) => sum + of(item), 0)
for (const problem of problems) console.log(problem)
console.log([
  `${catalogue.categories.length} categories`, `${items.length} items`, `${count((item) => item.materials.length)} materials`, `${count((item) => item.form.length)} fields`,
  `${count((item) => item.form.reduce((sum, field) => sum + (field.kind === 'table' ? field.columns.length : 0), 0))} columns`,
  `${count((item) => item.rules.length)} rules`, `${problems.length} problem${problems.length === 1 ? '' : 's'}`,
].join(', '))
process.exitCode = problems.length > 0 ? 1 : 0
