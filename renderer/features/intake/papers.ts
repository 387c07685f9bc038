import { materialList, type MaterialContext, type MaterialEntry } from '../../../shared/catalogue/materials'
import type { ItemPackage } from '../../../shared/catalogue/schema'
import type { FormValues } from '../../../shared/catalogue/values'
import { materialStates, type MaterialState } from '../../../shared/domain/case'
import type { MaterialDesk } from '../../../shared/ipc/views'
import type { MaterialLine } from '../../../shared/sync/protocol'

/** One line of the list: what the item wants, what was handed in, and what else stands with it. */
export type PaperLine = MaterialEntry & Pick<MaterialLine, 'dueOn' | 'reason' | 'reuse' | 'extra' | 'stays'> & { state: MaterialState; pages: number; remark: string | null
  /** ok: nothing more to do. gap: must come or be decided. open: wanted under a condition, the clerk is asked. extra: nobody is obliged. */
  stand: 'ok' | 'gap' | 'open' | 'extra' }

export { materialStates }

export function paperLines(item: ItemPackage, form: FormValues, given: readonly MaterialLine[], context: MaterialContext): PaperLine[] {
  const byKey = new Map(given.map((line) => [line.key, line]))
  const listed = materialList(item, form, context).filter((entry) => entry.applies !== 'no').map((entry) => asLine(entry, byKey.get(entry.key)))
  // A paper that a lead demanded stands behind the list.
  const demanded = given.filter((line) => line.extra).map((line) =>
    asLine({ key: line.key, name: line.name, form: 'original', copies: line.copies, tolerable: false, source: 'applicant', need: 'always', applies: 'yes', condition: null }, line))
  return [...listed, ...demanded]
}

function asLine(entry: MaterialEntry, line: MaterialLine | undefined): PaperLine {
  const state = line?.state ?? 'missing'
  const detail = { ...(line?.dueOn ? { dueOn: line.dueOn } : {}), ...(line?.reason ? { reason: line.reason } : {}), ...(line?.reuse ? { reuse: line.reuse } : {}), ...(line?.extra ? { extra: line.extra } : {}), ...(line?.stays ? { stays: line.stays } : {}) }
  return { ...entry, ...detail, state, pages: line?.pages ?? 0, remark: line?.note ?? null, stand: stand(entry, state) }
}

/** What can come of a line: always what is handed in; a promise, a later day or a held paper only where the law and the centre have them. */
export function choicesOf(line: PaperLine, desk: MaterialDesk | null): MaterialState[] {
  const barred = (state: MaterialState): boolean => {
    switch (state) {
      case 'promised': return !line.promisable || (desk?.falsePromise ?? null) !== null
      case 'tolerated': return !line.tolerable
      case 'reused': return (desk?.offers[line.key] ?? []).length === 0
      case 'waived': return Boolean(line.extra)
      case 'not-applicable': return line.need === 'always'
      default: return false
    }
  }
  return materialStates.filter((state) => state === line.state || !barred(state))
}

/** The line taken to a state, with what belongs to it: the proposed day, the best held paper. */
export function taking(line: PaperLine, state: MaterialState, desk: MaterialDesk | null): LineChange {
  const offer = state === 'reused' ? desk?.offers[line.key]?.[0] : undefined
  return {
    state,
    ...(state === 'tolerated' && desk?.due.proposed ? { dueOn: desk.due.proposed } : {}),
    ...(offer ? { reuse: { grade: offer.grade, owner: offer.owner, takenOn: offer.takenOn, validUntil: offer.validUntil, from: offer.from, ...(offer.needsCheck ? { checked: false } : {}) } } : {}),
  }
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

export type LineChange = Partial<Pick<MaterialLine, 'state' | 'pages' | 'note' | 'dueOn' | 'reason' | 'reuse'>> & { /** its original stays at the counter, or no longer */ stays?: boolean }

/** The list with one line changed; every line keeps its name, so that a case can be read without its item. */
export function withLine(item: ItemPackage, given: readonly MaterialLine[], key: string, change: LineChange): MaterialLine[] {
  const definition = item.materials.find((material) => material.key === key)
  const known: MaterialLine | undefined = given.find((line) => line.key === key)
  if (!definition && !known?.extra) return [...given]
  const before: MaterialLine = known ?? { key, name: definition?.name ?? '', state: 'missing', copies: definition?.copies ?? 0, pages: 0, note: null }
  // A day, a reason or a held paper belongs to one state and goes with it.
  const { dueOn: _due, reason: _reason, reuse: _reuse, stays, ...bare } = before
  const { stays: staying = stays, ...plain } = change
  const kept = change.state === undefined || change.state === before.state
  const next: MaterialLine = kept ? { ...before, ...plain } : { ...bare, ...plain }
  if (staying === true && next.state === 'original') next.stays = true
  else delete next.stays
  // A paper that came has at least one page; one that did not has none.
  if (change.state !== undefined && change.pages === undefined) {
    const onPaper = change.state === 'original' || change.state === 'copy'
    next.pages = onPaper ? Math.max(1, before.pages) : change.state === 'electronic' ? before.pages : 0
  }
  return known ? given.map((line) => (line.key === key ? next : line)) : [...given, next]
}
