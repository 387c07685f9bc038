import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ItemPackage } from '../../../shared/catalogue/schema'
import type { FormValues } from '../../../shared/catalogue/values'
import { disabilityCertNo } from '../../../shared/domain/fields/disabilityCert'
import { makeIdNo } from '../../../shared/domain/identity/idNumber'
import { assess, compileItem, figuresOn, gives, mayApply, ordinaryForm, ordinaryPerson, suggestion, type Assessment, type BenefitInForce, type CompiledItem, type FactValue, type Suggestion } from '../../../shared/rules'
import { dictionary, items, standards } from '../../catalogue/packages'

/** What else somebody may get, over the shipped items: from his age, disability, income and benefits alone. */

const on = '2026-11-22'
type Someone = { born: string; sex: 'male' | 'female'; hukouHere: boolean; disability: [category: string, level: string] | null; income: number | null; draws: string[] }
const giving = items.filter(gives)
const compiled = new Map<string, CompiledItem>()
const rulesOf = (item: ItemPackage): CompiledItem => {
  const rules = compiled.get(item.code) ?? compileItem(item, standards)
  compiled.set(item.code, rules)
  return rules
}

/** As the form begins: what the record knows, under the names of this item's fields. */
function formOf(item: ItemPackage, someone: Someone, idNo: string): FormValues {
  const known: FormValues = {
    birthDate: someone.born, hukouInDistrict: someone.hukouHere, ...(someone.income === null ? {} : { monthlyIncome: someone.income }),
    ...(someone.disability ? { disabilityCategory: someone.disability[0], disabilityLevel: someone.disability[1], disabilityCertNo: disabilityCertNo(idNo, ...someone.disability) } : {}),
  }
  return Object.fromEntries(Object.entries(known).filter(([key]) => item.form.some((field) => field.key === key)))
}
function judge(item: ItemPackage, someone: Someone, form: FormValues, idNo: string, born: string, draws: string[]): Assessment {
  const resident: Record<string, FactValue> = { idNo, birthDate: born, sex: someone.sex === 'male' ? '男' : '女', age: Number(on.slice(0, 4)) - Number(born.slice(0, 4)), hukouLocal: someone.hukouHere }
  const benefitsInForce = draws.map((code): BenefitInForce => ({ item: code, idNo, since: '2025-01-01', note: `${code} 在享` }))
  return assess(item, rulesOf(item), { today: on, roots: { form, resident, system: {}, run: { acceptedOn: on } }, benefitsInForce, pastAid: [], held: [] }, figuresOn(item, standards, on))
}
function ask(item: ItemPackage, someone: Someone): { suggested: Suggestion | null; assessment: Assessment } {
  const person = { idNo: makeIdNo('990101', someone.born, someone.sex === 'male' ? 11 : 12), birthDate: someone.born, sex: someone.sex }
  const form = formOf(item, someone, person.idNo)
  const assessment = judge(item, someone, form, person.idNo, someone.born, someone.draws)
  const other = ordinaryPerson(person, on)
  const ordinary = judge(item, someone, ordinaryForm(form, person, other), other.idNo, other.birthDate, [])
  const held = typeof form['disabilityCertNo'] === 'string' ? [{ path: 'form.disabilityCertNo', label: '残疾人证号', text: '990***' }] : []
  return { assessment, suggested: mayApply(assessment) ? suggestion(item, assessment, { ordinary, held, lasting: (field) => dictionary.field(item.code, field)?.lasting ?? false }) : null }
}
const suggested = (someone: Someone): string[] => giving.flatMap((item) => ask(item, someone).suggested?.code ?? [])
const plain: Someone = { born: '1986-05-01', sex: 'male', hukouHere: true, disability: null, income: null, draws: [] }

describe('what speaks for an item', () => {
  it('81 years and registered here: the allowance for the old, and the service subsidy, with the birth date as the reason', () => {
    const old: Someone = { ...plain, born: '1945-05-01' }
    expect(suggested(old)).toEqual(expect.arrayContaining(['MZ-06-01', 'MZ-06-02']))
    const found = giving.map((item) => ask(item, old).suggested).find((one) => one?.code === 'MZ-06-01')
    expect(found).toMatchObject({ why: expect.arrayContaining([expect.objectContaining({ path: 'resident.birthDate', text: '1945-05-01' })]) as unknown, open: [] })
  })
  it('not where he is registered elsewhere', () => expect(suggested({ ...plain, born: '1945-05-01', hukouHere: false })).not.toContain('MZ-06-01'))
  it('a man of 40 without anything is suggested nothing', () => expect(suggested(plain)).toEqual([]))
  it('nor is a woman', () => expect(suggested({ ...plain, sex: 'female' })).toEqual([]))
  it('a disability of the second grade: the care subsidy; of the third grade of hearing: not', () => {
    expect(suggested({ ...plain, disability: ['肢体', '二级'] })).toContain('CL-02-02')
    expect(suggested({ ...plain, disability: ['听力', '三级'] })).not.toContain('CL-02-02')
  })
  it('what follows from a benefit that is drawn is nothing else to get', () => {
    expect(suggested({ ...plain, draws: ['MZ-01-01'] }).filter((code) => code.startsWith('MZ-01'))).toEqual([])
  })
})

it('nothing is suggested that a rule blocks with the same known values', () => {
  const someoneArb = fc.record({
    born: fc.constantFrom('1936-02-02', '1945-05-01', '1960-01-01', '1968-11-23', '1986-05-01', '2001-09-09', '2012-12-12', '2024-03-03'), sex: fc.constantFrom('male' as const, 'female' as const), hukouHere: fc.boolean(),
    disability: fc.oneof(fc.constant(null), fc.tuple(fc.constantFrom('视力', '肢体', '智力', '精神'), fc.constantFrom('一级', '二级', '三级', '四级'))),
    income: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 600_000 })), draws: fc.subarray(['MZ-01-01', 'MZ-02-01', 'MZ-03-01', 'CL-02-01', 'CL-02-02', 'MZ-06-01']),
  })
  fc.assert(fc.property(someoneArb, (someone) => {
    for (const { suggested: one, assessment } of giving.map((item) => ask(item, someone))) if (one) expect(assessment.rules.filter((rule) => rule.stage === 'acceptance' && rule.state === 'blocks')).toEqual([])
  }), { numRuns: 25 })
})
