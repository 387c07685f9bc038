import { maskIdNo } from '../domain/identity/mask'
import { documentDate } from '../domain/time/plainDate'
import type { IncomeLine, LimitLine, Told, Worksheet } from '../economy/worksheet'
import type { UsedFigure } from '../rules'
import { letterFrame, printedText } from './letterModel'
import type { PaperFacts } from './paperFacts'
import type { SheetLines, SheetModel, SheetSection, SheetTable } from './sheetModel'

const NONE = '—'
/** Words of the model's reasons; the screen has its own in both languages. */
const whyCounted = { relation: '家庭成员', 'lives-together': '长期共同居住', 'not-together': '不长期共同居住', listed: '' } as const
const notDeducted = { member: '成员不计入', 'by-formula': '按标准另计，见就业成本', 'no-voucher': '没有票据' } as const
const propertyNames = { assets: '金融资产', vehicles: '车辆、机具、船舶', houses: '房产', business: '经营情况' } as const
const marks = { passed: 'passed', blocks: 'block', warns: 'warn', unchecked: 'open', confirm: 'open', computed: 'passed', 'not-applicable': 'passed' } as const

export const toldText = (told: Told): string => ('text' in told ? told.text : told.unknown.zh)

/** 家庭经济状况核对表: to be gone through at the visit and signed. Two copies: file, department. */
export function worksheetModel(facts: PaperFacts, sheet: Worksheet): SheetModel {
  const { case: record, place } = facts
  const frame = letterFrame('worksheet', facts, ['档案', '部门'])
  const before = record.receiptNo === ''
  return {
    kind: 'worksheet', title: '家庭经济状况核对表', docNo: frame.docNo, receiptNo: frame.receiptNo, districtNo: frame.districtNo, copies: frame.copies, reprint: frame.reprint,
    head: [
      ['申请人', `${record.applicant.name}　${maskIdNo(record.applicant.idNo)}`, '事项', `${record.item.name}（${record.item.code}，第${record.item.version}版）`],
      ['所在社区', facts.community || '未登记', '受理窗口', `${place.centreName}${place.windowNumber}号窗口`],
      ['核算日期', documentDate(sheet.on), '申请方式', sheet.single ? '单独申请（单人户）' : '家庭申请'],
    ],
    notice: null,
    sections: [membersSection(sheet), incomeSection(sheet), ...deductionSection(sheet), ...supportSection(sheet), ...propertySection(sheet), resultSection(sheet), basisSection(sheet)],
    boxes: [{ title: '核对情况和入户所见', lines: 3, foot: [] }],
    signatures: [...sheet.signers.map((name, i) => `${i === 0 ? '申请人' : '成年成员'}${name}`), '调查人一', '调查人二', '初核人', '日期'],
    info: frame.info, qr: frame.qr,
    status: `${before ? '初核，未受理。' : ''}初算结果，以区级核对为准。　${printedText(facts)}`,
  }
}

const table = (columns: [title: string, width: number, align: SheetTable['columns'][number]['align']][], rows: SheetTable['rows']): SheetTable => ({ kind: 'table', columns: columns.map(([title, width, align]) => ({ title, width, align })), rows })
const lines = (...texts: (SheetLines['lines'][number] | string)[]): SheetLines => ({ kind: 'lines', lines: texts.map((text) => (typeof text === 'string' ? { text } : text)) })
const total = (label: string, told: Told | null): SheetTable['rows'] => (told === null ? [] : [{ cells: [label, toldText(told)], total: true }])
const amount = (text: string | null): string => text ?? '未填'

function membersSection({ members, heads, pays }: Worksheet): SheetSection {
  const withFactor = pays.length > 0
  return {
    title: '一、家庭成员',
    parts: [
      ...(members.length === 0 ? [] : [table(
        [['姓名', 12, 'left'], ['关系', 20, 'left'], ['证号尾号', 10, 'center'], ['年龄', 6, 'center'], ['健康', 14, 'left'], ['劳动能力', 14, 'left'], ['计入', 18, 'left'], ...(withFactor ? [['系数', 6, 'center'] as [string, number, 'center']] : [])],
        members.map((member) => ({
          cells: [
            member.name, member.relation, member.idTail, member.age === null ? '' : String(member.age), member.health, member.work,
            member.counted === null ? '按填报' : member.counted ? `计入，${whyCounted[member.why === 'excluded' ? 'listed' : member.why]}`.replace(/，$/, '') : `不计入，${member.why === 'excluded' ? member.excluded : whyCounted[member.why]}`,
            ...(withFactor ? [member.factor ?? NONE] : []),
          ],
          ...(member.counted === false ? { struck: true as const } : {}),
        })),
      )]),
      lines(heads === null ? '本事项不按计入人口核算，人员按填报。' : { text: `计入人口：${toldText(heads)}${'text' in heads ? '人' : ''}`, strong: true }),
    ],
  }
}

