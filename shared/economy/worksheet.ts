import type { FormField, ItemPackage } from '../catalogue/schema'
import type { FormValues, Row, Scalar } from '../catalogue/values'
import { ageOn, checkIdNumber } from '../domain/identity/idNumber'
import type { PlainDate } from '../domain/time/plainDate'
import { Num, type Assessment, type RuleResult, type RuleState, type UsedFigure } from '../rules'
import { labelsOf, money, plainNumber, unknownOf, yuanOf, type Step, type Told } from './amounts'
import { derivedSteps, recomputed, recomputedSteps } from './steps'

export type { Step, Told } from './amounts'

/**
 * 家庭经济状况核对表: who counts, what comes in, what is taken off, what they own, and what follows, each line with its reason.
 * Totals are the assessment's. Reckoned here are only the shares of single rows, which no rule names, as exact fractions;
 * a test holds their sums to the assessment's totals.
 */
export type Worksheet = {
  item: { code: string; version: number; name: string; nameEn: string }
  on: PlainDate
  /** 单人户: the applicant alone, by his own income. */
  single: boolean
  members: MemberLine[]
  /** Members counted; null where the item does not reckon by heads. */
  heads: Told | null
  incomes: IncomeLine[]
  /** Monthly income of the household, null where no rule names it. */
  gross: Told | null
  /** Income of a year as the form states it beside the rows, and what the rows add up to. */
  stated: { yuan: string; rows: string | null } | null
  exempt: ExemptLine[]
  jobCosts: JobCostLine[]
  jobCost: Told | null
  deductions: DeductionLine[]
  rigid: Told | null
  supporters: SupporterLine[]
  support: Told | null
  supportExempt: Told | null
  assets: AssetLine[]
  vehicles: ThingLine[]
  houses: HouseLine[]
  business: string | null
  limits: LimitLine[]
  steps: Step[]
  pays: PayLine[]
  /** Income per head against the subsistence standard of that day. */
  gap: { standard: string; from: string | null; verify: boolean; perCapita: string; difference: string } | null
  /** Conditions beside property: income against the standard, who may apply alone. */
  conditions: ConditionLine[]
  /** Amounts of the assessment, in yuan; empty where a rule blocks. */
  amounts: { target: string; label: string; labelEn: string; unit: string | null; yuan: string }[]
  acceptable: boolean
  figures: UsedFigure[]
  /** What cannot be checked, each once. */
  open: { zh: string; en: string }[]
  /** Rows whose amount nobody filled in; they were counted with nothing. */
  blanks: number
  signers: string[]
}
export type Why = 'relation' | 'lives-together' | 'not-together' | 'excluded' | 'listed'
export type MemberLine = {
  name: string; relation: string; idTail: string; age: number | null; health: string; work: string
  counted: boolean | null; why: Why; excluded: string; factor: string | null
}
export type IncomeLine = { name: string; idTail: string; kind: string; source: string; evidence: string; year: string | null; insurance: string; tax: string; month: string | null; counted: boolean }
export type ExemptLine = { name: string; idTail: string; kind: string; month: string | null }
export type JobCostLine = { name: string; idTail: string; wage: string; cap: string; share: string }
export type DeductionLine = { name: string; idTail: string; kind: string; month: string | null; voucher: boolean; counted: boolean; why: 'member' | 'by-formula' | 'no-voucher' | null }
export type SupporterLine = { name: string; idTail: string; relation: string; by: 'agreed' | 'estimate' | 'unknown'; formula: string | null; share: Told; exempt: boolean }
export type AssetLine = { name: string; idTail: string; kind: string; balance: string | null; counted: boolean }
export type ThingLine = { name: string; idTail: string; kind: string; mark: string; since: string; counted: boolean }
export type HouseLine = { name: string; idTail: string; address: string; use: string; area: string; by: string; since: string; counted: boolean }
/** What there is against what may be; `state` is the rule's own answer. */
export type LimitLine = { id: string; of: Property; have: string | null; limit: string | null; state: RuleState; message: string; messageEn: string; why: { zh: string; en: string } | null; verify: boolean }
export type Property = 'assets' | 'vehicles' | 'houses' | 'business'
export type PayLine = { name: string; factor: string; formula: string | null; yuan: string; full: boolean }
export type ConditionLine = { id: string; state: RuleState; message: string; messageEn: string; values: { label: string; text: string }[]; why: { zh: string; en: string } | null }

