import type { ItemPackage } from '../catalogue/schema'
import { maskIdNo } from '../domain/identity/mask'
import { chinaDateTime, documentDate } from '../domain/time/plainDate'
import { labelsOf } from '../economy/amounts'
import type { Assessment, RuleResult } from '../rules'
import { keep, strong } from './inline'
import { letterFrame, printedText } from './letterModel'
import { materialFacts } from './materialRows'
import type { PaperFacts } from './paperFacts'
import type { SheetModel, SheetSection, SheetTable } from './sheetModel'
import { figureText } from './worksheetModel'

const groups = [
  { states: ['blocks'], title: '不符合', word: '不符合', mark: '■' },
  { states: ['unchecked', 'confirm'], title: '没有核对', word: '未核对', mark: '○' },
  { states: ['warns'], title: '提示', word: '提示', mark: '▲' },
  { states: ['passed'], title: '符合', word: '符合', mark: '●' },
] as const
const decidedBy = { window: '窗口', street: '街道', district: '区级部门' } as const

/** 审核意见表: eligibility rule by rule for whoever reviews, with room for the opinion. Two copies: file, department. */
export function reviewModel(facts: PaperFacts, assessment: Assessment, sources: Readonly<Record<string, string>>): SheetModel {
  const { case: record, item, place, clerk } = facts
  const frame = letterFrame('review', facts, ['档案', '部门'])
  const rules = assessment.rules.filter((rule) => rule.state !== 'not-applicable' && rule.target === null && (rule.stage === 'acceptance' || rule.state === 'blocks'))
  const later = assessment.rules.filter((rule) => rule.stage === 'procedure' && rule.target === null && rule.state !== 'not-applicable' && rule.state !== 'blocks').length
  return {
    kind: 'review', title: '审核意见表', docNo: frame.docNo, receiptNo: frame.receiptNo, districtNo: frame.districtNo, copies: frame.copies, reprint: frame.reprint,
    head: [
      ['申请人', `${record.applicant.name}　${maskIdNo(record.applicant.idNo)}`, '事项', `${record.item.name}（${record.item.code}，第${record.item.version}版）`],
      ['所在社区', facts.community || '未登记', '受理', `${documentDate(record.acceptedOn)}　${place.windowNumber}号窗口　${clerk.name}（${clerk.staffNo}）`],
      ['决定机关', item.decidedByName ?? decidedBy[item.decidedBy], '承诺办结', record.promisedOn ? documentDate(record.promisedOn) : (record.limitNote ?? '没有规定')],
    ],
    notice: despiteNotice(facts, assessment),
    sections: [...ruleSections(rules, { figures: new Map(item.rules.map((rule) => [rule.id, new Set(rule.figures)])), reads: readsOf(item), assessment, sources, answeredBy: clerk.name }, later), ...benefitSection(assessment), figureSection(assessment), attachmentSection(facts)],
    boxes: [
      { title: '初审意见', lines: 2, foot: ['签字', '日期　　　　年　　月　　日'] },
      { title: '审核意见', lines: 2, foot: ['签字', '日期　　　　年　　月　　日'] },
      { title: '审批意见', lines: 2, foot: ['签字（章）', '日期　　　　年　　月　　日'] },
    ],
    signatures: [], info: frame.info, qr: frame.qr, status: `逐条结果由程序按填报和已知数据初算，以核对为准；结论由审核人作出。　${printedText(facts)}`,
  }
}

/** 值班长同意继续: what stands against it, who answers for going on, when and why. */
function despiteNotice({ case: { despite } }: PaperFacts, { rules }: Assessment): SheetModel['notice'] {
  if (!despite) return null
  const named = despite.rules.map((id) => rules.find((rule) => rule.id === id)?.message ?? id)
  return {
    title: '值班长同意继续办理',
    lines: [
      ['受理时有', strong(`${named.length} 条不符合`), '：', named.join('；'), '。'],
      ['由', strong(`${despite.by}（${despite.staffNo}）`), '于', keep(chinaDateTime(despite.at).slice(0, 16)), '同意继续，理由：', strong(despite.reason), '。'],
      ['请审核时先看这几条。'],
    ],
  }
}

function ruleSections(rules: readonly RuleResult[], known: Known, later: number): SheetSection[] {
  const columns: SheetTable['columns'] = [{ title: '结果', width: 10, align: 'center' }, { title: '规则', width: 38, align: 'left' }, { title: '用到的数据', width: 34, align: 'left' }, { title: '标准', width: 18, align: 'left' }]
  const rows = groups.flatMap(({ states, word, mark }) => rules.filter((rule) => (states as readonly string[]).includes(rule.state)).map((rule): SheetTable['rows'][number] => ({
    cells: [`${mark} ${word}`, `${rule.message}${rule.basis ? `（${rule.basis}）` : ''}${rule.verify ? '　规则待核' : ''}`, dataOf(rule, known), standardOf(rule, known.figures.get(rule.id) ?? new Set())],
  })))
  return [{
    title: '一、资格逐条',
    parts: [
      { kind: 'lines', lines: [{ text: groups.map(({ states, title }) => `${title} ${rules.filter((rule) => (states as readonly string[]).includes(rule.state)).length} 条`).join('，') + (later > 0 ? `；另有 ${later} 条在办理过程中核对` : ''), strong: true }, { text: '规则一栏写的是不符合时的情形或要求。' }] },
      { kind: 'table', columns, rows },
    ],
  }]
}

