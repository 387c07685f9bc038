import { materialList, type MaterialEntry } from '../../../shared/catalogue/form'
import type { ItemPackage } from '../../../shared/catalogue/schema'
import type { FormValues } from '../../../shared/catalogue/values'
import { materialStates, type MaterialState } from '../../../shared/domain/case'
import type { MaterialLine } from '../../../shared/sync/protocol'

/** One line of the list: what the item wants, and what was handed in. */
export type PaperLine = MaterialEntry & { state: MaterialState; pages: number; remark: string | null
  /** ok: nothing more to do. gap: must come or be decided. open: wanted under a condition, the clerk is asked. extra: nobody is obliged. */
  stand: 'ok' | 'gap' | 'open' | 'extra' }

export { materialStates }

export function paperLines(item: ItemPackage, form: FormValues, given: readonly MaterialLine[], context: { agent: boolean; applicantAge: number | null }): PaperLine[] {
  const byKey = new Map(given.map((line) => [line.key, line]))
  return materialList(item, form, context).filter((entry) => entry.applies !== 'no').map((entry) => {
    const line = byKey.get(entry.key)
    const state = line?.state ?? 'missing'
    return { ...entry, state, pages: line?.pages ?? 0, remark: line?.note ?? null, stand: stand(entry, state) }
  })
}

function stand(entry: MaterialEntry, state: MaterialState): PaperLine['stand'] {
  if (state === 'not-applicable') return entry.applies === 'yes' ? 'gap' : 'ok'
  if (state !== 'missing') return 'ok'
  if (entry.need === 'optional') return 'extra'
  return entry.applies === 'yes' ? 'gap' : 'open'
}

/** 材料 7/9: optional papers count only once they are there. */
export function paperCount(lines: readonly PaperLine[]): { done: number; all: number } {
  const counted = lines.filter((line) => line.stand !== 'extra' && !(line.state === 'not-applicable' && line.applies !== 'yes'))
  return { done: counted.filter((line) => line.stand === 'ok').length, all: counted.length }
}

/** Handed-in papers first, gaps last; a paper found not applicable leaves the strip. */
export function stripOrder(lines: readonly PaperLine[]): PaperLine[] {
  const rank = { ok: 0, extra: 1, open: 2, gap: 3 }
  return lines
    .filter((line) => !(line.state === 'not-applicable' && line.stand === 'ok'))
    .map((line, n) => ({ line, n }))
    .sort((a, b) => rank[a.line.stand] - rank[b.line.stand] || a.n - b.n)
    .map(({ line }) => line)
}

/** The list with one line changed; every line keeps its name, so that a case can be read without its item. */
export function withLine(item: ItemPackage, given: readonly MaterialLine[], key: string, change: Partial<Pick<MaterialLine, 'state' | 'pages' | 'note'>>): MaterialLine[] {
  const definition = item.materials.find((material) => material.key === key)
  if (!definition) return [...given]
  const before = given.find((line) => line.key === key) ?? { key, name: definition.name, state: 'missing' as const, copies: definition.copies, pages: 0, note: null }
  const next = { ...before, ...change }
  // A paper that came has at least one page; one that did not has none.
  if (change.state !== undefined && change.pages === undefined) {
    const onPaper = change.state === 'original' || change.state === 'copy'
    next.pages = onPaper ? Math.max(1, before.pages) : change.state === 'electronic' ? before.pages : 0
  }
  const known = new Set(given.map((line) => line.key))
  return known.has(key) ? given.map((line) => (line.key === key ? next : line)) : [...given, next]
}