const tableOf = (item: ItemPackage, key: string): Extract<FormField, { kind: 'table' }> | undefined => item.form.find((field): field is Extract<FormField, { kind: 'table' }> => field.key === key && field.kind === 'table')
const hasColumn = (item: ItemPackage, table: string, column: string): boolean => tableOf(item, table)?.columns.some(({ key }) => key === column) ?? false

/** Whether an item asks for the economy of a household or a person: incomes by row or by member, or property. */
export const hasWorksheet = (item: ItemPackage): boolean =>
  ['incomes', 'financialAssets', 'vehicles', 'houses'].some((key) => tableOf(item, key) !== undefined) || hasColumn(item, 'householdMembers', 'monthlyIncome')

export const rowsOf = (form: FormValues, table: string): Row[] => {
  const value = form[table]
  return Array.isArray(value) ? value.filter((row) => Object.values(row).some((cell) => cell !== null && cell !== '')) : []
}
const textOf = (value: Scalar | undefined): string => (value === null || value === undefined ? '' : String(value))
const isBlank = (value: Scalar | undefined): boolean => value === undefined || value === null || value === ''
const numberOf = (value: Scalar | undefined): Num => (typeof value === 'number' ? Num.of(value) : Num.of(0))
const twelve = Num.of(12)
const zero = Num.of(0)
const more = (a: Num, b: Num): Num => (a.compare(b) >= 0 ? a : b)
const less = (a: Num, b: Num): Num => (a.compare(b) <= 0 ? a : b)
const sum = (list: readonly Num[]): Num => list.reduce((a, b) => a.plus(b), zero)


const ignored = new Set(['', '无'])
const WAGE = '工资性收入'
/** Deducted by the standard and not by what is entered. */
const BY_FORMULA = '必要就业成本'
const SEVERE_ILLNESS = '重特大疾病'
const SIBLING = '兄弟姐妹'
const ALONE = '单独申请(单人户)'

// ---- shares of single rows, by the wording of the rules that sum them

/** Of one income: twelve months less own insurance and tax, per month (income.gross). */
export const incomeShare = (row: Row): Num => yuanOf(row['amount12m']).minus(yuanOf(row['socialInsurance12m'])).minus(yuanOf(row['tax12m'])).over(twelve)

/** Of one relative (income.support): as agreed, else a part of what his household has above the limit, divided among those he supports. */
export function supporterShare(row: Row, figures: { standard: Num; multiple: Num; share: Num }): Num {
  const agreed = yuanOf(row['agreedPay'])
  if (agreed.compare(zero) > 0) return agreed
  return more(zero, yuanOf(row['householdPerCapita']).minus(figures.multiple.times(figures.standard))).times(numberOf(row['householdSize'])).times(figures.share).over(more(Num.of(1), numberOf(row['supportees'])))
}

/** Cost of working of one member (income.jobCost): a part of the standard, at most his wage. */
export const jobCostShare = (wages: readonly Row[], figures: { standard: Num; rate: Num }): Num => less(figures.rate.times(figures.standard), wageOf(wages))
const wageOf = (wages: readonly Row[]): Num => sum(wages.map((row) => yuanOf(row['amount12m']))).over(twelve)