function incomeSection({ incomes, gross, stated, exempt }: Worksheet): SheetSection {
  const byYear = incomes.some(({ year }) => year !== null) || incomes.some(({ kind }) => kind !== '')
  const row = (line: IncomeLine): SheetTable['rows'][number] => ({
    cells: byYear ? [`${line.name}（${line.idTail}）`, line.kind, line.source, line.evidence, amount(line.year), line.insurance, line.tax, amount(line.month)] : [`${line.name}（${line.idTail}）`, amount(line.month)],
    ...(line.counted ? {} : { struck: true as const, note: '成员不计入' }),
  })
  const columns: [string, number, 'left' | 'center' | 'right'][] = byYear
    ? [['成员', 16, 'left'], ['种类', 12, 'left'], ['来源', 14, 'left'], ['佐证', 10, 'left'], ['近12个月', 14, 'right'], ['社保', 10, 'right'], ['个税', 10, 'right'], ['月均', 14, 'right']]
    : [['成员', 60, 'left'], ['月收入', 40, 'right']]
  return {
    title: '二、收入（元）',
    parts: [
      ...(incomes.length > 0 ? [table(columns, [...incomes.map(row), ...total('家庭月收入合计', gross)])] : [lines('没有填报收入。', ...(gross ? [`家庭月收入合计：${toldText(gross)}`] : []))]),
      ...(stated ? [lines({ text: `表内另填收入：${stated.yuan}${stated.rows === null ? '' : `；收入各行近12个月合计 ${stated.rows}${stated.rows === stated.yuan ? '，一致' : '，不一致，须核对'}`}`, ...(stated.rows !== null && stated.rows !== stated.yuan ? { mark: 'warn' as const } : {}) })] : []),
      ...(exempt.length > 0 ? [table([['不计入收入的款项', 40, 'left'], ['成员', 40, 'left'], ['每月', 20, 'right']], exempt.map((line) => ({ cells: [line.kind, `${line.name}（${line.idTail}）`, amount(line.month)] })))] : []),
    ],
  }
}

function deductionSection({ jobCosts, jobCost, deductions, rigid }: Worksheet): SheetSection[] {
  if (jobCost === null && rigid === null) return []
  return [{
    title: '三、扣减（元/月）',
    parts: [
      ...(jobCosts.length > 0 ? [table([['就业成本', 26, 'left'], ['本人月工资', 20, 'right'], ['上限', 34, 'right'], ['扣减', 20, 'right']], [...jobCosts.map((line) => ({ cells: [`${line.name}（${line.idTail}）`, line.wage, line.cap, line.share] })), ...total('就业成本合计', jobCost)])] : jobCost === null ? [] : [lines(`就业成本合计：${toldText(jobCost)}`)]),
      ...(deductions.length > 0 ? [table([['支出种类', 26, 'left'], ['成员', 20, 'left'], ['票据', 10, 'center'], ['说明', 24, 'left'], ['每月', 20, 'right']], [
        ...deductions.map((line) => ({ cells: [line.kind, `${line.name}（${line.idTail}）`, line.voucher ? '有' : '无', line.why === null ? '扣减' : `不扣减，${notDeducted[line.why]}`, amount(line.month)], ...(line.counted ? {} : { struck: true as const }) })), ...total('刚性支出合计', rigid),
      ])] : rigid === null ? [] : [lines(`刚性支出合计：${toldText(rigid)}`)]),
    ],
  }]
}

function supportSection({ supporters, support, supportExempt }: Worksheet): SheetSection[] {
  if (support === null) return []
  const rows = supporters.map((line) => ({
    cells: [`${line.name}（${line.idTail}）`, line.relation, line.by === 'agreed' ? '判决、协议或实际给付' : line.by === 'estimate' ? `推算 ${line.formula ?? ''}${line.formula?.startsWith('(') ? '，负数按 0' : ''}` : '没有数据', line.exempt ? '豁免' : '', toldText(line.share)],
  }))
  return [{
    title: '四、赡养、抚养、扶养费（元/月）',
    parts: [
      ...(rows.length > 0 ? [table([['义务人', 18, 'left'], ['关系', 10, 'left'], ['依据', 40, 'left'], ['豁免', 8, 'center'], ['应得', 24, 'right']], [...rows, ...total('合计', support), ...(supportExempt && toldText(supportExempt) !== '0.00' ? total('其中可豁免', supportExempt) : [])])] : [lines(`没有不共同生活的义务人。合计：${toldText(support)}`)]),
    ],
  }]
}

