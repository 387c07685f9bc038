import { expect, test } from 'vitest'
import type { ItemPackage } from '../../../shared/catalogue/schema'
import type { FormValues, Row } from '../../../shared/catalogue/values'
import { prefill, type EarlierCase, type Known, type Member } from '../../../shared/domain/prefill'
import type { ResidentRecord } from '../../../shared/sync/protocol'
import { dictionary, item } from '../../catalogue/packages'

const CARD = '6229900000000000018'
const person = (n: number, name: string, sex: 'male' | 'female', birthDate: string): ResidentRecord => ({
  id: `00000000-0000-4000-8000-00000000000${n}`, name, idKind: 'resident-id', idNo: `99010119700101000${n}`, sex, birthDate, phone: '19900003456', address: '桂香苑 5 幢 103', nickname: '', communityId: null, gridId: null,
  attributes: { bankCard: { value: CARD, source: '社会保障卡芯片', at: '2026-10-01' } },
})
const father = person(1, '沈国良', 'male', '1977-08-19')
const mother = person(2, '周秀芳', 'female', '1978-12-25')
const daughter = person(3, '沈佳怡', 'female', '2011-09-19')
const members: Member[] = [{ record: father, relation: '户主' }, { record: mother, relation: '配偶' }, { record: daughter, relation: '女儿' }]
const known = (resident: ResidentRecord, earlier: Known['earlier'] = []): Known => ({ today: '2026-10-13', resident, members, dictionary, earlier })
const taken = (code: string, form: FormValues, acceptedOn = '2026-09-01', more: Partial<EarlierCase> = {}): EarlierCase =>
  ({ receiptNo: 'WX02-26-03000', acceptedOn, item: item(code), form, own: true, granted: true, ...more })
const rows = (code: string, table: string, facts: Known) => prefill(item(code), facts).form[table] as Record<string, unknown>[]
const relations = (code: string, table: string, resident: ResidentRecord) => rows(code, table, known(resident)).map((row) => [row['name'], row['relation']])

test('for the head, the register says what each member is to him', () => {
  expect(relations('MZ-01-01', 'householdMembers', father)).toEqual([['沈国良', '本人'], ['周秀芳', '配偶'], ['沈佳怡', '未成年子女']])
})

test('for the daughter, her mother is not a spouse: what the register does not say stays open', () => {
  const relation = new Map(relations('MZ-01-01', 'householdMembers', daughter) as [string, string][])
  expect(relation.get('沈佳怡')).toBe('本人')
  expect(relation.get('周秀芳')).toBeUndefined()
  expect(relation.get('沈国良')).not.toBe('配偶')
})

test('for the wife, the head is her husband; the child is left to the clerk', () => {
  expect(relations('MZ-01-01', 'householdMembers', mother).find(([name]) => name === '沈国良')).toEqual(['沈国良', '配偶'])
})

test('a column that asks for the relation to the head gets it as registered', () => {
  expect(relations('LD-02-02', 'householdMembers', mother)).toEqual([['沈国良', '户主'], ['周秀芳', '配偶'], ['沈佳怡', '女儿']])
})

test('a list of other people is not filled with the family', () => {
  for (const code of ['MZ-10-01', 'YB-02-03', 'SB-04-01']) {
    const tables = item(code).form.filter((field) => field.kind === 'table').map((field) => field.key)
    const { form } = prefill(item(code), known(father))
    for (const table of tables) expect(form[table], `${code} ${table}`).toBeUndefined()
  }
})

test('the same thing goes to another item whatever the form calls it there', () => {
  const earlier = [taken('CL-02-01', { disabilityCertNo: '9901011970010100014242', disabilityLevel: '二级', monthlyIncome: 80_000 })]
  const filled = prefill(item('CL-01-06'), known(father, earlier))
  expect(filled.form['disabilityCertNo']).toBe('9901011970010100014242')
  // 原等级 of the change is the level of the certificate.
  expect(filled.form['disabilityLevel']).toBe('二级')
  expect(filled.sources['disabilityLevel']).toEqual({ label: '上次办件 03000', at: '2026-09-01', stale: false })
  expect(prefill(item('MZ-03-01'), known(father, earlier)).form['monthlyIncome']).toBe(80_000)
  expect(prefill(item('WJ-02-02'), known(father, earlier)).form['onlyChildCertNo']).toBeUndefined()
})

test('a case accepted under the former name of a field is still understood', () => {
  expect(prefill(item('CL-02-02'), known(father, [taken('CL-02-01', { certNo: '9901011970010100014242' })])).form['disabilityCertNo']).toBe('9901011970010100014242')
})

test('a firm’s account is not the person’s card', () => {
  const accounts = item('LD-03-02').form.filter((field) => field.kind === 'bankcard')
  expect(accounts.length).toBeGreaterThan(0)
  for (const account of accounts) expect(prefill(item('LD-03-02'), known(father)).form[account.key], account.label).toBeUndefined()
  expect(prefill(item('TY-02-03'), known(father)).form['payeeBankCard'], 'the card of him who collects').toBeUndefined()
})

