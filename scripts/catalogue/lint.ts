/**
 * npm run items:lint – every package under resources/catalogue against the schema, against the field dictionary and
 * against what a clerk needs; with `-- --pairs` also what each pair of items has filled when the second one begins.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { CatalogueError, loadCatalogue } from '../../electron/catalogue/loadCatalogue'
import { lintDerived, lintDictionary, lintFields, lintUnused } from '../../shared/catalogue/dictionary'
import { buildItemIndex } from '../../shared/catalogue/find'
import { lintFollowUp } from '../../shared/catalogue/followUpLint'
import { lintItem, lintSearch } from '../../shared/catalogue/lint'
import { lintLimits, lintReach, lintRules } from '../../shared/catalogue/ruleLint'
import { checkWorld } from '../../electron/check/checkWorld'
import { fixtureCounts, readFixtures, runFixtures } from '../../electron/check/fixtures'
import { lintPairs, measurePair, pairsFile, prefillLine, sampleFamily } from '../../shared/catalogue/pairs'
import { itemSummary, type ItemPackage } from '../../shared/catalogue/schema'
import { makeIdNo } from '../../shared/domain/identity/idNumber'
import { createReckoner } from '../../shared/rules'

const [given] = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const folder = given ?? fileURLToPath(new URL('../../resources/catalogue', import.meta.url))
const problems: string[] = []
const catalogue = loadCatalogue(folder)
const dictionary = catalogue.dictionary()
const items: ItemPackage[] = []
const festivals = new Set(Object.keys(z.record(z.string(), z.array(z.string())).parse(JSON.parse(readFileSync(join(folder, '../followup/festivals.json'), 'utf8')))))
for (const summary of catalogue.summaries()) {
  try {
    const item = await catalogue.get(summary.code)
    if (!item) continue
    items.push(item)
    problems.push(...lintItem(item), ...lintFields(item, dictionary), ...lintDerived(item, dictionary, catalogue.standards), ...lintRules(item, catalogue.standards), ...lintReach(item), ...lintLimits(item), ...lintFollowUp(item, catalogue.standards, festivals))
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
problems.push(...lintDictionary(dictionary), ...lintUnused(items, dictionary))

const byCode = new Map(items.map((item) => [item.code, item]))
const { pairs } = pairsFile.parse(JSON.parse(readFileSync(join(folder, 'pairs.json'), 'utf8')))
problems.push(...lintPairs(pairs, new Set(byCode.keys())))
// The day the facts were closed, so that the same catalogue always measures the same.
const sample = sampleFamily(catalogue.version, (birthDate, serial) => makeIdNo('990101', birthDate, serial))
const law = checkWorld(join(folder, '..'))
const reckoner = createReckoner(catalogue.standards, { calendar: law.calendar, law: law.law })
const measured = pairs.flatMap((pair) => {
  const [first, then] = [byCode.get(pair.first), byCode.get(pair.then)]
  return first && then ? [measurePair(pair, { first, then }, sample, dictionary, reckoner, catalogue.version)] : []
})

// Worked cases: enough of them, and each comes out as written.
const cases = fileURLToPath(new URL('../../tests/fixtures/items', import.meta.url))
const read = (file: string): string => readFileSync(file, 'utf8')
const frequent = z.array(z.string()).parse(JSON.parse(readFileSync(join(folder, 'frequent.json'), 'utf8')))
const ran = runFixtures(checkWorld(join(folder, '..')), cases, [], read)
problems.push(...ran.problems, ...fixtureCounts(items, readFixtures(cases, read).files, frequent))

const count = (of: (item: ItemPackage) => number) => items.reduce((sum, item) => sum + of(item), 0)
for (const problem of problems) console.log(problem)
if (process.argv.includes('--pairs'))
  for (const { pair, required, filled } of measured)
    console.log(`${pair.first} → ${pair.then}: ${filled.length} of ${required.length}; open: ${required.filter((key) => !filled.includes(key)).join(', ') || 'none'}`)
if (measured.length > 0) console.log(prefillLine(measured))
console.log([
  `${count((item) => item.materials.length)} materials`, `${count((item) => item.situations.length)} questions`, `${count((item) => item.form.length)} fields`,
  `${count((item) => item.form.reduce((sum, field) => sum + (field.kind === 'table' ? field.columns.length : 0), 0))} columns`,
  `${catalogue.standards.size} standards`,
].join(', '))
console.log(`${catalogue.categories.length} categories, ${items.length} items, ${count((item) => item.rules.length + item.unsettled.length)} rules, ${ran.count} fixtures, ${problems.length} problems`)
process.exitCode = problems.length > 0 ? 1 : 0
