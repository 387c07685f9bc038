import { maskName } from '../domain/identity/mask'
import type { LimitEnd } from '../domain/time/deadline'
import { chinaDateTime, weekdayZh } from '../domain/time/plainDate'
import { unreachable } from '../result'
import { daysText } from './limitSentence'
import { materialFacts, type MaterialFacts } from './materialRows'
import { centreTitle, COMPLAINT_PHONE, type PaperFacts, type PaperLimits } from './paperFacts'
import type { DocKind } from './docKinds'
import { qrPayload } from './qrPayload'

/** An 80 mm slip; for a case the 受理回执 that the resident keeps in a wallet: names are masked, no identity number. */
export interface SlipModel {
  kind: 'slip' | DocKind
  office: string
  /** 受理回执　第 1 次打印 */
  title: string
  /** The largest text, and its bar code: a receipt number, the number of a ticket. */
  receiptNo: string
  fields: { label: string; lines: string[]; strong: boolean }[]
  /** What to bring and until when; empty when nothing is missing. */
  toBring: string[]
  /** Absent: 还要补交. */
  bringTitle?: string
  /** null: this slip says nothing about originals. */
  held: string | null
  /** More lists, each under its own title. */
  lists?: { title: string; lines: string[] }[]
  /** Under the QR code; absent: how to ask for the course of a case. */
  scan?: string[]
  qr: string
  foot: string[]
}

export function slipModel(facts: PaperFacts, limits: PaperLimits): SlipModel {
  const { case: record, item, place, firstContact } = facts
  const materials = materialFacts(record.materials, item, facts.supplementBy ?? null)
  const by = facts.supplementBy ? `　${facts.supplementBy.slice(5)} 前` : '　办结前'
  const field = (label: string, ...lines: string[]) => ({ label, lines, strong: false })
  return {
    kind: 'slip',
    office: centreTitle(place),
    title: `受理回执　第 ${(facts.reprint ?? 0) + 1} 次打印`,
    receiptNo: record.receiptNo,
    fields: [
      field('办理人', maskName(record.applicant.name)),
      ...(record.agent ? [field('代办人', maskName(record.agent.name))] : []),
      field('事项', record.item.name, record.item.code),
      field('受理', chinaDateTime(record.acceptedAt).slice(0, 16)),
      { ...field('承诺办结', ...promisedLines(limits.promised)), strong: true },
      field('首接人', `${firstContact.now ? `${firstContact.name}→${firstContact.now.name}` : firstContact.name}　${place.windowNumber} 号窗口`, firstContact.now?.phone ?? firstContact.phone),
    ],
    toBring: [...materials.tolerated, ...materials.lacking].map((name) => `${name}${by}`),
    held: facts.held && facts.held.length > 0 ? facts.held.join('；') : heldText(materials),
    qr: qrPayload('slip', record.receiptNo),
    foot: [`查询 ${place.centrePhone}　投诉 ${COMPLAINT_PHONE}`, '请保管好本票，遗失可凭身份证补打'],
  }
}

/** 2026-11-10 周二 */
function promisedLines(end: LimitEnd): string[] {
  switch (end.kind) {
    case 'none': return ['未设承诺时限']
    case 'on-the-spot': return ['当场办结']
    case 'date': return [`${end.dueOn} ${weekdayZh(end.dueOn)}`]
    case 'no-calendar': return [`${daysText(end.days, end.unit)}内`, `${end.year}年放假安排尚未公布`]
    default: return unreachable(end)
  }
}

/** Nothing lies in a bag: what was looked at was given back at once. */
function heldText({ verified, shown }: MaterialFacts): string {
  if (shown > 0) return '无，查验的原件已当场退还'
  return verified > 0 ? '无，证件均为系统核验' : '无'
}
