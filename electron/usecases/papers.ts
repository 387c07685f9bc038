import type { Handlers } from '../../shared/ipc/contract'
import type { CasePaperKind, PaperKind, PaperView, Refusal } from '../../shared/ipc/views'
import { hasWorksheet } from '../../shared/economy/worksheet'
import { isBeforeAcceptance } from '../../shared/print/course/coursePapers'
import { pledgeKinds } from '../../shared/print/pledgeModels'
import { chinaDate } from '../../shared/domain/time/plainDate'
import { limitNote, limitViews } from '../../shared/domain/acceptance'
import { fail, ok, type Result } from '../../shared/result'
import type { CaseRecord } from '../../shared/sync/protocol'
import { factsOfNotice } from './noticeFacts'
import { factsOf } from './caseFacts'
import { makeCoursePapers } from './courseDocs'
import { judgedDraft, judgedFacts, sheetKinds } from './economy'
import { paperViews } from './paperViews'
import { docKinds } from '../../shared/print/docKinds'
import { placeOfPaper } from './docs'
import type { MadeSheet, PaperFacts, StoredDraft, StoredJob, StoredPaper, World } from './ports'

/** What every accepted case prints, and the pledges that only some have. */
const always: readonly CasePaperKind[] = ['acceptance', 'receipt', 'slip']
const order = (kind: PaperKind): number => ([...always, 'tolerated', 'tolerated-notice', 'promise', 'worksheet', 'review', 'notice', ...docKinds] as const).indexOf(kind)

/** Makes what is missing of a case's papers; a paper that exists is never made again. */
export async function makePapers(world: World, caseId: string): Promise<Result<PaperView[], Refusal>> {
  const stored = await world.read.cases.get(caseId)
  if (!stored) return fail({ code: 'not-found' })
  const existing = new Set((await world.read.papers.list(caseId)).map((paper) => paper.kind))
  const item = await world.catalogue.get(stored.record.item.code, stored.record.item.version)
  // Before acceptance there is nothing but the papers of the course; who was given a receipt for filing needs no second one.
  const accepted = isBeforeAcceptance(stored.record) ? [] : existing.has('filing') ? always.filter((kind) => kind !== 'receipt') : always
  const wanted = (accepted.length === 0 ? [] : [...accepted, ...pledgeKinds(stored.record.materials), ...(item ? sheetKinds(item, stored.record) : [])]).filter((kind) => !existing.has(kind))
  if (wanted.length) {
    const facts = await factsOf(world, stored.record)
    if (!facts.ok) return facts
    const made: StoredPaper[] = []
    for (const kind of wanted) {
      const paper = await world.papers.make(kind, facts.value)
      if (!paper.ok) return paper
      made.push({ id: world.newId(), caseId, noticeId: null, deskId: null, model: null, kind, ...paper.value, createdAt: world.now().toISOString(), createdBy: world.session.clerk?.id ?? '' })
    }
    await world.write(async (stores) => {
      for (const paper of made) await stores.papers.put(paper)
      await stores.cases.addEvent({ id: world.newId(), caseId, at: world.now().toISOString(), kind: 'paper', move: null, who: world.session.clerk?.id ?? '', detail: { text: `${made.length} 种` } })
    })
    world.announceCases([caseId])
  }
  const course = await makeCoursePapers(world, stored)
  if (!course.ok) return course
  return ok((await paperViews(world, await world.read.papers.list(caseId))).sort((a, b) => order(a.kind) - order(b.kind)))
}

/** A case that is not one yet, for looking at the paper before acceptance: it has no number. */
async function previewRecord(world: World, draft: StoredDraft): Promise<Result<CaseRecord, Refusal>> {
  const [place, item, resident] = await Promise.all([world.place(), world.catalogue.get(draft.itemCode, draft.itemVersion), world.read.residents.get(draft.residentId)])
  const clerk = world.session.clerk
  if (!place || !item || !resident || !clerk) return fail({ code: 'not-found' })
  const at = world.now().toISOString()
  const on = chinaDate(at)
  const limits = limitViews(item, on, world.calendar())
  const agent = draft.agent
  return ok({
    id: draft.id, receiptNo: `${place.centreCode}-${on.slice(2, 4)}-00000`, item: { code: item.code, version: item.version, name: item.name.zh, nameEn: item.name.en },
    applicant: { residentId: resident.record.id, name: resident.record.name, idKind: resident.record.idKind, idNo: resident.record.idNo, phone: resident.record.phone }, householdId: null,
    agent: agent ? { name: agent.name ?? '', idNo: agent.idNo ?? '', relation: agent.relation ?? '', phone: agent.phone ?? '', scope: agent.scope ?? '', validUntil: agent.validUntil ?? null } : null,
    form: draft.form as CaseRecord['form'], materials: draft.materials, status: 'accepted', acceptedAt: at, acceptedOn: on, promisedOn: limits.promised.on, legalOn: limits.legal.on, limitNote: limitNote(limits),
    districtId: place.districtId, centreId: place.centreId, communityId: resident.record.communityId, windowId: place.windowId, clerkId: clerk.id, clerkName: clerk.name, firstContactClerkId: clerk.id, delivery: draft.delivery,
  })
}

async function draftFacts(world: World, draft: StoredDraft): Promise<Result<PaperFacts, Refusal>> {
  const record = await previewRecord(world, draft)
  if (!record.ok) return record
  const [facts, found] = await Promise.all([factsOf(world, record.value), judgedDraft(world, draft)])
  if (!facts.ok) return facts
  if (!found.ok) return found
  const { item, form, judged, applicant } = found.value
  return ok({ ...facts.value, judged: judgedFacts(item, form, judged, applicant) })
}