/** The sheet of one application. Pure: all it reads is given. */
export function worksheet({ item, form, assessment, applicant }: { item: ItemPackage; form: FormValues; assessment: Assessment; applicant: { name: string; idNo: string } }): Worksheet {
  const { on, derived } = assessment
  const declared = new Map(item.rules.map((rule) => [rule.id, rule]))
  const byTarget = (target: string): RuleResult | undefined => assessment.rules.find((rule) => rule.target === target && rule.state !== 'not-applicable') ?? assessment.rules.find((rule) => rule.target === target)
  const figures = new Map(assessment.rules.flatMap((rule) => rule.figures.map((figure) => [figure.key, figure] as const)))
  const figure = (key: string): Num | null => {
    const value = figures.get(key)?.value
    return typeof value === 'number' ? Num.of(value) : null
  }
  const told = (target: string, show: (value: Num) => string = money): Told | null => {
    const rule = byTarget(target)
    if (!rule || rule.state === 'not-applicable') return null
    const value = derived[target]
    if (typeof value === 'number') return { text: show(Num.of(value)) }
    return typeof value === 'string' ? { text: value } : { unknown: rule.why ?? unknownOf([rule.label ?? rule.message]) }
  }
  const amountOf = (target: string): Num | null => {
    const value = derived[target]
    return typeof value === 'number' ? Num.of(value) : null
  }

  // ---- members
  const notCounted = Array.isArray(derived['notCounted']) ? new Set(derived['notCounted'].map(String)) : null
  const judgesHeads = byTarget('notCounted') !== undefined
  const isCounted = (idNo: Scalar | undefined): boolean => notCounted === null || !notCounted.has(textOf(idNo))
  const memberRows = rowsOf(form, 'householdMembers')
  const countedRows = memberRows.filter((row) => isCounted(row['idNo']))
  const names = new Map([[applicant.idNo, applicant.name], ...memberRows.map((row) => [textOf(row['idNo']), textOf(row['name'])] as const)])
  const who = (idNo: Scalar | undefined): { name: string; idTail: string } => ({ name: names.get(textOf(idNo)) ?? '', idTail: textOf(idNo).slice(-4) })
  const listOf = (target: string): (string | null)[] => {
    const value = derived[target]
    return Array.isArray(value) ? value.map((one) => (typeof one === 'number' ? String(one) : null)) : []
  }
  const factors = listOf('coefEach')
  const members = memberRows.map((row): MemberLine => {
    const counted = judgesHeads ? (notCounted === null ? null : isCounted(row['idNo'])) : null
    return {
      ...who(row['idNo']), name: textOf(row['name']), relation: textOf(row['relation']), age: ageOf(row['idNo'], on), health: healthOf(row), work: workOf(row), counted, why: whyOf(row, judgesHeads, counted),
      excluded: ignored.has(textOf(row['excludedReason'])) ? '' : textOf(row['excludedReason']), factor: counted ? (factors[countedRows.indexOf(row)] ?? null) : null,
    }
  })

  // ---- incomes
  const perMember = hasColumn(item, 'householdMembers', 'monthlyIncome')
  const incomeRows = rowsOf(form, 'incomes')
  const incomes: IncomeLine[] = tableOf(item, 'incomes')
    ? incomeRows.map((row) => ({
      ...who(row['memberIdNo']), kind: textOf(row['kind']), source: textOf(row['source']), evidence: textOf(row['evidence']), year: isBlank(row['amount12m']) ? null : money(yuanOf(row['amount12m'])),
      insurance: money(yuanOf(row['socialInsurance12m'])), tax: money(yuanOf(row['tax12m'])), month: isBlank(row['amount12m']) ? null : money(incomeShare(row)), counted: isCounted(row['memberIdNo']),
    }))
    : perMember ? memberRows.map((row) => ({ ...who(row['idNo']), kind: '', source: '', evidence: '', year: null, insurance: '', tax: '', month: isBlank(row['monthlyIncome']) ? null : money(yuanOf(row['monthlyIncome'])), counted: true })) : []
  const yearStated = form['income12m']
  const monthStated = form['familyPerCapita'] ?? form['monthlyIncome']
  const stated = typeof yearStated === 'number'
    ? { yuan: money(yuanOf(yearStated)), rows: incomeRows.length > 0 ? money(sum(incomeRows.filter((row) => isCounted(row['memberIdNo'])).map((row) => yuanOf(row['amount12m'])))) : null }
    : null

  // ---- what is taken off
  const [standard, rate] = [figure('subsistenceStandard'), figure('employmentCostRate')]
  const wagesOf = (row: Row): Row[] => incomeRows.filter((income) => income['memberIdNo'] === row['idNo'] && income['kind'] === WAGE)
  const jobCosts = standard && rate && byTarget('jobCost')
    ? countedRows.filter((row) => row['employed'] === true).map((row): JobCostLine => ({ ...who(row['idNo']), wage: money(wageOf(wagesOf(row))), cap: `${plainNumber(rate)}×${money(standard)}＝${money(rate.times(standard))}`, share: money(jobCostShare(wagesOf(row), { standard, rate })) }))
    : []
  const deductions = rowsOf(form, 'deductions').map((row): DeductionLine => {
    const why = !isCounted(row['memberIdNo']) ? 'member' : row['kind'] === BY_FORMULA ? 'by-formula' : row['voucher'] !== true ? 'no-voucher' : null
    return { ...who(row['memberIdNo']), kind: textOf(row['kind']), month: isBlank(row['monthly']) ? null : money(yuanOf(row['monthly'])), voucher: row['voucher'] === true, counted: why === null, why }
  })

  // ---- relatives
  const [multiple, share] = [figure('edgeMultiplier'), figure('supportShare')]
  const spared = amountOf('supportExempt')
  const elder = figure('supporterElderAge')
  const supporterRows = rowsOf(form, 'supporters')
  const supporters = supporterRows.map((row): SupporterLine => {
    const agreed = yuanOf(row['agreedPay']).compare(zero) > 0
    const blank = !agreed && isBlank(row['householdPerCapita'])
    const age = ageOf(row['idNo'], on)
    const known = standard && multiple && share ? { standard, multiple, share } : null
    const amount = agreed ? yuanOf(row['agreedPay']) : known ? supporterShare(row, known) : null
    return {
      ...who(row['idNo']), name: textOf(row['name']), relation: textOf(row['relation']), by: agreed ? 'agreed' : blank || !known ? 'unknown' : 'estimate',
      formula: agreed || blank || !known ? null : supporterFormula(row, known),
      share: blank ? { unknown: unknownOf(['义务人家庭月人均收入'], ['income per head of the relative']) } : amount ? { text: money(amount) } : { unknown: byTarget('support')?.why ?? unknownOf(['赡养费标准']) },
      exempt: spared !== null && spared.compare(zero) > 0 && (row['relation'] === SIBLING || (elder !== null && age !== null && Num.of(age).compare(elder) >= 0)),
    }
  })

  // ---- property
  const assetRows = rowsOf(form, 'financialAssets')
  const assets = assetRows.map((row): AssetLine => ({ ...who(row['memberIdNo']), kind: textOf(row['kind']), balance: isBlank(row['balance']) ? null : money(yuanOf(row['balance'])), counted: isCounted(row['memberIdNo']) }))
  const vehicles = rowsOf(form, 'vehicles').map((row): ThingLine => ({ ...who(row['ownerIdNo']), kind: textOf(row['vehicleType']), mark: textOf(row['plateNo']), since: textOf(row['boughtOn']), counted: isCounted(row['ownerIdNo']) }))
  const houseRows = rowsOf(form, 'houses')
  const houses = houseRows.map((row): HouseLine => ({ ...who(row['ownerIdNo']), address: textOf(row['address']), use: textOf(row['use']), area: isBlank(row['area']) ? '' : plainNumber(numberOf(row['area'])), by: textOf(row['acquiredBy']), since: textOf(row['acquiredOn']), counted: isCounted(row['ownerIdNo']) }))
  const heads = amountOf('n')
  const limits = assessment.rules.flatMap((rule): LimitLine[] => {
    const facts = declared.get(rule.id)?.facts ?? []
    const of: Property | null = facts.includes('form.financialAssets') ? 'assets' : facts.includes('form.vehicles') ? 'vehicles' : facts.includes('form.houses') ? 'houses' : facts.includes('form.businessInterest') ? 'business' : null
    if (of === null || rule.target !== null || rule.stage !== 'acceptance' || rule.state === 'not-applicable') return []
    const [have, limit] = limitOf(of, rule, facts.includes('calc.n') ? heads : null, facts.includes('calc.n'))
    return [{ id: rule.id, of, have, limit, state: rule.state, message: rule.message, messageEn: english(rule), why: rule.why, verify: rule.figures.some(({ verify }) => verify) }]
  })

  function limitOf(of: Property, rule: RuleResult, n: Num | null, perHead: boolean): [string | null, string | null] {
    const value = (end: string): Num | null => {
      const found = rule.figures.find(({ key }) => key.endsWith(end))?.value
      return typeof found === 'number' ? Num.of(found) : null
    }
    switch (of) {
      case 'assets': {
        const total = sum(assetRows.filter((row) => isCounted(row['memberIdNo'])).map((row) => yuanOf(row['balance'])))
        const [months, base] = [value('Months'), value('subsistenceStandard')]
        const have = !perHead ? money(total) : n !== null && n.compare(zero) > 0 ? `${money(total)}÷${plainNumber(n)}＝${money(total.over(n))}` : null
        return [have, months && base ? `${plainNumber(months)}×${money(base)}＝${money(months.times(base))}` : null]
      }
      case 'vehicles':
        return [vehicles.filter(({ counted }) => counted).map(({ kind }) => kind).join('、') || '0', null]
      case 'houses': {
        const [count, times, area, months] = [value('Count'), value('Multiple'), value('housingGuaranteeArea'), value('Months')]
        const lived = houseRows.filter((row) => isCounted(row['ownerIdNo']) && row['use'] === '住宅')
        if (months) return [houseRows.filter((row) => isCounted(row['ownerIdNo'])).map((row) => [textOf(row['use']), textOf(row['acquiredBy']), textOf(row['acquiredOn'])].filter(Boolean).join(' ')).join('；') || '0', plainNumber(months)]
        const whole = sum(lived.map((row) => numberOf(row['area'])))
        const each = n !== null && n.compare(zero) > 0 ? `，${plainNumber(whole)}㎡÷${plainNumber(n)}＝${money(whole.over(n))}㎡` : ''
        return [lived.length === 0 ? '0' : `${lived.length}${each}`, count ? `${plainNumber(count)}${times && area ? `，${plainNumber(times)}×${plainNumber(area)}＝${plainNumber(times.times(area))}㎡` : ''}` : null]
      }
      case 'business':
        return [textOf(form['businessInterest'] as Scalar) || null, null]
    }
  }

  // ---- what follows
  const single = form['applyType'] === ALONE
  const pays = single ? [] : payLines()
  function payLines(): PayLine[] {
    const each = derived['payEach']
    const base = figure('subsistenceStandard')
    const perHead = amountOf('perCapita')
    const aid = figure('classAidFactor')
    if (!Array.isArray(each) || !base || !perHead) return []
    return countedRows.flatMap((row, i): PayLine[] => {
      const amount = each[i]
      if (typeof amount !== 'number') return []
      const full = row['health'] === SEVERE_ILLNESS
      const factor = full && aid ? plainNumber(aid) : (factors[i] ?? '')
      const formula = full ? `${money(base)}×${factor}` : `${money(base)}×${factor}－${money(perHead)}`
      return [{ name: textOf(row['name']), factor, formula: factor ? formula : null, yuan: money(Num.of(amount)), full }]
    })
  }
  const ownFactor = factors[countedRows.findIndex((row) => row['idNo'] === applicant.idNo)] ?? null
  const [perHead, base] = [amountOf('perCapita') ?? recomputed(item, assessment, 'perCapitaNew'), figures.get('subsistenceStandard')]
  const gap = perHead && standard && base ? { standard: money(standard), from: base.from ?? base.year, verify: base.verify, perCapita: money(perHead), difference: money(standard.minus(perHead)) } : null
  const derivedHere = derivedSteps({ item, form, assessment, figure, told, amountOf, single, ownFactor })
  const steps = [...recomputedSteps(item, assessment).filter(({ target }) => !derivedHere.some((step) => step.target === target)), ...derivedHere]
  const propertyRules = new Set(limits.map(({ id }) => id))
  const conditions = assessment.rules.filter((rule) => rule.target === null && rule.stage === 'acceptance' && (rule.kind === 'eligibility' || rule.kind === 'check') && rule.level === 'block' && rule.state !== 'not-applicable' && !propertyRules.has(rule.id) && !isAside(rule)).map((rule): ConditionLine => ({
    id: rule.id, state: rule.state, message: rule.message, messageEn: english(rule), values: rule.used.filter(({ path }) => !path.includes('[')).map(({ label, text }) => ({ label, text })), why: rule.why,
  }))

  const open = new Map<string, { zh: string; en: string }>()
  for (const rule of assessment.rules) if (rule.state === 'unchecked' && rule.stage === 'acceptance' && rule.why) open.set(rule.why.zh, rule.why)
  const adult = (row: Row): boolean => (ageOf(row['idNo'], on) ?? 0) >= ADULT && isCounted(row['idNo'])
  return {
    item: { code: item.code, version: item.version, name: item.name.zh, nameEn: item.name.en }, on, single, members,
    heads: judgesHeads ? (heads ? { text: plainNumber(heads) } : { unknown: byTarget('n')?.why ?? byTarget('notCounted')?.why ?? unknownOf(['共同生活成员']) }) : null,
    incomes, gross: told('gross'), stated: stated ?? (typeof monthStated === 'number' ? { yuan: money(yuanOf(monthStated)), rows: null } : null),
    exempt: rowsOf(form, 'exemptIncomes').map((row) => ({ ...who(row['memberIdNo']), kind: textOf(row['kind']), month: isBlank(row['monthly']) ? null : money(yuanOf(row['monthly'])) })),
    jobCosts, jobCost: told('jobCost'), deductions, rigid: tableOf(item, 'deductions') ? told('rigid') : null, supporters, support: told('support'), supportExempt: told('supportExempt'), assets, vehicles, houses,
    business: typeof form['businessInterest'] === 'string' ? form['businessInterest'] : null, limits, steps, pays, gap, conditions,
    amounts: Object.entries(assessment.benefits).map(([target, fen]) => ({ target, ...labelsOf(item, target), unit: byTarget(target)?.unit ?? null, yuan: money(Num.of(fen).over(Num.of(100))) })),
    acceptable: assessment.acceptable, figures: [...figures.values()].filter((one) => usedBefore(assessment, one.key)), open: [...open.values()],
    blanks: incomes.filter(({ month }) => month === null).length + deductions.filter(({ month }) => month === null).length + assets.filter(({ balance }) => balance === null).length + supporters.filter(({ by }) => by === 'unknown').length,
    signers: [...new Set([applicant.name, ...memberRows.filter(adult).map((row) => textOf(row['name']))])].filter(Boolean),
  }

  function english(rule: RuleResult): string {
    return declared.get(rule.id)?.messageEn ?? rule.message
  }
}

