import { expect, test } from 'vitest'
import type { ItemPackage } from '../../../shared/catalogue/schema'
import type { FormValues, Row } from '../../../shared/catalogue/values'
import { prefill, type EarlierCase, type Known, type Member } from '../../../shared/domain/prefill'
import { createReckoner } from '../../../shared/rules'
import type { ResidentRecord } from '../../../shared/sync/protocol'
import { checkWorld } from '../../../electron/check/checkWorld'
import { catalogueFolder, dictionary, item, standards } from '../../catalogue/packages'

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

// ---- what follows by rule

const reckoner = createReckoner(standards, checkWorld(`${catalogueFolder}..`))
const reckoning = (resident: ResidentRecord, earlier: Known['earlier'] = [], more: Partial<Known> = {}): Known => ({ ...known(resident, earlier), reckoner, ...more })

test('the months since a known day and the year of acceptance follow by the form’s own rules', () => {
  const registered = prefill(item('LD-02-01'), known(father, [taken('LD-01-02', { unemployDate: '2025-08-01' }, '2025-09-01')]))
  expect(registered.form).toMatchObject({ unemployedSince: '2025-09-01', unemployedMonths: 13 })
  expect(registered.sources['unemployedMonths']?.label).toBe('按日期计算')
  expect(prefill(item('YB-01-01'), known(father))).toMatchObject({ form: { insureYear: 2026 }, sources: { insureYear: { label: '按受理年度', stale: false } } })
})

test('thirteen months without work are a class of their own; who is also of that age has it offered beside', () => {
  const { form, sources, offers } = prefill(item('LD-02-01'), reckoning({ ...father, birthDate: '1974-08-19' }, [taken('LD-01-02', {}, '2025-09-01')]))
  expect(form['hardshipCategory']).toBe('连续失业1年以上')
  expect(sources['hardshipCategory']?.label).toBe('按连续失业月数')
  expect(offers['hardshipCategory']?.map(({ value }) => value)).toEqual(['大龄失业'])
  expect(prefill(item('LD-02-01'), reckoning(father, [taken('LD-01-02', {}, '2026-03-01')])).form['hardshipCategory']).toBeUndefined()
})

test('the subsidy for a child follows from its birthday: the year of life, its months, the amount', () => {
  const newborn = taken('WJ-04-02', { childName: '沈小宝', childBirthDate: '2026-02-20', motherIdNo: mother.idNo })
  const { form, sources } = prefill(item('WJ-04-01'), reckoning(mother, [newborn]))
  expect(form).toMatchObject({ subsidyYear: '第一周岁', months: 12, amount: 360_000 })
  // The day from which it counts is a figure that nobody has confirmed yet.
  expect(sources['subsidyYear']?.label).toBe('按出生日期，标准待核')
  // For a child born before 2025 the months until the third birthday are claimed at once.
  const before = prefill(item('WJ-04-01'), reckoning(mother, [taken('WJ-05-01', { childName: '沈小宝', childBirthDate: '2024-06-10' })]))
  expect(before.form).toMatchObject({ subsidyYear: '2025年前出生折算', amount: Number(before.form['months']) * 30_000 })
  expect(prefill(item('WJ-04-01'), reckoning(mother, [taken('WJ-05-01', { childName: '沈小宝', childBirthDate: '2022-06-10' })])).form['receivedElsewhere']).toBeUndefined()
})

test('the year of life claimed for one child says nothing about another', () => {
  const first = taken('WJ-04-01', { childName: '沈大宝', childBirthDate: '2025-03-01', subsidyYear: '第一周岁' }, '2025-10-01')
  expect(prefill(item('WJ-04-01'), reckoning(mother, [first])).form['subsidyYear']).toBe('第二周岁')
  const newborn = taken('WJ-04-02', { childName: '沈小宝', childBirthDate: '2026-02-20', motherIdNo: mother.idNo })
  expect(prefill(item('WJ-04-01'), reckoning(mother, [newborn, first])).form['subsidyYear']).toBe('第一周岁')
})

test('the first review takes number, class and amount from the case that granted the allowance', () => {
  const household: Row[] = [{ name: '沈国良', idNo: father.idNo, relation: '本人', workAbility: '有', health: '健康', disabilityLevel: '无' }]
  const granted = taken('MZ-01-01', { householdMembers: household }, '2026-07-01', { benefits: { monthly: 96_500 }, docNo: '区批〔2026〕12号' })
  const { form, sources } = prefill(item('MZ-01-03'), reckoning(father, [granted]))
  expect(form).toMatchObject({ caseNo: '区批〔2026〕12号', reviewClass: 'C类', monthlyOld: 96_500, lastReviewOn: '2026-07-01' })
  // It is the decision's number, not the certificate's.
  expect(sources['caseNo']).toEqual({ label: '上次办件 03000，决定文号', at: null, stale: true })
  expect(sources['monthlyOld']).toEqual({ label: '上次办件 03000，受理时算出', at: '2026-07-01', stale: false })
  expect(sources['reviewClass']?.label).toMatch(/^上次办件 03000，按规则算出/)
  const undecided = prefill(item('MZ-01-03'), reckoning(father, [{ ...granted, granted: false }]))
  for (const key of ['caseNo', 'reviewClass', 'monthlyOld']) expect(undecided.form[key], key).toBeUndefined()
})

