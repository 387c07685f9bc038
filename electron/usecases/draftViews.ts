import type { DraftSummary } from '../../shared/ipc/views'
import { visitState } from '../../shared/visit/machine'
import type { StoredDraft, Stores, World } from './ports'

const KEYS = 9
const settingOf = (clerkId: string): string => `parked-keys.${clerkId}`

/** Ctrl 1–9 by draft, as they were given when the drafts were parked. */
async function keptKeys(stores: Stores, clerkId: string): Promise<Map<string, number>> {
  const kept: unknown = JSON.parse((await stores.org.setting(settingOf(clerkId))) ?? '{}')
  const entries = kept !== null && typeof kept === 'object' ? Object.entries(kept) : []
  return new Map(entries.flatMap(([id, key]) => (typeof key === 'number' ? [[id, key] as const] : [])))
}

/** A parked draft keeps its number until it is taken up: the lowest free one, where it was given none. `parked`: those of one clerk, the oldest first. */
async function parkedKeys(stores: Stores, parked: readonly StoredDraft[]): Promise<Map<string, number>> {
  const [first] = parked
  if (!first) return new Map()
  const kept = await keptKeys(stores, first.clerkId)
  const keys = new Map(parked.flatMap(({ id }) => { const key = kept.get(id); return key === undefined ? [] : [[id, key] as const] }))
  for (const { id } of parked) {
    if (keys.has(id)) continue
    const taken = new Set(keys.values())
    const free = Array.from({ length: KEYS }, (_, n) => n + 1).find((key) => !taken.has(key))
    if (free !== undefined) keys.set(id, free)
  }
  return keys
}

/** Writes down which number each parked draft of the clerk has, after one was parked. */
export async function keepParkedKeys(stores: Stores, clerkId: string): Promise<void> {
  const keys = await parkedKeys(stores, await stores.drafts.list(['parked'], { clerkId }))
  await stores.org.putSetting(settingOf(clerkId), JSON.stringify(Object.fromEntries(keys)))
}

/** Whose visit a draft was begun in; null: in none. */
async function visitOfDraft(world: World, draftId: string): Promise<DraftSummary['visit']> {
  const [stored] = await world.read.desk.list({ type: 'visit', ref: `draft:${draftId}`, newest: true, limit: 1 })
  const visit = stored ? visitState.safeParse(stored.record.state) : null
  return stored && visit?.success ? { id: stored.record.id, number: visit.data.ticket?.number ?? null, beganAt: visit.data.beganAt, visitor: visit.data.resident?.name ?? null } : null
}

/** `key`: 1…9 for a parked draft, the number of its Ctrl chord. */
export async function draftSummary(world: World, draft: StoredDraft, key: number | null = null): Promise<DraftSummary> {
  const resident = await world.read.residents.get(draft.residentId)
  const item = world.catalogue.summaries().find((summary) => summary.code === draft.itemCode)
  return {
    id: draft.id, no: draft.no, residentId: draft.residentId, residentName: resident?.record.name ?? '', itemCode: draft.itemCode, shortCode: item?.shortCode ?? '', itemName: item?.name.zh ?? draft.itemCode, itemNameEn: item?.name.en ?? draft.itemCode,
    state: draft.state, reason: draft.reason, savedAt: draft.savedAt, key, visit: await visitOfDraft(world, draft.id),
  }
}

export async function draftSummaries(world: World, drafts: readonly StoredDraft[]): Promise<DraftSummary[]> {
  const keys = await parkedKeys(world.read, drafts.filter(({ state }) => state === 'parked'))
  return Promise.all(drafts.map((draft) => draftSummary(world, draft, keys.get(draft.id) ?? null)))
}
