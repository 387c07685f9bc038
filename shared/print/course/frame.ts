import { documentNumber, parseReceipt } from '../../domain/numbers/receiptNumber'
import { maskIdNo } from '../../domain/identity/mask'
import { documentDate, type PlainDate } from '../../domain/time/plainDate'
import type { CaseRecord } from '../../sync/protocol'
import type { DocKind } from '../docKinds'
import { keep, strong, type Inline } from '../inline'
import { actorOf, letterFrame, printedText, type LetterModel } from '../letterModel'
import { officeWord, type PaperFacts } from '../paperFacts'
import type { SheetModel } from '../sheetModel'
import type { Remedies } from '../../domain/remedies'

/** Papers of a case's course, with the word of each in its number and its letter in the QR code. */
const words = {
  filing: ['收', 'F'], supplement: ['补', 'B'], 'not-accepted': ['不受', 'N'], withdrawn: ['撤', 'X'], 'on-the-spot': ['即', 'O'], pause: ['中', 'H'], extension: ['延', 'E'],
  'visit-record': ['访', 'I'], 'neighbour-review': ['评', 'J'], publicity: ['公', 'G'], 'publicity-record': ['公录', 'K'], decision: ['决', 'D'], refusal: ['不准', 'Z'], 'collect-notice': ['领', 'L'],
  collection: ['签', 'C'], 'service-proof': ['送', 'M'], 'change-notice': ['变', 'Q'], archive: ['档', 'Y'],
} as const satisfies Partial<Record<DocKind, readonly [string, string]>>
export type CoursePaper = keyof typeof words

/** What a paper of the course is made from: the case with its course, and the step's day. `clerk` is who took the step. */
export interface CourseFacts extends PaperFacts {
  on: PlainDate
  office: { address: string; hours: string }
  /** null: the table of remedies cannot be read; no limit is then printed. */
  remedies: Remedies | null
  /** 民法典第十七条: from which age a person is of age; null: not entered. */
  adultAge: number | null
}

const numerals = ['', '', '之二', '之三', '之四', '之五', '之六', '之七', '之八', '之九', '之十']

/** 望溪二补〔2026〕3423号, the second of its kind in the case 望溪二补〔2026〕3423号之二. Year and serial are the receipt number's, so the number ledger accounts for it. */
export function courseNumber(kind: CoursePaper, { receiptNo }: Pick<CaseRecord, 'receiptNo'>, place: Pick<PaperFacts['place'], 'centreName' | 'streetName' | 'centreCode'>, nth = 1): string {
  const number = parseReceipt(receiptNo)
  if (!number.ok) return receiptNo
  return `${documentNumber(`${officeWord(place as PaperFacts['place'])}${words[kind][0]}`, number.value.year, number.value.serial)}${numerals[nth] ?? (nth > 1 ? `之${nth}` : '')}`
}

/** `YCT1:WX02-26-03423:B`: the case, and which of its papers. */
export const courseQr = (kind: CoursePaper, receiptNo: string): string => `YCT1:${receiptNo}:${words[kind][1]}`

type Frame = Omit<LetterModel, 'kind' | 'title' | 'paragraphs' | 'table' | 'seal' | 'signature' | 'status'>

/** The common block (documents.md) of a letter of the course. */
export function courseFrame(kind: CoursePaper, facts: CourseFacts, readers: readonly string[], document: string): Frame {
  return { ...letterFrame('receipt', facts, readers), docNo: document || courseNumber(kind, facts.case, facts.place), date: documentDate(facts.on), qr: courseQr(kind, facts.case.receiptNo) }
}

/** The common block of a sheet. */
export function courseSheet(kind: CoursePaper, facts: CourseFacts, readers: readonly string[], document = ''): Omit<SheetModel, 'kind' | 'title' | 'sections' | 'boxes' | 'signatures' | 'status' | 'notice'> {
  const { docNo, receiptNo, districtNo, copies, reprint, info, qr } = courseFrame(kind, facts, readers, document)
  const { case: record, place, clerk } = facts
  return {
    docNo, receiptNo, districtNo, copies, reprint, info, qr,
    head: [
      ['申请人', `${record.applicant.name}　${maskIdNo(record.applicant.idNo)}`, '事项', `${record.item.name}（${record.item.code}，第${record.item.version}版）`],
      ['所在社区', info.find(([label]) => label === '所在社区')?.[1] ?? '', '经办', `${documentDate(facts.on)}　${place.windowNumber}号窗口　${clerk.name}（${clerk.staffNo}）`],
    ],
  }
}

/** 你于2026年9月28日向本中心提出的最低生活保障审核确认（事项编码MZ-01-01，第7版，受理号WX02-26-03423）申请 */
export const applicationClause = (facts: CourseFacts): Inline[] => {
  const { case: record } = facts
  return [
    actorOf(facts), '于', keep(documentDate(record.course?.filing?.on ?? record.acceptedOn)), '向本中心提出的', strong(record.item.name),
    '（事项编码', keep(record.item.code), `，第${record.item.version}版，受理号`, keep(record.receiptNo), '）申请',
  ]
}

/** 依照 where the item is a licence, 参照 elsewhere: the counter follows the procedure of the licence law for all its items. */
export const licenceLaw = ({ item }: CourseFacts, article: string): string => `${item.kind.includes('许可') ? '依照' : '参照'}《中华人民共和国行政许可法》${article}`

/** 状态 and when it was printed, as the last line of every paper. */
export const statusLine = (facts: CourseFacts, says: string, state: string): string => `${says}　状态：${state}　${printedText(facts)}`

/** A department's copy only where a department decides. */
export const readersOf = ({ item }: CourseFacts): string[] => (item.decidedBy === 'window' ? ['档案', '申请人'] : ['档案', '申请人', '部门'])

/** 序号, 名称, 处理: a plain list of papers. */
export const paperTable = (title: string, rows: readonly { name: string; middle: string; end: string }[], middle: string, end: string): LetterModel['table'] => ({
  columns: [{ title: '序号', width: 15, align: 'center' }, { title, width: 75, align: 'left' }, { title: middle, width: 34, align: 'center' }, { title: end, width: 34, align: 'center' }],
  rows: rows.map((row, i) => ({ cells: [String(i + 1), row.name, row.middle, row.end], note: null })),
})
export const noTable: LetterModel['table'] = { columns: [], rows: [] }