test('that nobody is severely ill is said only when every member has been asked', () => {
  const asked = (health: string | null): Row => ({ name: '沈国良', idNo: father.idNo, relation: '本人', disabilityLevel: '无', ...(health ? { health } : {}) })
  const alone: Partial<Known> = { members: [{ record: father, relation: '户主' }] }
  const severe = (row: Row) => prefill(item('MZ-02-01'), reckoning(father, [taken('MZ-01-01', { householdMembers: [row] })], alone)).form['hasSevere']
  expect([severe(asked('健康')), severe(asked('重特大疾病')), severe(asked(null))]).toEqual([false, true, undefined])
})

test('the next quarter of a subsidy, and the months drawn so far, only after a claim that was granted', () => {
  const claimed = taken('LD-03-01', { periodFrom: '2026-04-01', periodTo: '2026-06-01', subsidizedMonths: 6 }, '2026-07-05')
  const next = (one: EarlierCase) => prefill(item('LD-03-01'), reckoning(father, [one]))
  expect(next(claimed).form).toMatchObject({ periodFrom: '2026-07-01', periodTo: '2026-09-01', subsidizedMonths: 9 })
  expect(next(claimed).sources['subsidizedMonths']?.label).toBe('上次办件 03000，加那次的月数')
  expect(next({ ...claimed, granted: false }).form['subsidizedMonths']).toBeUndefined()
  // A quarter that is not over has not been paid for.
  expect(next({ ...claimed, form: { ...claimed.form, periodTo: '2026-08-01' } }).form['periodTo']).toBeUndefined()
})

test('how long care has been needed goes on from the granted case, and is to be checked', () => {
  const { form, sources } = prefill(item('CL-02-02'), reckoning(father, [taken('CL-02-02', { careMonths: 8 }, '2025-10-01')]))
  expect(form['careMonths']).toBe(20)
  expect(sources['careMonths']).toEqual({ label: '上次办件 03000，加其后月数', at: null, stale: true })
})

test('what follows from a value that is to be checked is to be checked too', () => {
  const { sources } = prefill(item('SB-01-02'), reckoning(father))
  expect(sources['payAmount']).toBeUndefined()
  const old = taken('LD-02-01', { unemployedSince: '2024-01-01' }, '2024-02-01')
  const { form, sources: told } = prefill(item('LD-02-01'), reckoning(father, [old]))
  expect(form['unemployedMonths']).toBe(33)
  expect(told['unemployedMonths']?.stale).toBe(told['unemployedSince']?.stale)
})

test('who is registered in a community of this district lives here; a household registered elsewhere does not become local', () => {
  const here = { district: '云溪区', communities: new Set(['c1']) }
  expect(prefill(item('SB-06-01'), reckoning({ ...father, communityId: 'c1' }, [], { here })).form['livingPlace']).toBe('本地')
  expect(prefill(item('SB-06-01'), reckoning({ ...father, communityId: 'c9' }, [], { here })).form['livingPlace']).toBeUndefined()
  const hukou = (value: string) => prefill(item('MZ-06-01'), reckoning({ ...father, attributes: { hukou: { value, source: '户口簿', at: '2026-10-01' } } }, [], { here })).form['hukouInDistrict']
  expect([hukou('云溪区桂香苑'), hukou('外地安徽'), hukou('昆山')]).toEqual([true, false, undefined])
})

test('the bank of a known card is named where its first digits tell it', () => {
  const holder = { ...father, attributes: { bankCard: { value: '6217001234567890123', source: '社会保障卡芯片', at: '2026-10-01' } } }
  expect(prefill(item('SB-07-01'), known(holder))).toMatchObject({ form: { cardBank: '中国建设银行' }, sources: { cardBank: { label: '社会保障卡芯片，按卡号' } } })
  expect(prefill(item('SB-07-01'), known(father)).form['cardBank']).toBeUndefined()
})

test('what a clerk entered from shared data today is the field that means the same', () => {
  const told: Known['told'] = new Map([['system.unemploymentInsuredMonths', { value: 74, source: '社保系统', at: '2026-10-13' }]])
  expect(prefill(item('LD-07-01'), reckoning(father, [], { told }))).toMatchObject({ form: { totalPaidMonths: 74 }, sources: { totalPaidMonths: { label: '社保系统', at: '2026-10-13', stale: false } } })
})

test('in a form already begun what follows is offered, not put in', () => {
  const begun = { form: { childBirthDate: '2026-02-20', subsidyYear: '第一周岁', months: 10 }, sources: {}, on: '2026-10-13' }
  const { form, offers } = prefill(item('WJ-04-01'), reckoning(mother), begun)
  expect(form).toEqual({})
  expect(offers['amount']?.map(({ value }) => value)).toEqual([360_000])
  expect(offers['months'], 'what was typed stays').toBeUndefined()
})

test('what was worked out and stands untouched is worked out again on a later day, beside it', () => {
  const facts = reckoning({ ...father, birthDate: '1974-08-19' }, [taken('LD-01-02', {}, '2025-09-01')])
  const started = prefill(item('LD-02-01'), facts)
  const later = (form: FormValues, sources = started.sources) => prefill(item('LD-02-01'), { ...facts, today: '2026-12-13' }, { form, sources, on: '2026-10-13' }).offers
  expect(later(started.form)['unemployedMonths']?.map(({ value }) => value)).toEqual([15])
  expect(later(started.form)['hardshipCategory']?.map(({ value }) => value)).toEqual(['大龄失业'])
  // What the clerk typed is his.
  expect(later({ ...started.form, unemployedMonths: 12 }, { unemployedSince: started.sources['unemployedSince'] ?? { label: '', at: null, stale: false } })['unemployedMonths']).toBeUndefined()
})