/** What was reckoned for it first, then each value with its source; a confirmation with who answered; what is missing where it could not be checked. */
function dataOf(rule: RuleResult, { reads, assessment, sources, answeredBy }: Known): string {
  const reckoned = (reads.get(rule.id) ?? []).flatMap(({ target, label }) => (assessment.derived[target] === undefined ? [] : [`${label} ${plain(assessment.derived[target])}`]))
  const whole = rule.used.filter(({ path }) => !path.includes('['))
  const rows = rule.used.filter(({ path, text }) => path.includes('[') && !/^\d{17}[\dXx]$/.test(text))
  const shown = whole.length + reckoned.length > 0 ? whole : rows
  const values = shown.slice(0, MOST_VALUES).map(({ path, label, text }) => `${label} ${maskNumbers(text)}${path.startsWith('clerk.') ? `，${answeredBy}确认` : sources[path] ? `（${sources[path]}）` : ''}`)
  const left = rule.used.length - values.length
  const missing = rule.state === 'unchecked' ? [rule.why?.zh ?? '无法核对'] : rule.state === 'confirm' ? [`未答：${rule.asks.join('；')}`] : []
  return [...reckoned, ...values, ...(left > 0 ? [`另${left}项见申请表`] : []), ...missing].join('；') || (rule.level === 'confirm' ? `${answeredBy}确认` : '—')
}
const MOST_VALUES = 3
type Known = { figures: ReadonlyMap<string, ReadonlySet<string>>; reads: ReadonlyMap<string, { target: string; label: string }[]>; assessment: Assessment; sources: Readonly<Record<string, string>>; answeredBy: string }
/** Values that other rules derive and a rule reads, by rule; who is not counted stands on the worksheet. */
const readsOf = (item: ItemPackage): Known['reads'] => new Map(item.rules.map((rule) => [rule.id, rule.facts.flatMap((fact) => (fact.startsWith('calc.') && fact !== 'calc.notCounted' ? [{ target: fact.slice('calc.'.length), label: labelsOf(item, fact.slice('calc.'.length)).label }] : []))]))
const maskNumbers = (text: string): string => text.replace(/\d{17}[\dXx]|\d{15}/g, maskIdNo)

/** The figures that the rule itself names; those behind a reckoned value stand with their calculation. */
const standardOf = (rule: RuleResult, named: ReadonlySet<string>): string => rule.figures.filter(({ key }) => named.has(key)).map((figure) => `${figure.name} ${figureText(figure)}${figure.from ? `，${figure.from}起` : figure.year ? `，${figure.year}年` : ''}${figure.verify ? '，待核' : ''}`).join('；') || '—'

function benefitSection({ rules, benefits, acceptable }: Assessment): SheetSection[] {
  const computed = rules.filter((rule) => rule.target !== null && rule.stage === 'acceptance' && (rule.state === 'computed' || rule.state === 'unchecked'))
  if (computed.length === 0) return []
  const value = (rule: RuleResult): string => {
    if (rule.state === 'unchecked') return rule.why?.zh ?? '无法核对'
    const fen = rule.target === null ? undefined : benefits[rule.target]
    if (fen !== undefined) return `${(fen / 100).toFixed(2)} ${rule.unit ?? '元'}`
    return `${plain(rule.value)}${rule.unit ? ` ${rule.unit}` : ''}`
  }
  return [{
    title: '二、计算',
    parts: [
      { kind: 'table', columns: [{ title: '项目', width: 24, align: 'left' }, { title: '算法', width: 52, align: 'left' }, { title: '结果', width: 24, align: 'right' }], rows: computed.map((rule) => ({ cells: [rule.label ?? rule.message, rule.message, value(rule)], ...(rule.kind === 'benefit' ? { total: true as const } : {}) })) },
      ...(acceptable ? [] : [{ kind: 'lines' as const, lines: [{ text: '有不符合的条件，金额不作为发放依据。', mark: 'block' as const, strong: true as const }] }]),
    ],
  }]
}

const round = (value: number): string => String(Math.round(value * 100) / 100)
function plain(value: RuleResult['value']): string {
  if (value === null) return '—'
  if (Array.isArray(value)) return value.length === 0 ? '无' : value.map(plain).join('，')
  return typeof value === 'number' ? round(value) : typeof value === 'boolean' ? (value ? '是' : '否') : maskNumbers(value)
}

function figureSection({ toVerify }: Assessment): SheetSection {
  return {
    title: '三、待核的标准',
    parts: [toVerify.length === 0 ? { kind: 'lines', lines: [{ text: '用到的标准都已确认。' }] } : { kind: 'lines', lines: toVerify.map((figure) => ({ mark: 'open', text: `${figure.name}：${figureText(figure)}${figure.from ? `，${figure.from}起` : figure.year ? `，${figure.year}年` : ''}${figure.source ? `，${figure.source}` : ''}` })) }],
  }
}

function attachmentSection(facts: PaperFacts): SheetSection {
  const materials = materialFacts(facts.case.materials, facts.item, facts.supplementBy ?? null)
  return {
    title: '四、附件',
    parts: [{
      kind: 'table', columns: [{ title: '序号', width: 8, align: 'center' }, { title: '材料', width: 52, align: 'left' }, { title: '形式', width: 16, align: 'center' }, { title: '页数', width: 8, align: 'center' }, { title: '处理', width: 16, align: 'center' }],
      rows: materials.rows.map((row, i) => ({ cells: [String(i + 1), row.name, row.form, row.pages, row.handling], ...(row.note ? { note: row.note } : {}) })),
    }],
  }
}