test('every value that was filled in says where it comes from', () => {
  const { form, sources } = prefill(item('MZ-01-01'), known(father))
  expect(Object.keys(form).length).toBeGreaterThan(0)
  expect(Object.keys(form).sort()).toEqual(Object.keys(sources).sort())
})

test('the chip goes before an earlier case; what the case says later is offered beside it', () => {
  const { form, sources, offers } = prefill(item('MZ-06-01'), known(father, [taken('CL-02-02', { bankCard: '6229900000000000026' }, '2026-10-05')]))
  expect(form['bankCard']).toBe(CARD)
  expect(sources['bankCard']).toEqual({ label: '社会保障卡芯片', at: '2026-10-01', stale: false })
  expect(offers['bankCard']).toEqual([{ value: '6229900000000000026', source: { label: '上次办件 03000', at: '2026-10-05', stale: false } }])
})

test('what was typed stays; only a newer, different value is told', () => {
  const begun = { form: { monthlyIncome: 90_000 }, sources: {}, on: '2026-09-10' }
  const told = (acceptedOn: string, monthlyIncome: number) => prefill(item('CL-02-01'), known(father, [taken('MZ-03-01', { monthlyIncome }, acceptedOn)]), begun)
  expect(told('2026-10-01', 70_000).form).toEqual({})
  expect(told('2026-10-01', 70_000).offers['monthlyIncome']).toMatchObject([{ value: 70_000 }])
  expect(told('2026-10-01', 90_000).offers['monthlyIncome']).toBeUndefined()
  expect(told('2026-09-01', 70_000).offers['monthlyIncome']).toBeUndefined()
})

test('an income of more than six months ago is to be checked, a certificate number is not', () => {
  const earlier = [taken('CL-02-01', { disabilityCertNo: '9901011970010100014242', monthlyIncome: 80_000 }, '2026-04-01')]
  const { sources } = prefill(item('CL-02-01'), known(father, earlier))
  expect(sources['monthlyIncome']).toMatchObject({ at: '2026-04-01', stale: true })
  expect(sources['disabilityCertNo']).toMatchObject({ at: '2026-04-01', stale: false })
  const onTheDay = [taken('CL-02-01', { monthlyIncome: 80_000 }, '2026-04-13')]
  expect(prefill(item('CL-02-01'), known(father, onTheDay)).sources['monthlyIncome']?.stale).toBe(false)
})

test('the rent of a lease that has ended says since when', () => {
  const lease = { rentalAddress: '书院弄 3 号', rentMonthly: 150_000, contractEnd: '2026-08-31' }
  expect(prefill(item('ZF-01-02'), known(father, [taken('ZF-01-02', lease)])).sources['rentMonthly']).toEqual({ label: '上次办件 03000', at: '2026-09-01', stale: true, expiredOn: '2026-08-31' })
  expect(prefill(item('ZF-01-02'), known(father, [taken('ZF-01-02', { ...lease, contractEnd: '2027-08-31' })])).sources['rentMonthly']?.stale).toBe(false)
})

test('a value that holds goes before one that may be out of date', () => {
  const old = { ...father, attributes: { bankCard: { value: CARD, source: '社会保障卡芯片', at: '2023-01-01' } } }
  expect(prefill(item('MZ-06-01'), known(old, [taken('CL-02-02', { bankCard: '6229900000000000026' })])).form['bankCard']).toBe('6229900000000000026')
})

test('promises and the facts of one matter are made anew', () => {
  const everything = taken('LD-01-02', { promiseUnemployed: true, unemployReason: '单位失业', jobWanted: '保安' })
  const { form } = prefill(item('LD-01-02'), known(father, [everything]))
  expect(form).toMatchObject({ jobWanted: '保安' })
  expect(form['promiseUnemployed']).toBeUndefined()
  expect(form['unemployReason']).toBeUndefined()
})

test('an option is offered only where the form has it, or words it otherwise', () => {
  expect(prefill(item('WJ-03-02'), known(father, [taken('LD-05-01', { maritalStatus: '离异' })])).form['maritalStatus']).toBe('离婚')
  expect(prefill(item('WJ-03-02'), known(father, [taken('LD-05-01', { maritalStatus: '未婚' })])).form['maritalStatus']).toBeUndefined()
})

test('tables go over where the thing lasts; the register says who belongs to the household', () => {
  const incomes = [{ memberIdNo: father.idNo, kind: '工资性收入', amount12m: 3_600_000 }]
  const before: Row[] = [{ name: '沈国良', idNo: father.idNo, relation: '本人', livesAlone: false, workAbility: '有' }, { name: '外人', idNo: '990101194001010000', relation: '配偶' }]
  const facts = known(father, [taken('MZ-01-01', { incomes, householdMembers: before })])
  expect(prefill(item('MZ-02-02'), facts).sources['incomes']).toMatchObject({ at: '2026-09-01' })
  const household = rows('MZ-02-01', 'householdMembers', facts)
  expect(household.map((row) => row['name'])).toEqual(['沈国良', '周秀芳', '沈佳怡'])
  expect(household[0]).toMatchObject({ workAbility: '有', livesAlone: false })
  expect(prefill(item('MZ-02-01'), facts).sources['householdMembers']).toEqual({ label: '户籍、上次办件 03000', at: '2026-09-01', stale: false })
})

