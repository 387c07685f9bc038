/** npm run rules:translate – resources/catalogue/rules and docs/rules-report.md from the packages' kept rules. Deterministic. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { itemPackage } from '../../../shared/catalogue/schema'
import { translateItem, unusedSettlements } from './translate'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const items = readdirSync(join(root, 'resources/catalogue/items')).sort().map((name) => ({ name, item: itemPackage.parse(JSON.parse(readFileSync(join(root, 'resources/catalogue/items', name), 'utf8'))) }))
const folder = join(root, 'resources/catalogue/rules')
mkdirSync(folder, { recursive: true })
for (const name of readdirSync(folder)) if (!items.some((i) => i.name === name)) rmSync(join(folder, name))

const counts = { all: 0, translated: 0, checked: 0, left: 0 }
const dialects: Record<string, { all: number; checked: number }> = {}
const levels: Record<string, number> = {}
const left: string[] = []
const confirms: string[] = []
for (const { name, item } of items) {
  const { rules, translated, checked } = translateItem(item)
  writeFileSync(join(folder, name), `${JSON.stringify(rules, null, 2)}\n`)
  counts.all += item.ruleSources.length
  counts.translated += translated
  counts.checked += checked
  const dialect = (dialects[item.ruleSources[0]?.dialect ?? '-'] ??= { all: 0, checked: 0 })
  dialect.all += item.ruleSources.length
  dialect.checked += checked
  for (const rule of rules.rules) levels[rule.level] = (levels[rule.level] ?? 0) + 1
  for (const rule of rules.rules) if (rule.source.settled) confirms.push(`| ${item.code} | ${rule.id} | ${rule.source.settled} |`)
  for (const entry of rules.left) left.push(`| ${item.code} | ${entry.id} | \`${entry.expr.replaceAll('|', '\\|')}\` | ${entry.reason.replaceAll('|', '\\|')} |`)
}
counts.left = counts.all - counts.checked
const line = `${counts.translated} of ${counts.all} translated, ${counts.checked} parse and type-check, ${counts.left} left`
writeFileSync(join(root, 'docs/rules-report.md'), `# The rules in CEL

Made by \`npm run rules:translate\`; do not edit. ${line}.

| dialect | rules | parse and type-check |
|---|---|---|
${Object.entries(dialects).sort().map(([name, d]) => `| ${name} | ${d.all} | ${d.checked} |`).join('\n')}

By level: ${Object.entries(levels).sort().map(([name, n]) => `${name} ${n}`).join(', ')} (a rule of several statements counts once for each).
\`true\` stands for a rule that only declares something (two benefits are compatible).

## Left, with the reason

They stay in their dialect, in \`left\` of the item's file, and are never counted as passed.

| item | rule | expression | reason |
|---|---|---|---|
${left.join('\n')}

## Written anew before translation

| item | rule | why |
|---|---|---|
${confirms.join('\n')}
`)
const unused = unusedSettlements()
if (unused.length > 0) throw new Error(`settled.ts: no rule uses ${unused.join(', ')}`)
console.log(`${line}: reasons in docs/rules-report.md`)
