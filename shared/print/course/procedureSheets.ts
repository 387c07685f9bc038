import { toText } from '../../catalogue/form'
import type { ItemPackage } from '../../catalogue/schema'
import type { FormValues } from '../../catalogue/values'
import { courseOf, type NeighboursResult, type Person, type Publication, type VisitResult } from '../../course/state'
import { ageOn, checkIdNumber } from '../../domain/identity/idNumber'
import { maskIdNo, maskName, maskPhone } from '../../domain/identity/mask'
import { documentDate, type PlainDate } from '../../domain/time/plainDate'
import { keep, listZh, strong, strongKeep, type Inline } from '../inline'
import type { LetterModel } from '../letterModel'
import type { SheetLines, SheetModel, SheetSection, SheetTable } from '../sheetModel'
import type { Amount } from './decisionLetters'
import { courseFrame, courseSheet, statusLine, type CourseFacts } from './frame'

const names = (people: readonly Person[]): string => people.map(({ name }) => name).join('、')
const lines = (...texts: string[]): SheetLines => ({ kind: 'lines', lines: texts.filter(Boolean).map((text) => ({ text })) })

/** 家庭成员, 收入, 财产 as they were declared, with an empty column for what the visit finds. */
function declared({ case: record, item }: CourseFacts): SheetSection[] {
  const values = record.form as FormValues
  return tablesOf(item).flatMap((table): SheetSection[] => {
    const rows = values[table.key]
    if (!Array.isArray(rows) || rows.length === 0) return []
    const columns = table.columns.slice(0, MOST_COLUMNS)
    const widths = columnWidths[columns.length - 1] ?? columnWidths[0]!
    const parts: SheetTable[] = [{
      kind: 'table',
      columns: [...columns.map((column, i) => ({ title: column.label, width: widths[i]!, align: 'left' as const })), { title: '入户核实', width: widths.at(-1)!, align: 'left' }],
      rows: rows.map((row) => ({ cells: [...columns.map((column) => masked(column.kind, toText(column, row[column.key]))), ''] })),
    }]
    return [{ title: `申报：${table.label}`, parts }]
  })
}
const MOST_COLUMNS = 4
/** By number of declared columns; the last is the empty one. */
const columnWidths = [[48, 52], [32, 32, 36], [24, 22, 22, 32], [20, 20, 16, 16, 28]]
type Table = Extract<ItemPackage['form'][number], { kind: 'table' }>
const tablesOf = ({ form }: ItemPackage): Table[] => form.filter((field): field is Table => field.kind === 'table')
const masked = (kind: string, text: string): string => (kind === 'idcard' ? maskIdNo(text) : kind === 'phone' ? maskPhone(text) : kind === 'bankcard' ? `**** ${text.slice(-4)}` : text)

const conclusions = { 'as-stated': '与申报一致', differs: '与申报不一致', 'not-met': '不符合条件' } as const
const signatures = { signed: '已签字', refused: '拒绝签字', absent: '不在场' } as const

/** 入户调查表: to carry along (`visit` null) or with what two visitors found. For the file. */
export function visitRecordModel(facts: CourseFacts, visit: VisitResult | null, address: string): SheetModel {
  const sheet = courseSheet('visit-record', facts, ['档案'])
  const { case: record } = facts
  return {
    ...sheet,
    kind: 'visit-record', title: '入户调查表', notice: null,
    head: [...sheet.head, ['住址', address || '未登记', '联系电话', record.applicant.phone ? maskPhone(record.applicant.phone) : '未留'],
      visit ? ['调查人（两人）', names(visit.visitors), '入户日期', documentDate(visit.on)] : ['调查人（两人）', '', '入户日期', '　　　　年　　月　　日']],
    sections: [
      ...declared(facts),
      ...(visit ? [
        { title: '入户所见', parts: [lines(`在场：${visit.present || '无'}`, visit.found)] },
        { title: '结论', parts: [{ kind: 'lines' as const, lines: [{ text: `${conclusions[visit.conclusion]}。照片 ${visit.photos.length} 张。被调查人${signatures[visit.signature]}${visit.witness ? `，见证人 ${visit.witness}` : ''}。`, strong: true as const, mark: visit.conclusion === 'as-stated' ? 'passed' as const : visit.conclusion === 'differs' ? 'warn' as const : 'block' as const }] }] },
      ] : []),
    ],
    boxes: visit ? [] : [
      { title: '居住、生活情况（房屋、家电、健康、劳动）', lines: 3, foot: [] },
      { title: '与申报不一致的地方、邻里访问', lines: 3, foot: ['在场人', '照片　　　张'] },
      { title: '结论：　□ 与申报一致　　□ 与申报不一致　　□ 不符合条件', lines: 1, foot: [] },
    ],
    signatures: ['调查人', '调查人', '被调查人', '见证人', '日期'],
    status: statusLine(facts, '两人以上入户，出示工作证件；内容只用于本件。', visit ? '已入户' : '空表，入户时填写'),
  }
}