test('from the case of another member only what is the household’s', () => {
  const facts = known(mother, [taken('CL-02-01', { familyPerCapita: 95_000, monthlyIncome: 80_000, disabilityCertNo: '9901011970010100014242' }, '2026-09-01', { own: false })])
  const { form, sources } = prefill(item('CL-02-01'), facts)
  expect(form['familyPerCapita']).toBe(95_000)
  expect(sources['familyPerCapita']?.label).toBe('家人办件 03000')
  expect(form['monthlyIncome']).toBeUndefined()
  expect(form['disabilityCertNo']).toBeUndefined()
})

test('the number of one child never stands beside the name of another', () => {
  const older = taken('WJ-04-01', { childName: '沈佳怡', childIdNo: daughter.idNo, childBirthDate: '2011-09-19' }, '2024-01-10')
  const newborn = taken('WJ-04-02', { childName: '沈小宝', childBirthDate: '2026-08-20', fatherIdNo: father.idNo })
  const { form } = prefill(item('WJ-04-01'), known(father, [newborn, older]))
  expect(form).toMatchObject({ childName: '沈小宝', childBirthDate: '2026-08-20', relationToChild: '父亲' })
  expect(form['childIdNo']).toBeUndefined()
  // A newborn is nobody the register knows.
  expect(prefill(item('WJ-04-02'), known(mother, [older])).form['childName']).toBeUndefined()
})

test('man and woman are the applicant and the spouse of the register', () => {
  expect(prefill(item('WJ-01-01'), known(mother)).form).toMatchObject({ womanIdNo: mother.idNo, manName: '沈国良', manIdNo: father.idNo })
})

test('a decided case says what follows from it, an undecided one does not', () => {
  const first = (granted: boolean) => prefill(item('SB-06-01'), known(father, [taken('SB-02-01', {}, '2026-09-01', { granted })])).form['benefitType']
  expect(first(true)).toBe('城乡居民养老金')
  expect(first(false)).toBeUndefined()
})

test('a period goes on where the last one ended', () => {
  expect(prefill(item('LD-03-01'), known(father, [taken('LD-03-01', { periodTo: '2026-06-01' })])).form['periodFrom']).toBe('2026-07-01')
  expect(prefill(item('YB-01-01'), known(father, [taken('YB-01-01', { insureYear: 2025 })])).form['insureYear']).toBe(2026)
  // A year was left out: which one is meant is not known.
  expect(prefill(item('YB-01-01'), known(father, [taken('YB-01-01', { insureYear: 2023 })])).form['insureYear']).toBeUndefined()
  const claimed = (subsidyYear: string) => prefill(item('WJ-04-01'), known(father, [taken('WJ-04-01', { childName: '沈小宝', subsidyYear })])).form['subsidyYear']
  expect([claimed('第一周岁'), claimed('第三周岁')]).toEqual(['第二周岁', undefined])
})

test('the disability certificate number follows from number, category and level', () => {
  const shen = { ...father, idNo: '990101197001010005' }
  const numbered = { ...shen, attributes: { disability: { value: '肢体二级', source: '残疾人证', at: '2026-01-01' } } }
  const { form, sources } = prefill(item('CL-02-02'), { ...known(numbered), members: [] })
  expect(form).toMatchObject({ disabilityCertNo: '99010119700101000542', disabilityCategory: '肢体', disabilityLevel: '二级' })
  expect(sources['disabilityCertNo']?.label).toBe('残疾人证，按编号规则')
})

test('months since a day are reckoned from it', () => {
  const { form, sources } = prefill(item('LD-02-01'), known(father, [taken('LD-01-02', { jobWanted: '保安' }, '2025-09-30')]))
  expect(form).toMatchObject({ unemployedSince: '2025-09-30', unemployedMonths: 12 })
  expect(sources['unemployedMonths']?.label).toBe('按日期计算')
})

test('no item puts in a value that its own form would refuse', () => {
  const problems: string[] = []
  const check = (one: ItemPackage) => {
    const { form } = prefill(one, { ...known(mother), earlier: [taken('MZ-01-01', { bankCard: CARD })] })
    for (const field of one.form) if (field.kind === 'enum' && form[field.key] !== undefined && !field.options?.includes(String(form[field.key]))) problems.push(`${one.code} ${field.key}`)
  }
  for (const code of ['MZ-01-03', 'CL-02-01', 'YB-05-01', 'SB-02-01', 'WJ-03-02', 'LD-02-01']) check(item(code))
  expect(problems).toEqual([])
})
