import type { PaperView } from '../../shared/ipc/views'
import type { StoredPaper, World } from './ports'

export async function paperViews(world: World, papers: readonly StoredPaper[]): Promise<PaperView[]> {
  const jobs = await world.read.papers.jobs(papers.map((paper) => paper.id))
  return papers.map((paper) => ({
    id: paper.id, caseId: paper.caseId, deskId: paper.deskId, kind: paper.kind, docNo: paper.docNo, copies: paper.copies, media: paper.media, file: paper.file, sha256: paper.sha256, createdAt: paper.createdAt,
    previewUrl: world.papers.urlOf(paper),
    jobs: jobs.filter((job) => job.paperId === paper.id).map((job) => ({ id: job.id, copy: job.copy, state: job.state, printer: job.printer, at: job.at, message: job.message, reprint: job.reprint })),
  }))
}
