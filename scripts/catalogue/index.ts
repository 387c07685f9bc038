/** npm run items:index – resources/catalogue/index.json from the packages: names, everyday words and their spelling. Run it after a name or a word changed. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { itemPackage, itemSummary } from '../../shared/catalogue/schema'
import { spell } from '../../shared/catalogue/spell'

const folder = fileURLToPath(new URL('../../resources/catalogue', import.meta.url))
const newest = new Map<string, ReturnType<typeof itemPackage.parse>>()
for (const name of readdirSync(join(folder, 'items'))) {
  const item = itemPackage.parse(JSON.parse(readFileSync(join(folder, 'items', name), 'utf8')))
  if (item.version > (newest.get(item.code)?.version ?? 0)) newest.set(item.code, item)
}
const summaries = [...newest.values()].map((item) => itemSummary.strip().parse({
  code: item.code, shortCode: item.shortCode, version: item.version, effectiveFrom: item.effectiveFrom, name: item.name, aliases: item.aliases, category: item.category,
  department: item.department, frequency: item.frequency, decidedBy: item.decidedBy, applicant: item.applicant,
  pinyin: { name: spell(item.name.zh), aliases: item.aliases.map(spell), category: spell(item.category.name.zh) },
})).sort((a, b) => (a.shortCode < b.shortCode ? -1 : 1))
writeFileSync(join(folder, 'index.json'), `${JSON.stringify(summaries, null, 2)}\n`)
console.log(`${summaries.length} items`)