function propertySection({ assets, vehicles, houses, limits }: Worksheet): SheetSection[] {
  if (assets.length + vehicles.length + houses.length + limits.length === 0) return []
  const aside = (counted: boolean): { struck?: true; note?: string } => (counted ? {} : { struck: true, note: '成员不计入' })
  const parts: SheetSection['parts'] = [
    ...(assets.length > 0 ? [table([['金融资产', 30, 'left'], ['成员', 40, 'left'], ['余额（元）', 30, 'right']], assets.map((line) => ({ cells: [line.kind, `${line.name}（${line.idTail}）`, amount(line.balance)], ...aside(line.counted) })))] : []),
    ...(vehicles.length > 0 ? [table([['车辆、机具', 30, 'left'], ['所有人', 30, 'left'], ['号牌', 20, 'center'], ['购置', 20, 'center']], vehicles.map((line) => ({ cells: [line.kind, `${line.name}（${line.idTail}）`, line.mark, line.since], ...aside(line.counted) })))] : []),
    ...(houses.length > 0 ? [table([['房产坐落', 34, 'left'], ['所有人', 20, 'left'], ['用途', 8, 'center'], ['面积㎡', 10, 'right'], ['取得', 14, 'left'], ['日期', 14, 'center']], houses.map((line) => ({ cells: [line.address, `${line.name}（${line.idTail}）`, line.use, line.area, line.by, line.since], ...aside(line.counted) })))] : []),
    ...(limits.length > 0 ? [table([['限制', 16, 'left'], ['现有', 26, 'left'], ['上限', 26, 'left'], ['结论', 32, 'left']], limits.map((limit) => ({ cells: [propertyNames[limit.of], haveText(limit), limit.limit ?? NONE, verdictOf(limit)], ...(limit.verify ? { note: '标准待核' } : {}) })))] : []),
  ]
  return [{ title: '五、财产', parts }]
}

const haveText = ({ of, have }: LimitLine): string => (have === '0' && of !== 'assets' ? '没有' : (have ?? NONE))
const verdictOf = ({ of, state, message, why }: LimitLine): string => (state === 'passed' ? (of === 'assets' ? '未超过' : `未见：${message}`) : state === 'blocks' ? `超过：${message}` : state === 'warns' ? `提示：${message}` : (why?.zh ?? '未核对'))

function resultSection({ steps, pays, gap, conditions, amounts, acceptable, single }: Worksheet): SheetSection {
  const unit = (text: string | null): string => (text ? ` ${text}` : '')
  return {
    title: '六、结果',
    parts: [
      ...(steps.length > 0 ? [table([['项目', 24, 'left'], ['计算', 52, 'left'], ['结果', 24, 'right']], steps.map((step) => ({ cells: [step.label, step.formula ?? '', `${toldText(step.value)}${'text' in step.value ? unit(step.unit) : ''}`] })).concat(gap ? [{ cells: ['与低保标准相差', `${gap.standard}（${gap.from ? `${gap.from}起` : '起用日未录'}${gap.verify ? '，待核' : ''}）－${gap.perCapita}`, `${gap.difference} 元/月`] }] : []))] : []),
      ...(conditions.length > 0 ? [lines(...conditions.map((one) => ({ mark: marks[one.state], text: `${stateText(one.state)}${one.state === 'unchecked' ? (one.why?.zh.replace(/^无法核对：/, '') ?? '') : one.message}${one.values.length > 0 ? `（${one.values.map(({ label, text }) => `${label} ${text}`).join('，')}）` : ''}` })))] : []),
      ...(pays.length > 0 && acceptable ? [table([['补差', 20, 'left'], ['系数', 10, 'center'], ['计算', 46, 'left'], ['每月（元）', 24, 'right']], pays.map((pay) => ({ cells: [pay.name, pay.factor, `${pay.formula ?? ''}${pay.full ? '（重特大疾病，全额）' : ''}`, pay.yuan] })))] : []),
      lines(...(amounts.length > 0 ? amounts.map((one) => ({ text: `${one.label}${single ? '（单人户）' : ''}：${one.yuan}${unit(one.unit)}`, strong: true as const })) : [{ text: acceptable ? '本事项没有可计的金额，或还有未核对的数据。' : '有不符合的条件，不计金额。', strong: true as const }])),
    ],
  }
}

const stateText = (state: Worksheet['conditions'][number]['state']): string => (state === 'passed' ? '未见：' : state === 'blocks' ? '不符合：' : state === 'unchecked' ? '无法核对：' : '')

function basisSection({ figures, open, blanks }: Worksheet): SheetSection {
  return {
    title: '七、依据与待核',
    parts: [
      ...(figures.length > 0 ? [table([['标准', 26, 'left'], ['数值', 20, 'left'], ['起用', 14, 'center'], ['来源', 40, 'left']], figures.map((one) => ({ cells: [one.name, figureText(one), one.from ?? one.year ?? NONE, `${one.source ?? '来源未录'}${one.verify ? '　待核' : ''}`] })))] : []),
      lines('各行按分显示，合计按精确数计算后取到分。'),
      ...(open.length > 0 || blanks > 0 ? [lines(...open.map(({ zh }) => ({ mark: 'open' as const, text: zh })), ...(blanks > 0 ? [{ mark: 'open' as const, text: `有${blanks}行没有填金额，本次未计，须补齐后重新核算。` }] : []))] : []),
    ],
  }
}

export const figureText = ({ value, unit }: UsedFigure): string => {
  if (value === null) return '未录入'
  const words = Array.isArray(value) ? value.join('、') : typeof value === 'object' ? Object.entries(value).map(([key, one]) => `${key} ${String(one)}`).join('，') : String(value)
  return unit ? `${words} ${unit}` : words
}
