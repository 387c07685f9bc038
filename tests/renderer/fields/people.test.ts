import { expect, test } from 'vitest'
import { peopleOf, personColumns, pointsToPerson } from '../../../renderer/fields/context'
import { createFormStore } from '../../../renderer/fields/formStore'
import type { FormField, ScalarField } from '../../../shared/catalogue/schema'

const column = (key: string, kind: ScalarField['kind']): ScalarField => ({ key, label: key, kind, required: false })
const members: FormField = { key: 'members', label: '成员', kind: 'table', required: true, columns: [column('name', 'text'), column('idNo', 'idcard')] }
const incomes: FormField = { key: 'incomes', label: '收入', kind: 'table', required: true, columns: [column('memberIdNo', 'idcard'), column('amount', 'money')] }

test('a list of persons has names and numbers; a number without a name points to one of them', () => {
  expect(personColumns(members.columns)).toEqual({ name: 'name', id: 'idNo' })
  expect(personColumns(incomes.columns)).toBeNull()
  expect([pointsToPerson(incomes.columns[0]!, incomes.columns), pointsToPerson(members.columns[1]!, members.columns)]).toEqual([true, false])
})

test('offered are those with name and number, each once', () => {
  const store = createFormStore({ members: [{ name: '陈桂芳', idNo: '990106196803142046' }, { name: '刘建国', idNo: null }, { name: '陈桂芳', idNo: '990106196803142046' }] }, {})
  expect(peopleOf([members, incomes], store)).toEqual([{ name: '陈桂芳', idNo: '990106196803142046' }])
})

test('the others of the household follow, each once', () => {
  const store = createFormStore({ members: [{ name: '陈桂芳', idNo: '990106196803142046' }] }, {})
  expect(peopleOf([members, incomes], store, [{ name: '陈桂芳', idNo: '990106196803142046' }, { name: '陈永昌', idNo: '990106193905017779' }])).toEqual([{ name: '陈桂芳', idNo: '990106196803142046' }, { name: '陈永昌', idNo: '990106193905017779' }])
})
