import type { DraftSummary } from '../../shared/ipc/views'
import type { StoredDraft, World } from './ports'

/** `key`: 1…9 for a parked draft, the number of its Ctrl chord. */
export async function draftSummary(world: World, draft: StoredDraft, key: number | null = null): Promise<DraftSummary> {
  const resident = await world.read.residents.get(draft.residentId)
  const item = world.catalogue.summaries().find((summary) => summary.code === draft.itemCode)
  return {
    id: draft.id, no: draft.no, residentId: draft.residentId, residentName: resident?.record.name ?? '', itemCode: draft.itemCode, shortCode: item?.shortCode ?? '', itemName: item?.name.zh ?? draft.itemCode, itemNameEn: item?.name.en ?? draft.itemCode,
    state: draft.state, reason: draft.reason, savedAt: draft.savedAt, key,
  }
}

export async function draftSummaries(world: World, drafts: readonly StoredDraft[]): Promise<DraftSummary[]> {
  const rows: DraftSummary[] = []
  let key = 0
  for (const draft of drafts) rows.push(await draftSummary(world, draft, draft.state === 'parked' && ++key <= 9 ? key : null))
  return rows
}
