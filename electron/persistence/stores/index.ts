import type { Stores } from '../../usecases/ports'
import { DEVICE_DOUBT } from '../../sync/engine'
import { appendOps, outcomeOf } from '../outbox'
import { rememberShadow, settleAttention } from '../overlay'
import type { Sql } from '../sql'
import { addAttachment, attachmentBytes, getAttachment, giveAttachments, listAttachments, markAttachment } from './attachments'
import { addCaseEvent, casesChangedSince, casesOfPersons, countCases, frequentItems, getCaseRecord, listCaseEvents, listCases, listOutstanding, openCounts, putCase } from './cases'
import { listAsked, listBoard, listUnsent } from './board'
import { countDesk, getDesk, listDesk, putDesk } from './desk'
import { countDraftsOn, getDraft, listDrafts, putDraft } from './drafts'
import { findHouseholdOf, getHouseholdRecord, householdsOfGrid, putHousehold } from './households'
import { getNotice, listNotices, putNotice } from './notices'
import { addNumberBlock, numberGaps, numbersBetween, numbersLeft, takeNumber } from './numbers'
import { countAccounts, findClerk, getAccount, getClerk, getDevice, getSetting, listClerks, listOrg, newestInstants, putAccount, putClerk, putOrg, putSetting } from './org'
import { countOpenJobs, countPapers, getJob, getPaper, jobsBetween, listDeskPapers, listJobs, listPapers, papersBetween, putJob, putPaper } from './papers'
import { addView, findAlike, getResidentRecord, getResidents, getResidentsByNumber, listViews, putResident, searchResidents, touchVisit } from './residents'
import { addConfirmation, addStandardEntry, listConfirmations, listPublishedStandards, listStandardEntries } from './standards'
import { caseSyncState, caseSyncTrail, syncCounts, syncPage } from '../../sync/syncPage'

/** The stores of one connection; inside a piece of work they speak through its transaction. */
export function createStores(sql: Sql, facts: { now(): Date; catalogueVersion(): string | null }): Stores {
  return {
    residents: {
      put: (record, stamp) => putResident(sql, record, stamp), get: (id) => getResidentRecord(sql, id), many: (ids) => getResidents(sql, ids), search: (text, limit) => searchResidents(sql, text, limit),
      withNumbers: (idNos) => getResidentsByNumber(sql, idNos), alike: (alike) => findAlike(sql, alike), touch: (id, at) => touchVisit(sql, id, at), addView: (view) => addView(sql, view), views: (id, limit) => listViews(sql, id, limit),
    },
    households: { put: (record, stamp) => putHousehold(sql, record, stamp), get: (id) => getHouseholdRecord(sql, id), of: (id, on) => findHouseholdOf(sql, id, on), ofGrid: (gridId, limit) => householdsOfGrid(sql, gridId, limit) },
    cases: {
      put: (record, stamp) => putCase(sql, record, stamp), get: (id) => getCaseRecord(sql, id), list: (query) => listCases(sql, query), count: (filter) => countCases(sql, filter),
      openCounts: (ids) => openCounts(sql, ids), frequentItems: (windowId, since, limit) => frequentItems(sql, windowId, since, limit),
      changedSince: (windowId, since, limit) => casesChangedSince(sql, windowId, since, limit),
      ofPersons: (keys) => casesOfPersons(sql, keys), outstanding: (limit) => listOutstanding(sql, limit), addEvent: (event) => addCaseEvent(sql, event), events: (id) => listCaseEvents(sql, id),
      board: (query) => listBoard(sql, query), asked: (ids) => listAsked(sql, ids), unsent: () => listUnsent(sql),
    },
    desk: { put: (record, stamp) => putDesk(sql, record, stamp), get: (id) => getDesk(sql, id), list: (query) => listDesk(sql, query), count: (query) => countDesk(sql, query) },
    notices: { put: (notice) => putNotice(sql, notice), get: (id) => getNotice(sql, id), list: (filter, limit) => listNotices(sql, filter, limit) },
    drafts: { put: (draft) => putDraft(sql, draft), get: (id) => getDraft(sql, id), list: (states, filter) => listDrafts(sql, states, filter), countOn: (prefix) => countDraftsOn(sql, prefix) },
    attachments: {
      add: (file) => addAttachment(sql, file), get: (id) => getAttachment(sql, id), bytes: (id) => attachmentBytes(sql, id), list: (of) => listAttachments(sql, of),
      mark: (id, removedAt) => markAttachment(sql, id, removedAt), give: (draftId, caseId) => giveAttachments(sql, draftId, caseId),
    },
    numbers: {
      doubt: () => getSetting(sql, DEVICE_DOUBT), take: (from) => takeNumber(sql, from), left: (series, year, inc) => numbersLeft(sql, series, year, inc), addBlock: (block) => addNumberBlock(sql, block),
      usedBetween: (series, from, to) => numbersBetween(sql, series, from, to), gaps: (series, limit) => numberGaps(sql, series, limit),
    },
    papers: {
      put: (paper) => putPaper(sql, paper), list: (caseId) => listPapers(sql, caseId), ofDesk: (deskId) => listDeskPapers(sql, deskId), between: (from, to) => papersBetween(sql, from, to), get: (id) => getPaper(sql, id), counts: (ids) => countPapers(sql, ids),
      putJob: (job) => putJob(sql, job), getJob: (id) => getJob(sql, id), jobs: (ids) => listJobs(sql, ids), openJobs: () => countOpenJobs(sql), jobsBetween: (from, to) => jobsBetween(sql, from, to),
    },
    org: {
      units: () => listOrg(sql), put: (org) => putOrg(sql, org), clerks: () => listClerks(sql), findClerk: (no) => findClerk(sql, no), getClerk: (id) => getClerk(sql, id), putClerk: (clerk) => putClerk(sql, clerk),
      account: (id) => getAccount(sql, id), putAccount: (account) => putAccount(sql, account), countAccounts: () => countAccounts(sql), device: () => getDevice(sql), recorded: () => newestInstants(sql),
      setting: (key) => getSetting(sql, key), putSetting: (key, value) => putSetting(sql, key, value),
    },
    standards: {
      published: () => listPublishedStandards(sql), entries: () => listStandardEntries(sql), addEntry: (entry) => addStandardEntry(sql, entry),
      confirmations: () => listConfirmations(sql), addConfirmation: (confirmation) => addConfirmation(sql, confirmation),
    },
    ops: {
      append: (txn, ops) => appendOps(sql, { now: facts.now(), txn, catVer: facts.catalogueVersion() }, ops),
      rememberShadow: (entity, id) => rememberShadow(sql, entity, id),
      caseSync: (ids) => caseSyncState(sql, ids),
      page: (checkedAt) => syncPage(sql, { checkedAt }),
      settle: async (n, by) => (await settleAttention(sql, n, by.clerkId, by.resolution, facts.now())) === 'closed',
      counts: () => syncCounts(sql),
      outcome: (opId) => outcomeOf(sql, opId),
      trail: (caseId) => caseSyncTrail(sql, caseId),
    },
  }
}