/** 民主评议记录: who took part, how they voted, what they said. For the file. */
export function neighbourReviewModel(facts: CourseFacts, review: NeighboursResult | null): SheetModel {
  const sheet = courseSheet('neighbour-review', facts, ['档案'])
  return {
    ...sheet,
    kind: 'neighbour-review', title: '民主评议记录', notice: null,
    head: [...sheet.head, ['主持人', review?.host ?? '', '时间、地点', review ? `${documentDate(review.on)}　${review.place}` : '']],
    sections: review ? [
      { title: '参加人', parts: [lines(`共 ${review.participants.length} 人：${review.participants.join('、')}`)] },
      { title: '表决', parts: [{ kind: 'table', columns: [{ title: '同意', width: 24, align: 'center' }, { title: '不同意', width: 24, align: 'center' }, { title: '弃权', width: 24, align: 'center' }, { title: '结果', width: 28, align: 'center' }], rows: [{ cells: [String(review.agree), String(review.disagree), String(review.abstain), review.passed ? '通过' : '不通过'] }] }] },
      { title: '意见', parts: [lines(review.opinion || '没有记下意见。', `照片 ${review.photos.length} 张。`)] },
    ] : [],
    boxes: review ? [] : [{ title: '参加人', lines: 2, foot: [] }, { title: '意见', lines: 3, foot: ['同意　　人', '不同意　　人', '弃权　　人'] }],
    signatures: ['主持人', '记录人', '参加人代表', '参加人代表', '日期'],
    status: statusLine(facts, '评议意见供审核参考，不代替审核。', review ? '已评议' : '空表'),
  }
}

/** A name as it may hang on a wall: a minor is never named, others with the middle of the name covered. */
export function publicName({ name, idNo }: { name: string; idNo: string }, on: PlainDate, adultAge: number | null): string {
  const read = checkIdNumber(idNo)
  const birth = read.ok ? read.value.birthDate : null
  if (adultAge === null) return '（年龄标准未录入，不公开姓名）'
  return birth !== null && ageOn(birth, on) < adultAge ? '未成年人（不公开姓名）' : maskName(name)
}

