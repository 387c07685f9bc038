import type { PaperView, Refusal } from '../../shared/ipc/views'
import type { DocKind } from '../../shared/print/docKinds'
import type { PaperModel } from '../../shared/print/renderPaper'
import { chinaDate, yearOf } from '../../shared/domain/time/plainDate'
import { fail, ok, type Result } from '../../shared/result'
import { paperViews } from './paperViews'
import type { ModelPlace, StoredPaper, World } from './ports'

/** What a paper belongs to: a case, a desk record, or both. */
export type DocOwner = { caseId?: string | null; deskId?: string | null; /** folder below the year, e.g. the receipt number */ folder: string }

/** Where the file of a kept paper lies, told from its row, so that a reprint lies beside it. */
export function placeOfPaper(paper: StoredPaper): Omit<ModelPlace, 'reprint'> {
  const parts = paper.file.split(/[\\/]/u)
  return { year: yearOf(chinaDate(paper.createdAt)), folder: parts.at(-2) ?? 'desk', kind: paper.kind, docNo: paper.docNo, id: paper.id }
}

/**
 * Makes one paper from a model and keeps it with the model: call it after the record it is about is saved (a case is saved before anything prints).
 * A refusal leaves no paper; the record stands and the paper can be made again.
 */
export async function makeDoc(world: World, kind: DocKind, model: PaperModel, owner: DocOwner): Promise<Result<PaperView, Refusal>> {
  const clerk = world.session.clerk
  if (!clerk) return fail({ code: 'not-signed-in' })
  const id = world.newId()
  const at = world.now().toISOString()
  const docNo = 'docNo' in model ? model.docNo : model.receiptNo
  const made = await world.papers.makeModel(model, { year: yearOf(chinaDate(at)), folder: owner.folder, kind, docNo, id })
  if (!made.ok) return made
  const { file, htmlFile, sha256, copies, media } = made.value
  const paper: StoredPaper = { id, caseId: owner.caseId ?? null, deskId: owner.deskId ?? null, noticeId: null, kind, docNo, copies, media, file, htmlFile, sha256, createdAt: at, createdBy: clerk.id, model }
  await world.write((stores) => stores.papers.put(paper))
  if (paper.caseId !== null) world.announceCases([paper.caseId])
  const [view] = await paperViews(world, [paper])
  return view ? ok(view) : fail({ code: 'not-found' })
}
