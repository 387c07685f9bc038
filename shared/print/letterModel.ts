import { maskIdNo, maskPhone } from '../domain/identity/mask'
import { chinaDateTime, documentDate } from '../domain/time/plainDate'
import type { CasePaperKind, PaperKind, SheetKind } from '../ipc/views'
import type { Inline } from './inline'
import { COMPLAINT_PHONE, officeTitle, paperNumber, type PaperFacts } from './paperFacts'
import { ownerText } from './owner'
import { qrPayload } from './qrPayload'

export interface Copy {
  no: number
  of: number
  /** 档案, 申请人, 部门 */
  for: string
}

/** An A4 letter, ready to be set: every word is here, the style sheet adds only looks. */
export interface LetterModel {
  kind: Exclude<PaperKind, 'slip' | SheetKind>
  title: string
  docNo: string
  /** Empty on a preview, which then has no bar code and says that it is one. */
  receiptNo: string
  districtNo: string | null
  copies: Copy[]
  reprint: number
  salutation: string
  paragraphs: Inline[][]
  table: { columns: { title: string; width: number; align: 'left' | 'center' }[]; rows: { cells: string[]; note: string | null }[] }
  info: [label: string, value: string, label: string, value: string][]
  office: string
  date: string
  /** null: the paper is the applicant's own, no office stands under it. */
  seal: string | null
  signature: string
  /** Beside the QR code; absent: the sentence about the course of the case. */
  lookUp?: string[]
  status: string
  qr: string
}

type Frame = Pick<LetterModel, 'docNo' | 'receiptNo' | 'districtNo' | 'copies' | 'reprint' | 'salutation' | 'info' | 'office' | 'date' | 'qr'>

/** What every letter of the counter carries (documents.md, common block). */
export function letterFrame(kind: Exclude<CasePaperKind, 'slip'>, facts: PaperFacts, readers: readonly string[]): Frame {
  const { case: record, place, firstContact, clerk } = facts
  const copies = readers.map((reader, i) => ({ no: i + 1, of: readers.length, for: reader }))
  return {
    docNo: paperNumber(kind, facts),
    receiptNo: record.receiptNo,
    districtNo: facts.districtNo ?? null,
    copies: facts.onlyCopies ? copies.filter((copy) => facts.onlyCopies!.includes(copy.no)) : copies,
    reprint: facts.reprint ?? 0,
    salutation: salutation(record),
    info: [
      ['首接人', ownerText(firstContact, firstContact.now), '受理窗口', `${place.windowNumber}号窗口`],
      ['经办人', `${clerk.name}（${clerk.staffNo}）`, '本人电话', record.applicant.phone ? maskPhone(record.applicant.phone) : '未留'],
      ['所在社区', community(facts), '送达方式', record.delivery || facts.item.delivery],
      ['查询', `凭受理号或下方二维码；电话 ${place.centrePhone}`, '投诉', COMPLAINT_PHONE],
    ],
    office: officeTitle(place),
    date: documentDate(record.acceptedOn),
    qr: qrPayload(kind, record.receiptNo),
  }
}

function community({ community, grid }: PaperFacts): string {
  if (!community) return '未登记'
  return grid === null ? community : `${community}　第${grid}网格`
}

const idKindNames: Record<string, string> = { 'resident-id': '居民身份证', 'legacy-id': '第一代居民身份证', 'hmt-permit': '港澳台居民居住证', 'foreign-pr': '外国人永久居留身份证' }

/** Name in full, number masked: 陈桂芳（居民身份证 990***********2046）： */
function salutation({ applicant, agent }: PaperFacts['case']): string {
  const kind = idKindNames[applicant.idKind] ?? '证件号'
  const number = maskIdNo(applicant.idNo)
  if (!agent) return `${applicant.name}（${kind} ${number}）：`
  return `${applicant.name}（委托人，${kind} ${number}）、${agent.name}（受托人，证件号 ${maskIdNo(agent.idNo)}）：`
}

/** 你, 你单位: whom the letter addresses. */
export const youOf = ({ item }: PaperFacts): string => (item.applicant === 'organisation' ? '你单位' : '你')

/** 你委托李明（子女）, or 你 */
export const actorOf = (facts: PaperFacts): string => {
  const { agent } = facts.case
  return agent ? `${youOf(facts)}委托${agent.name}（${agent.relation}）` : youOf(facts)
}

/** 委托事项：代为申请；委托期限至2026年12月31日。 */
export function mandateSentence({ case: { agent } }: PaperFacts): Inline[] {
  if (!agent) return []
  const parts = [agent.scope && `委托事项：${agent.scope}`, agent.validUntil && `委托期限至${documentDate(agent.validUntil)}`].filter(Boolean)
  return parts.length > 0 ? [`${parts.join('；')}。`] : []
}

/** 打印 2026-10-13 10:31 */
export const printedText = ({ printedAt }: PaperFacts): string => `打印 ${chinaDateTime(printedAt).slice(0, 16)}`