/** A condition of the other way of applying: nothing but the way was looked at. */
const isAside = (rule: RuleResult): boolean => rule.state === 'passed' && rule.used.length > 0 && rule.used.every(({ path }) => path === 'form.applyType')

/** Who signs for himself (民法典第十七条). */
const ADULT = 18

const usedBefore = (assessment: Assessment, key: string): boolean => assessment.rules.some((rule) => rule.stage === 'acceptance' && rule.figures.some((figure) => figure.key === key))

function ageOf(idNo: Scalar | undefined, on: PlainDate): number | null {
  const checked = checkIdNumber(textOf(idNo))
  return checked.ok && checked.value.birthDate ? ageOn(checked.value.birthDate, on) : null
}

function healthOf(row: Row): string {
  const disability = [textOf(row['disabilityCategory']), textOf(row['disabilityLevel'])].filter((word) => !ignored.has(word)).join('')
  const health = textOf(row['health'])
  return disability ? (health && health !== '残疾' ? `${health}，残疾${disability}` : `残疾${disability}`) : health
}

function workOf(row: Row): string {
  const ability = textOf(row['workAbility'])
  return row['employed'] === true ? [ability, '已就业'].filter(Boolean).join('，') : ability
}

function whyOf(row: Row, judged: boolean, counted: boolean | null): Why {
  if (!judged || counted === null) return 'listed'
  if (counted) return textOf(row['relation']).startsWith('其他') ? 'lives-together' : 'relation'
  return ignored.has(textOf(row['excludedReason'])) ? 'not-together' : 'excluded'
}

function supporterFormula(row: Row, { standard, multiple, share }: { standard: Num; multiple: Num; share: Num }): string {
  return `(${money(yuanOf(row['householdPerCapita']))}－${plainNumber(multiple)}×${money(standard)})×${plainNumber(numberOf(row['householdSize']))}×${plainNumber(share)}÷${plainNumber(more(Num.of(1), numberOf(row['supportees'])))}`
}
