import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { itemPackage, type ItemPackage } from '../../../shared/catalogue/schema'
import { prefill, type Known, type Member } from '../../../shared/domain/prefill'
import type { ResidentRecord } from '../../../shared/sync/protocol'

const item = (code: string): ItemPackage => itemPackage.parse(JSON.parse(readFileSync(join(resolve(import.meta.dirname, '../../../resources/catalogue/items'), `${code}.v1.json`), 'utf8')))
const person = (n: number, name: string, sex: 'male' | 'female', birthDate: string): ResidentRecord => ({
  id: `00000000-0000-4000-8000-00000000000${n}`, name, idKind: 'resident-id', idNo: `99010119700101000${n}`, sex, birthDate, phone: '19900003456', address: '桂香苑 5 幢 103', nickname: '', communityId: null, gridId: null,
  attributes: { bankCard: { value: '6229900000000000018', source: '社会保障卡芯片', at: '2026-10-01' } },
})
const father = person(1, '沈国良', 'male', '1977-08-19')
const mother = person(2, '周秀芳', 'female', '1978-12-25')
const daughter = person(3, '沈佳怡', 'female', '2011-09-19')
const members: Member[] = [{ record: father, relation: '户主' }, { record: mother, relation: '配偶' }, { record: daughter, relation: '女儿' }]
const known = (resident: ResidentRecord, earlier: Known['earlier'] = []): Known => ({ today: '2026-10-13', resident, members, household: null, earlier })
const relations = (code: string, table: string, resident: ResidentRecord) =>
  (prefill(item(code), known(resident)).form[table] as { name?: string; relation?: string }[]).map((row) => [row.name, row.relation])

test('for the head, the register says what each member is to him', () => {
  expect(relations('MZ-01-01', 'householdMembers', father)).toEqual([['沈国良', '本人'], ['周秀芳', '配偶'], ['沈佳怡', '未成年子女']])
})

test('for the daughter, her mother is not a spouse: what the register does not say stays open', () => {
  const rows = relations('MZ-01-01', 'householdMembers', daughter)
  expect(rows.find(([name]) => name === '沈佳怡')).toEqual(['沈佳怡', '本人'])
  expect(rows.find(([name]) => name === '周秀芳')?.[1]).toBeUndefined()
  expect(rows.find(([name]) => name === '沈国良')?.[1]).not.toBe('配偶')
})

test('for the wife, the head is her husband; the child is left to the clerk', () => {
  expect(relations('MZ-01-01', 'householdMembers', mother).find(([name]) => name === '沈国良')).toEqual(['沈国良', '配偶'])
})

test('a list of other people is not filled with the family', () => {
  for (const code of ['MZ-10-01', 'YB-02-03', 'SB-04-01']) {
    const tables = item(code).form.filter((field) => field.kind === 'table').map((field) => field.key)
    const { form } = prefill(item(code), known(father))
    for (const table of tables) expect(form[table], `${code} ${table}`).toBeUndefined()
  }
})

test('a value goes to another item only under the same name; a firm’s account is not the person’s card', () => {
  const earlier = [{ receiptNo: 'WX02-26-03000', acceptedOn: '2026-09-01', form: { disabilityCertNo: '9901011970010100014242' }, labels: { disabilityCertNo: '残疾人证号' } }]
  expect(prefill(item('WJ-02-02'), known(father, earlier)).form['disabilityCertNo']).toBeUndefined()
  // Under the same name it is the same thing.
  const again = prefill(item('CL-02-02'), known(father, earlier))
  expect(again.form['disabilityCertNo']).toBe('9901011970010100014242')
  expect(again.sources['disabilityCertNo']).toEqual({ label: '上次办件 03000', at: '2026-09-01', stale: false })
  const accounts = item('LD-03-02').form.filter((field) => field.kind === 'bankcard')
  expect(accounts.length).toBeGreaterThan(0)
  for (const account of accounts) expect(prefill(item('LD-03-02'), known(father)).form[account.key], account.label).toBeUndefined()
})

test('every value that was filled in says where it comes from', () => {
  const { form, sources } = prefill(item('MZ-01-01'), known(father))
  expect(Object.keys(form).sort()).toEqual(Object.keys(sources).sort())
})