/** 公示单: as little as serves the purpose – covered name, number of people, item, result proposed –, where, from and to, and whom to phone. */
export function publicityModel(facts: CourseFacts, publication: Publication, { people, amounts }: { people: number; amounts: readonly Amount[] }): LetterModel {
  const { case: record } = facts
  const frame = courseFrame('publicity', facts, ['张贴', '档案'], publication.document)
  const unit = publication.unit === 'working' ? '个工作日' : '日'
  return {
    ...frame,
    qr: '', salutation: `${facts.community || '社区'}居民：`,
    kind: 'publicity', title: '公示',
    paragraphs: [
      ['下列居民申请', strong(record.item.name), '，经初审拟同意，现予公示。公示期', strong(`${publication.days}${unit}`), '，自', strongKeep(documentDate(publication.from)), '至', strongKeep(documentDate(publication.to)), '，张贴当日不计。'],
      ['对公示内容有异议的，可以在公示期内打电话', ...(publication.phone ? [keep(publication.phone)] : []), '或者到社区、本中心窗口当面反映，署名、不署名均可，本中心为反映人保密。'],
    ],
    table: {
      columns: [{ title: '序号', width: 15, align: 'center' }, { title: '申请人', width: 48, align: 'left' }, { title: '人数', width: 15, align: 'center' }, { title: '拟定结果', width: 75, align: 'left' }],
      rows: [{ cells: ['1', publicName(record.applicant, facts.on, facts.adultAge), String(people), amounts.length > 0 ? amounts.map(({ label, text }) => `${label} ${text}`).join('；') : '拟同意'], note: null }],
    },
    info: [
      ['公示地点', publication.places.join('、'), '公示单号', frame.docNo],
      ['异议电话', publication.phone || facts.place.centrePhone, '投诉', '12345'],
    ],
    seal: '公示专用章', signature: '张贴人签字',
    status: statusLine(facts, '公示只列办理必需的内容，公示期满即撤下。', '公示中'),
  }
}

/** 公示情况记录: posted where and when, what was objected and how it was answered, the result. For the file. */
export function publicityRecordModel(facts: CourseFacts, publication: Publication): SheetModel {
  const sheet = courseSheet('publicity-record', facts, ['档案'])
  const { objections, end } = publication
  const rows: SheetTable['rows'] = objections.map((one, i) => ({
    cells: [String(i + 1), documentDate(one.on), one.content, one.answer ? `${one.answer.upheld ? '属实' : '不属实'}：${one.answer.found}（${names(one.answer.inquirers)}，${documentDate(one.answer.on)}）` : '未答复'],
  }))
  return {
    ...sheet,
    kind: 'publicity-record', title: '公示情况记录', notice: null,
    head: [...sheet.head, ['公示地点', publication.places.join('、'), '公示时间', `${documentDate(publication.from)}至${documentDate(publication.to)}`], ['公示单号', publication.document, '照片', publication.photos.length > 0 ? `${publication.photos.length} 张` : publication.noPhoto || '无']],
    sections: [
      { title: '异议和处理', parts: rows.length > 0 ? [{ kind: 'table', columns: [{ title: '序号', width: 8, align: 'center' }, { title: '日期', width: 20, align: 'center' }, { title: '反映的内容', width: 32, align: 'left' }, { title: '核实（两人）和答复', width: 40, align: 'left' }], rows }] : [lines('公示期内没有收到异议。')] },
      { title: '结果', parts: [{ kind: 'lines', lines: [end ? { text: `${end.how === 'passed' ? '公示期满' : '有异议，核实后重新公示'}（${documentDate(end.on)}）${end.result ? `：${end.result}` : ''}`, strong: true, mark: end.how === 'passed' ? 'passed' : 'warn' } : { text: '公示还没有结束。', mark: 'open' }] }] },
    ],
    boxes: [], signatures: ['张贴人', '记录人', '社区负责人', '日期'],
    status: statusLine(facts, '', end ? '公示已结束' : '公示中'),
  }
}

/** Steps that were taken, in a sentence: 入户调查9月24日（沈立、顾强），公示9月28日至10月4日无异议. */
export function procedureSentence(facts: CourseFacts): Inline[] {
  const { steps, publications } = courseOf(facts.case)
  const parts = [
    ...steps.flatMap(({ result }) => (result?.kind === 'visit' ? [`${documentDate(result.visit.on)}由${listZh(result.visit.visitors.map(({ name }) => name))}入户调查，${conclusions[result.visit.conclusion]}`] : result?.kind === 'neighbours' ? [`${documentDate(result.neighbours.on)}民主评议${result.neighbours.passed ? '通过' : '未通过'}`] : [])),
    ...publications.filter(({ end }) => end?.how === 'passed').map(({ from, to, objections }) => `${documentDate(from)}至${documentDate(to)}公示，${objections.length > 0 ? `异议${objections.length}件已核实` : '无异议'}`),
  ]
  return parts.length > 0 ? [`${parts.join('；')}。`] : []
}