/** 补打: a file of its own, with the number of the first. */
async function remake(world: World, paper: StoredPaper, reprint: number): Promise<Result<MadeSheet, Refusal>> {
  if (paper.model) return world.papers.makeModel({ ...paper.model, reprint }, { ...placeOfPaper(paper), reprint })
  if (paper.kind === 'notice') {
    const notice = paper.noticeId === null ? null : await world.read.notices.get(paper.noticeId)
    const facts = notice ? await factsOfNotice(world, notice) : null
    if (!notice || !facts) return fail({ code: 'not-found' })
    return facts.ok ? world.papers.makeNotice(notice.id, { ...facts.value, reprint }) : facts
  }
  const stored = paper.caseId === null ? null : await world.read.cases.get(paper.caseId)
  const facts = stored ? await factsOf(world, stored.record) : null
  if (!facts) return fail({ code: 'not-found' })
  return facts.ok ? world.papers.make(paper.kind as CasePaperKind, { ...facts.value, reprint }) : facts
}

type Calls = 'paper.printDraft' | 'paper.list' | 'paper.print' | 'paper.confirm' | 'paper.openFile' | 'paper.preview'

export function paperHandlers(world: World): Pick<Handlers, Calls> {
  return {
    'paper.list': async (of) => ('caseId' in of ? makePapers(world, of.caseId) : ok(await paperViews(world, await world.read.papers.ofDesk(of.deskId)))),
    'paper.preview': async ({ draftId, kind }) => {
      const draft = await world.read.drafts.get(draftId)
      if (!draft) return fail({ code: 'not-found' })
      const facts = await draftFacts(world, draft)
      return facts.ok ? ok({ url: await world.papers.preview(kind, facts.value) }) : facts
    },
    'paper.printDraft': async ({ draftId }) => {
      const draft = await world.read.drafts.get(draftId)
      if (!draft) return fail({ code: 'not-found' })
      const facts = await draftFacts(world, draft)
      if (!facts.ok) return facts
      const { case: record, item } = facts.value
      if (!hasWorksheet(item)) return fail({ code: 'not-found' })
      const made = await world.papers.make('worksheet', { ...facts.value, case: { ...record, receiptNo: '' } })
      if (!made.ok) return made
      const sent = await world.spooler.print({ file: made.value.file, media: 'A4', copies: 1, printer: null, title: `${draft.no} worksheet` })
      return ok({ state: sent.state, file: made.value.file, printer: sent.printer, message: sent.message })
    },
    /** Hands the finished PDF to the spooler. "Out" is only ever the clerk's word. */
    'paper.print': async ({ paperId, printer }) => {
      const paper = await world.read.papers.get(paperId)
      const clerk = world.session.clerk
      if (!paper || !clerk) return fail({ code: 'not-found' })
      const before = await world.read.papers.jobs([paperId])
      // A sheet that was handed out, spoilt or lost is printed again as 补打 n: a file of its own, the number stays.
      const reprint = before.filter((one) => one.state !== 'saved-as-pdf').length
      let printed = { file: paper.file, sha256: paper.sha256 }
      if (reprint > 0) {
        const again = await remake(world, paper, reprint)
        if (!again.ok) return again
        printed = again.value
      }
      const sent = await world.spooler.print({ file: printed.file, media: paper.media, copies: 1, printer, title: `${paper.docNo} ${paper.kind}` })
      const job: StoredJob = {
        id: world.newId(), paperId, file: printed.file, sha256: printed.sha256, copy: paper.copies, state: sent.state, printer: sent.printer, spoolId: sent.spoolId, at: world.now().toISOString(), who: clerk.id, message: sent.message,
        reprint, reason: null,
      }
      await world.write((stores) => stores.papers.putJob(job))
      if (paper.caseId !== null) world.announceCases([paper.caseId])
      return ok({ jobId: job.id, state: sent.state, file: printed.file, printer: sent.printer, message: sent.message })
    },
    'paper.confirm': async ({ jobId, outcome, reason }) => {
      const job = await world.read.papers.getJob(jobId)
      const paper = job && (await world.read.papers.get(job.paperId))
      if (!job || !paper) return fail({ code: 'not-found' })
      if (outcome !== 'out' && !reason?.trim()) return fail({ code: 'bad-input', problems: [{ path: 'reason', code: 'required', zh: '重打或作废要选原因', en: 'Choose why it is printed again or void' }] })
      const state = outcome === 'out' ? ('out' as const) : outcome === 'void' ? ('void' as const) : ('failed' as const)
      await world.write(async (stores) => {
        await stores.papers.putJob({ ...job, state, reason: reason?.trim() ?? null, message: reason?.trim() ?? job.message })
        if (paper.caseId !== null) await stores.cases.addEvent({ id: world.newId(), caseId: paper.caseId, at: world.now().toISOString(), kind: 'print', move: null, who: world.session.clerk?.id ?? '', detail: { text: outcome === 'out' ? '已出纸' : outcome === 'void' ? '作废' : '重打', reason: reason ?? '' } })
      })
      if (paper.caseId !== null) world.announceCases([paper.caseId])
      const views = await paperViews(world, [paper])
      return views[0] ? ok(views[0]) : fail({ code: 'not-found' })
    },
    'paper.openFile': async ({ paperId }) => {
      const paper = await world.read.papers.get(paperId)
      if (!paper) return fail({ code: 'not-found' })
      return (await world.openFile(paper.file)) ? ok(null) : fail({ code: 'no-printer', zh: `没有能打开 PDF 的程序。文件在 ${paper.file}`, en: `No program opens PDF files. The file is at ${paper.file}` })
    },
  }
}
